import * as E from 'fp-ts/lib/Either.js';
import { type ConnectionOptions, parse } from 'pg-connection-string';

/** The parts of an address that Aidtrail needs. The driver gets the address itself and parses it the same way. */
export interface PostgresAddress {
  /** Host name, IP address, or the folder of a Unix socket; empty for the driver's default. */
  readonly host: string;
  /** Empty for the driver's default. */
  readonly port: string;
  readonly database: string;
  /** The value of `?schema=`, which the driver ignores; null if it is missing. */
  readonly schema: string | null;
}

/** Whether a text is meant as an address of PostgreSQL, valid or not. */
export const isPostgresAddress = (text: string): boolean =>
  /^\s*["'“‘]?\s*postgres(ql)?:/i.test(text);

// Lower case, so that SQL needs no quotes; short, because names of channels derive from it.
const schemaPattern = /^(?!pg_)[a-z_][a-z0-9_]{0,39}$/;

/** What is wrong with the name of a schema; null if nothing is. */
export const schemaFault = (schema: string): string | null =>
  schemaPattern.test(schema)
    ? null
    : `${JSON.stringify(schema)} is not a schema name; use at most 40 lower-case letters, digits and _, and do not start with a digit or pg_`;

const driverFault = (thrown: unknown): string => {
  if (thrown instanceof URIError)
    return 'a % in it does not start an escape sequence; write %25 for the sign itself';
  const { code, message } = thrown as NodeJS.ErrnoException;
  return code === 'ERR_INVALID_URL'
    ? 'it is not a URL; check the host and the port, and name one host only'
    : message;
};

/** Left: what is wrong with the address. Reads the certificates that it names. */
export const parsePostgresAddress = (address: string): E.Either<string, PostgresAddress> => {
  if (!/^postgres(ql)?:/.test(address)) return E.left('it does not start with postgres://');
  if (!/^\w+:\/\//.test(address)) return E.left('the // is missing');
  let parsed: ConnectionOptions;
  try {
    parsed = parse(address);
  } catch (thrown) {
    return E.left(driverFault(thrown));
  }
  const { host, port, database, schema = null } = parsed;
  if (database == null || database === '') return E.left('the database is missing');
  if (host?.includes(',') === true) return E.left('it names several hosts; name one');
  if (typeof schema === 'string') {
    const fault = schemaFault(schema);
    if (fault !== null) return E.left(fault);
  }
  return E.right({ host: host ?? '', port: port ?? '', database, schema: schema as string | null });
};
