// Opens the store of a URL, and finds the database of its read models and the file of its keys.
import { existsSync, lstatSync, realpathSync } from 'node:fs';

import { type EventStore, StoreUnavailable } from '@aidtrail/event-sourcing';
import { isPostgresAddress } from '@aidtrail/postgres';
import * as E from 'fp-ts/lib/Either.js';

import { parseStoreUrl, parseTablesUrl, type StoreAddress } from './store-url.js';

/** A store with the addresses of its read models and keys. */
export interface OpenedStore {
  readonly store: EventStore;
  /** Database of the read models: the path of an SQLite file, `:memory:`, or `postgres://…`. */
  readonly tables: string;
  /** File of the keys of persons' names; null keeps them in memory. */
  readonly keys: string | null;
}

/** How a store is opened. */
export interface OpenStoreOptions {
  readonly clock?: () => Date;
  /** Reject if there is no store, instead of creating one. */
  readonly mustExist?: boolean;
  /**
   * Address of the read models: `sqlite:PATH`, or `postgres://…` with the schema `aidtrail_read_models` or `?schema=`.
   * Default: the file of an SQLite log; for a log on a server, a file in `.aidtrail/` that is named after it.
   */
  readonly readModelsAt?: string | undefined;
  /** Keep tables and keys in memory if they do not exist yet. */
  readonly rehearsal?: boolean;
  /** Where only reading is allowed, open the store for reading, and keep tables in memory. */
  readonly readOnlyIfNeeded?: boolean;
  /** Open a store that another program has altered for reading, to find out what is wrong with it. */
  readonly acceptAltered?: boolean;
}

/** The file of keys beside an SQLite log: `trail.keys.db` for `trail.db`. */
export const keysPath = (path: string): string => path.replace(/(\.db|\.sqlite3?)?$/, '.keys.db');

/** Opens the store of a URL. Rejects with StoreUnavailable. */
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
    store: await openAllowed(address.right, options),
    tables: isMissing(tables.right) ? ':memory:' : tables.right,
    keys: keys === null || isMissing(keys) ? null : keys,
  };
};

/** The same file for every link to the log. Keys that an earlier version put beside a link are still found there. */
const keysBeside = (path: string): string => {
  const beside = keysPath(path);
  if (!existsSync(path)) return beside;
  const real = keysPath(realpathSync(path));
  return existsSync(beside) || !isElsewhere(path) ? beside : real;
};

/** True for a link to a file. */
const isElsewhere = (path: string): boolean => lstatSync(path).isSymbolicLink();

// Not beside the tables: those may be deleted and rebuilt, keys must not be lost.
const keysOf = (address: StoreAddress): string | null => {
  switch (address._tag) {
    case 'Memory':
      return null;
    case 'Sqlite':
      return keysBeside(address.path);
    case 'Postgres':
    case 'EventStoreDb':
      return `.aidtrail/${address.name}.keys.db`;
  }
};

/** Opens for writing; else for reading, if the options allow it. */
const openAllowed = async (
  address: StoreAddress,
  options: OpenStoreOptions,
): Promise<EventStore> => {
  try {
    return await openAddress(address, options, {});
  } catch (thrown) {
    const reason = thrown instanceof StoreUnavailable ? thrown.reason : null;
    if (reason === 'readOnly' && options.readOnlyIfNeeded === true)
      return openAddress(address, options, { readOnly: true });
    if (reason === 'corrupt' && options.acceptAltered === true)
      return openAddress(address, options, { readOnly: true, acceptAltered: true });
    if (thrown instanceof StoreUnavailable && thrown.isMissing && options.rehearsal === true)
      return openAddress({ _tag: 'Memory' }, options, {});
    throw thrown;
  }
};

const openAddress = async (
  address: StoreAddress,
  { clock, mustExist = false }: OpenStoreOptions,
  access: { readonly readOnly?: true; readonly acceptAltered?: true },
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
          `There is no store at ${path}. Create one first: aidtrail replay seeds --store sqlite:${path}`,
        );
      const { openSqliteStore } = await import('@aidtrail/store-sqlite');
      return openSqliteStore({ path, ...settings, ...access });
    }
    case 'Postgres': {
      const { url } = address;
      const { openPostgresStore } = await import('@aidtrail/store-postgres');
      return openPostgresStore({ url, mustExist, ...settings, ...access });
    }
    case 'EventStoreDb': {
      const { url } = address;
      const { openEventStoreDbStore } = await import('@aidtrail/store-eventstoredb');
      return openEventStoreDbStore({ url, mustExist, ...settings });
    }
  }
};
