import { resolve } from 'node:path';

import { type EventStore, StoreClosed, StoreUnavailable } from '@aidtrail/event-sourcing';
import {
  commitQueue,
  follow,
  serialiseAppend,
  waitForPosition,
} from '@aidtrail/event-sourcing/store';
import {
  alterationsOf,
  IN_MEMORY,
  isDiskFull,
  recognise,
  Refused,
  whenFree,
} from '@aidtrail/sqlite';
import { PATIENCE_MILLISECONDS } from '@aidtrail/retry';
import type { Database } from 'better-sqlite3';
import * as E from 'fp-ts/lib/Either.js';

import { connect } from './connect.js';
import { failureOf } from './failure.js';
import { prepareGroupCommit } from './group-commit.js';
import { nextTurn, prepareHead, prepareReadAll, prepareReadStream, type Query } from './read.js';
import { logFormat, readIdentity } from './schema.js';
import { pollingWatch } from './subscribe.js';

/** How to open a SQLite store. */
export interface SqliteStoreOptions {
  /** The file, which is created if it is missing. Its folder must exist. */
  readonly path: string;
  /**
   * FULL, the default: acknowledged appends survive a power failure. NORMAL: the last appends may be lost in a power
   * failure, but not when the process crashes; several times faster for single appends.
   */
  readonly synchronous?: 'FULL' | 'NORMAL';
  /** Opens an existing store for reading; every append is refused. */
  readonly readOnly?: boolean;
  /** With `readOnly`: opens a store that another program has altered, to find out what is wrong with it. */
  readonly acceptAltered?: boolean;
  /** How long to wait while another program holds the lock; default 10,000. */
  readonly patienceMilliseconds?: number;
  /** The source of `recordedAt`; default the clock of the machine. */
  readonly clock?: () => Date;
}

/** An open store in a SQLite file. */
export interface SqliteStore extends EventStore {
  /** Absolute. Other connections may keep tables of their own in the same file. */
  readonly path: string;
  /** In words, what another program has altered. Empty, unless it was opened with `acceptAltered`. */
  readonly alterations: ReadonlyArray<string>;
}

/**
 * Opens a store in one file, for one machine. Several processes may open it and append to it. Rejects with
 * StoreUnavailable.
 */
export const openSqliteStore = async (options: SqliteStoreOptions): Promise<SqliteStore> => {
  const settings = {
    path: resolve(options.path),
    synchronous: options.synchronous ?? 'FULL',
    readOnly: options.readOnly ?? false,
    acceptAltered: options.acceptAltered ?? false,
    patienceMilliseconds: options.patienceMilliseconds ?? PATIENCE_MILLISECONDS,
    clock: options.clock ?? (() => new Date()),
  };
  try {
    if (options.path === '' || options.path === IN_MEMORY)
      throw new Refused('cannotOpen', 'is not a file; use the memory store to have none');
    return storeOn(await connect(settings), settings);
  } catch (thrown) {
    throw failureOf(settings.path, thrown);
  }
};

interface Settings {
  /** Default: that of the connection. */
  readonly path?: string;
  readonly readOnly: boolean;
  readonly patienceMilliseconds: number;
  readonly clock: () => Date;
}

/** The store on an open connection, which `close` closes. */
export const storeOn = (
  db: Database,
  { path = db.name, readOnly, patienceMilliseconds, clock }: Settings,
): SqliteStore => {
  const head = prepareHead(db);
  const watch = pollingWatch(path, head);
  const appends = commitQueue({
    write: prepareGroupCommit(db, { clock, patienceMilliseconds }),
    failureOf: (thrown) => failureOf(path, thrown),
    mayConcernOne: isDiskFull,
    onCommit: watch.announce,
    nextTurn,
  });
  let closing: Promise<void> | null = null;

  const query: Query = async (ask) => {
    if (closing !== null) throw new StoreClosed();
    try {
      return await whenFree(patienceMilliseconds, () => {
        if (!db.open) throw new StoreClosed();
        return ask();
      });
    } catch (thrown) {
      throw thrown instanceof StoreClosed ? thrown : failureOf(path, thrown);
    }
  };
  const readAll = prepareReadAll(db, query, head);

  return {
    path,
    alterations: alterationsOf(db, logFormat, recognise(db, logFormat)),
    append:
      (stream, events, expected, { sequence } = {}) =>
      async () => {
        if (closing !== null) return E.left(new StoreClosed());
        const serialised = serialiseAppend(stream, events, expected);
        if (E.isLeft(serialised)) return serialised;
        if (readOnly)
          return E.left(new StoreUnavailable('readOnly', `${path} is open for reading only.`));
        return appends.submit({ stream, events: serialised.right, expected, sequence });
      },
    writesInOrder: true,
    readStream: prepareReadStream(db, query),
    readAll,
    subscribe: (subscription) => follow(readAll, watch, subscription),
    head: () => query(head),
    identity: () => query(() => readIdentity(db)),
    waitFor: async (position, patience) => {
      if (closing !== null) throw new StoreClosed();
      await waitForPosition(watch, { setTimeout, clearTimeout }, position, patience);
    },
    close: () => {
      watch.end();
      closing ??= appends.settled().then(() => {
        db.close();
      });
      return closing;
    },
  };
};
