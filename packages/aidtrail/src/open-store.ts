// The store behind a URL, and where its companions live: tables in the same file or in one of this machine,
// keys in a file apart.
import { existsSync } from 'node:fs';

import { type EventStore, StoreUnavailable } from '@aidtrail/event-sourcing';
import { isPostgresAddress } from '@aidtrail/postgres';
import * as E from 'fp-ts/lib/Either.js';

import { parseStoreUrl, parseTablesUrl, type StoreAddress } from './store-url.js';

export interface OpenedStore {
  readonly store: EventStore;
  /** Database of the read models: the path of an SQLite file, `:memory:`, or `postgres://…`. */
  readonly tables: string;
  /** File of the keys to persons' names; null keeps them in memory. */
  readonly keys: string | null;
}

export interface OpenStoreOptions {
  readonly clock?: () => Date;
  /** Refuse a path where no store is, rather than create one. */
  readonly mustExist?: boolean;
  /**
   * Where the tables of the read models are: `sqlite:PATH`, or `postgres://…`, in the schema `aidtrail_read_models`
   * or that of `?schema=`. By default they are in the file of the log; where the log is on a server, in `.aidtrail/`, in
   * a file named after it, with the database and schema or the prefix.
   */
  readonly readModelsAt?: string | undefined;
  /** Where there are no tables or keys yet, keep them in memory. */
  readonly rehearsal?: boolean;
}

/** `trail.db` has its keys in `trail.keys.db`. */
export const keysPath = (path: string): string => path.replace(/(\.db|\.sqlite3?)?$/, '.keys.db');

/** Rejects with StoreUnavailable. */
export const openStore = async (
  url: string,
  options: OpenStoreOptions = {},
): Promise<OpenedStore> => {
  const address = parseStoreUrl(url);
  if (E.isLeft(address)) throw new StoreUnavailable('cannotOpen', address.left.message);
  const tables = parseTablesUrl(options.readModelsAt, address.right);
  if (E.isLeft(tables)) throw new StoreUnavailable('cannotOpen', tables.left.message);
  const keys = keysOf(address.right);
  const isMissing = (place: string): boolean =>
    options.rehearsal === true && (isPostgresAddress(place) || !existsSync(place));
  return {
    store: await openAddress(address.right, options),
    tables: isMissing(tables.right) ? ':memory:' : tables.right,
    keys: keys === null || isMissing(keys) ? null : keys,
  };
};

// Not beside the tables, which may be thrown away and built anew elsewhere; keys may not.
const keysOf = (address: StoreAddress): string | null => {
  switch (address._tag) {
    case 'Memory':
      return null;
    case 'Sqlite':
      return keysPath(address.path);
    case 'Postgres':
    case 'EventStoreDb':
      return `.aidtrail/${address.name}.keys.db`;
  }
};

const openAddress = async (
  address: StoreAddress,
  { clock, mustExist = false }: OpenStoreOptions,
): Promise<EventStore> => {
  const settings = clock === undefined ? {} : { clock };
  switch (address._tag) {
    case 'Memory': {
      const { openMemoryStore } = await import('@aidtrail/store-memory');
      return openMemoryStore(settings);
    }
    case 'Sqlite': {
      const { path } = address;
      if (mustExist && !existsSync(path))
        throw new StoreUnavailable(
          'cannotOpen',
          `There is no store at ${path} yet. Record something first: aidtrail replay seeds --store sqlite:${path}`,
        );
      const { openSqliteStore } = await import('@aidtrail/store-sqlite');
      return openSqliteStore({ path, ...settings });
    }
    case 'Postgres': {
      const { url } = address;
      const { openPostgresStore } = await import('@aidtrail/store-postgres');
      return openPostgresStore({ url, mustExist, ...settings });
    }
    case 'EventStoreDb': {
      const { url } = address;
      const { openEventStoreDbStore } = await import('@aidtrail/store-eventstoredb');
      return opened(await openEventStoreDbStore({ url, mustExist, ...settings })());
    }
  }
};

const opened = (outcome: E.Either<StoreUnavailable, EventStore>): EventStore => {
  if (E.isLeft(outcome)) throw outcome.left;
  return outcome.right;
};
