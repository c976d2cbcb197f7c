// The address of a log as a URL: `sqlite:PATH`, `postgres://…`, `esdb://…` or `memory:`.
import { homedir } from 'node:os';
import { join } from 'node:path';

import { isPostgresAddress, parsePostgresAddress } from '@aidtrail/postgres';
import * as E from 'fp-ts/lib/Either.js';

/** A parsed address of a log. */
export type StoreAddress =
  | { readonly _tag: 'Sqlite'; readonly path: string }
  | {
      readonly _tag: 'Postgres';
      /** With the password and the schema. */
      readonly url: string;
      /** Distinguishes this log from others, as part of a file name. */
      readonly name: string;
    }
  | {
      readonly _tag: 'EventStoreDb';
      /** As the store takes it, with the password and the prefix. */
      readonly url: string;
      /** Distinguishes this log from others, as part of a file name. */
      readonly name: string;
    }
  | { readonly _tag: 'Memory' };

/** A URL that is not the address of a store. `url` and `message` contain no password. */
export interface InvalidStoreUrl {
  readonly _tag: 'InvalidStoreUrl';
  readonly url: string;
  readonly message: string;
}

/** Names of parameters that no message repeats the value of. */
const isSecret = (name: string): boolean => {
  let decoded = name;
  try {
    decoded = decodeURIComponent(name);
  } catch {
    // A name that is not well encoded is checked as it is.
  }
  return /pass|pwd|secret|token/i.test(decoded);
};

/**
 * The URL without its password, for messages; also one that is in no valid form, because whatever is refused is printed.
 */
export const shownUrl = (url: string): string => {
  const start = /^\s*["'“‘]?\s*/.exec(url)?.[0] ?? '';
  const rest = url.slice(start.length);
  const known = /^(?:postgres(?:ql)?|(?:esdb|kurrentdb)(?:\+discover)?):/i.test(rest);
  const user = /^[a-z][a-z0-9+.-]*:[/\\]+[^:@/?]*/i.exec(rest) ?? /^[a-z+]+:[^:@/?]*/i.exec(rest);
  const isUser = known || rest.includes('//') || rest.includes('\\\\');
  const kept = isUser && user !== null ? user[0] : (/^[^:]*/.exec(rest)?.[0] ?? '');
  const end = rest.lastIndexOf('@');
  const hidden =
    !rest.startsWith('sqlite:') && rest[kept.length] === ':' && end > kept.length
      ? `${kept}:***${rest.slice(end)}`
      : rest;
  return `${start}${hidden}`.replace(
    /([^\s?&;=]+)(\s*=\s*)('[^']*'|"[^"]*"|[^&;\s]*)/g,
    (whole, name: string, equals: string) => (isSecret(name) ? `${name}${equals}***` : whole),
  );
};

const STORES =
  'sqlite:PATH, such as sqlite:.aidtrail/trail.db, or postgres://USER@HOST/DATABASE, or esdb://HOST:2113, or memory:';
const TABLES =
  'sqlite:PATH, such as sqlite:.aidtrail/read-models.db, or postgres://USER@HOST/DATABASE';

const invalid = (url: string, reason: string, write = STORES): E.Either<InvalidStoreUrl, never> =>
  E.left({
    _tag: 'InvalidStoreUrl',
    url: shownUrl(url),
    message: `${JSON.stringify(shownUrl(url))} is not ${write === STORES ? 'a store' : 'an address of read models'}: ${reason}. Write ${write}`,
  });

const postgres = (url: string, write = STORES): E.Either<InvalidStoreUrl, StoreAddress> => {
  const parsed = parsePostgresAddress(url);
  if (E.isLeft(parsed)) return invalid(url, parsed.left, write);
  const { host, port, database, schema } = parsed.right;
  const hostPart = host.includes(':') ? `[${host}]` : encodeURIComponent(host);
  const name = [hostPart, port, encodeURI(database), schema ?? 'aidtrail']
    .filter((part) => part !== '')
    .join('-')
    .replace(/[^A-Za-z0-9._-]/g, '_');
  return E.right({ _tag: 'Postgres', url, name });
};

/** Checks the host only; the store reports other faults of the connection string when it opens. */
const eventStoreDb = (text: string): E.Either<InvalidStoreUrl, StoreAddress> => {
  const [, hosts = '', query = ''] =
    /^[^:]+:\/\/(?:[^/]*@)?([^/?@]+)\/?(?:\?(.*))?$/.exec(text) ?? [];
  if (hosts === '') return invalid(text, 'the host is missing');
  const prefix = new URLSearchParams(query).get('prefix') ?? '';
  const name = [...hosts.split(',').toSorted(), prefix.replace(/\.$/, '')]
    .filter((part) => part !== '')
    .join('-')
    .replace(/[^A-Za-z0-9._-]/g, '-');
  return E.right({ _tag: 'EventStoreDb', url: text, name });
};

/** `~/` at the beginning is the folder of the account, which a shell does not see behind `sqlite:`. */
const fromHome = (path: string): string =>
  path.startsWith('~/') ? join(homedir(), path.slice(2)) : path;

/** The address of a log. */
export const parseStoreUrl = (url: string): E.Either<InvalidStoreUrl, StoreAddress> => {
  const colon = url.indexOf(':');
  const scheme = colon < 0 ? '' : url.slice(0, colon);
  const rest = url.slice(colon + 1);
  switch (scheme) {
    case 'memory':
      return rest === '' ? E.right({ _tag: 'Memory' }) : invalid(url, 'memory: takes no path');
    case 'sqlite':
      return rest === ''
        ? invalid(url, 'the path is missing')
        : E.right({ _tag: 'Sqlite', path: fromHome(rest) });
    case 'postgres':
    case 'postgresql':
      return postgres(url);
    case 'esdb':
    case 'esdb+discover':
    case 'kurrentdb':
    case 'kurrentdb+discover':
      return eventStoreDb(url);
    default:
      return invalid(url, scheme === '' ? 'it has no scheme' : `${scheme}: is not a known scheme`);
  }
};

/**
 * The database of the read models, for `openReadModels`: that of the URL, or else the file of an SQLite log; for other
 * logs a file of this machine.
 */
export const parseTablesUrl = (
  url: string | undefined,
  log: StoreAddress,
): E.Either<InvalidStoreUrl, string> => {
  if (url === undefined) return E.right(tablesBeside(log));
  const path = /^sqlite:(.+)$/.exec(url)?.[1];
  if (path !== undefined) return E.right(fromHome(path));
  if (!isPostgresAddress(url))
    return invalid(url, 'it is neither an SQLite file nor a PostgreSQL address', TABLES);
  const address = postgres(url, TABLES);
  return E.isLeft(address) ? address : E.right(url);
};

const tablesBeside = (log: StoreAddress): string => {
  switch (log._tag) {
    case 'Memory':
      return ':memory:';
    case 'Sqlite':
      return log.path;
    case 'Postgres':
    case 'EventStoreDb':
      return `.aidtrail/${log.name}.db`;
  }
};
