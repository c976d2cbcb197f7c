// Where read models are in PostgreSQL: the driver's URL, and a schema of theirs.
import pg, { type PoolConfig } from 'pg';

import { ReadModelsUnavailable } from '../../errors.js';

/** Not that of the log: the names of read models are the user's. */
const DEFAULT_SCHEMA = 'aidtrail_read_models';

export interface PostgresAddress {
  readonly config: PoolConfig;
  readonly schema: string;
  /** As it may be printed: without the password. */
  readonly place: string;
}

/** Connects to nothing yet, but reads the certificates that the address names. */
const clientOf = (config: PoolConfig): pg.Client => {
  try {
    return new pg.Client(config);
  } catch (thrown) {
    const why =
      thrown instanceof URIError
        ? 'a % in it begins no character; write %25 for the sign itself'
        : `${thrown instanceof Error ? thrown.message : String(thrown)}; mend that part of it, or leave it out`;
    throw new ReadModelsUnavailable(
      'cannotOpen',
      `The address of the read models cannot be used: ${why}.`,
      thrown,
    );
  }
};

/** Throws ReadModelsUnavailable. */
export const postgresAddress = (text: string): PostgresAddress => {
  const url = /^\w+:\/\//.test(text) && URL.canParse(text) ? new URL(text) : null;
  if (url === null)
    throw new ReadModelsUnavailable(
      'cannotOpen',
      'The address of the read models is not a URL. Write postgres://USER@HOST/DATABASE, with ?schema=NAME for a schema of your choice.',
    );
  const schema = url.searchParams.get('schema') ?? DEFAULT_SCHEMA;
  if (!/^(?!pg_)[a-z_][a-z0-9_]{0,39}$/.test(schema))
    throw new ReadModelsUnavailable(
      'cannotOpen',
      `${JSON.stringify(schema)} is not a schema name; write lower-case letters, digits and _, at most 40, not beginning with pg_.`,
    );
  // Ours and not the driver's.
  url.searchParams.delete('schema');
  const config = { connectionString: url.href };
  const { host, port, database } = clientOf(config);
  return {
    config,
    schema,
    place: `postgres://${host}:${port}/${database ?? ''}, schema ${schema},`,
  };
};
