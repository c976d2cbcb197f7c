// The store behind a URL, and where its companions live: tables in the same file, keys in a file apart.
import { existsSync } from 'node:fs';

import { type EventStore, StoreUnavailable } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import { parseStoreUrl, type StoreAddress } from './store-url.js';

export interface OpenedStore {
  readonly store: EventStore;
  /** SQLite database of the read models: a path, or `:memory:`. */
  readonly tables: string;
  /** File of the keys to persons' names; null keeps them in memory. */
  readonly keys: string | null;
}

export interface OpenStoreOptions {
  readonly clock?: () => Date;
  /** Refuse a path where no store is, rather than create one. */
  readonly mustExist?: boolean;
}

/** `trail.db` has its keys in `trail.keys.db`. */
const keysPath = (path: string): string => path.replace(/(\.db|\.sqlite3?)?$/, '.keys.db');

/** Rejects with StoreUnavailable. */
export const openStore = async (
  url: string,
  options: OpenStoreOptions = {},
): Promise<OpenedStore> => {
  const address = parseStoreUrl(url);
  if (E.isLeft(address)) throw new StoreUnavailable('cannotOpen', address.left.message);
  return openAddress(address.right, options);
};

const openAddress = async (
  address: StoreAddress,
  { clock, mustExist = false }: OpenStoreOptions,
): Promise<OpenedStore> => {
  const settings = clock === undefined ? {} : { clock };
  switch (address._tag) {
    case 'Memory': {
      const { openMemoryStore } = await import('@aidtrail/store-memory');
      return { store: openMemoryStore(settings), tables: ':memory:', keys: null };
    }
    case 'Sqlite': {
      if (mustExist && !existsSync(address.path))
        throw new StoreUnavailable(
          'cannotOpen',
          `There is no store at ${address.path} yet. Record something first: aidtrail replay seeds --store sqlite:${address.path}`,
        );
      const { openSqliteStore } = await import('@aidtrail/store-sqlite');
      const opened = await openSqliteStore({ path: address.path, ...settings })();
      if (E.isLeft(opened)) throw opened.left;
      return { store: opened.right, tables: address.path, keys: keysPath(address.path) };
    }
  }
};
