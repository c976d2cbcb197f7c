import { resolve } from 'node:path';

import { type EventStore, StoreClosed, StoreUnavailable } from '@aidtrail/event-sourcing';
import {
  commitQueue,
  follow,
  serialiseAppend,
  waitForPosition,
} from '@aidtrail/event-sourcing/store';
import { IN_MEMORY, isDiskFull, Refused, whenFree } from '@aidtrail/sqlite';
import type { Database } from 'better-sqlite3';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

import { connect } from './connect.js';
import { failureOf } from './failure.js';
import { prepareGroupCommit } from './group-commit.js';
import { nextTurn, prepareHead, prepareReadAll, prepareReadStream, type Query } from './read.js';
import { pollingWatch } from './subscribe.js';

export interface SqliteStoreOptions {
  /** The database file; it is created when missing, its folder is not. */
  readonly path: string;
  /**
   * FULL, the default: what was acknowledged survives a loss of power. NORMAL: the last appends may be
   * lost with the power, never with the process; several times faster where appends come one by one.
   */
  readonly synchronous?: 'FULL' | 'NORMAL';
  /** Opens an existing store for reading; every append is refused. */
  readonly readOnly?: boolean;
  /** How long to wait for another program's lock; default 10,000. */
  readonly patienceMilliseconds?: number;
  /** Where `recordedAt` comes from; default the machine's clock. */
  readonly clock?: () => Date;
}

export interface SqliteStore extends EventStore {
  /** Absolute, for whoever keeps tables in the same file through a connection of their own. */
  readonly path: string;
}

/** A store in one file, for one machine. Several processes may have it open and append to it. */
export const openSqliteStore =
  (options: SqliteStoreOptions): TaskEither<StoreUnavailable, SqliteStore> =>
  async () => {
    const settings = {
      path: resolve(options.path),
      synchronous: options.synchronous ?? 'FULL',
      readOnly: options.readOnly ?? false,
      patienceMilliseconds: options.patienceMilliseconds ?? 10_000,
      clock: options.clock ?? (() => new Date()),
    };
    try {
      if (options.path === '' || options.path === IN_MEMORY)
        throw new Refused('cannotOpen', 'is not a file; use the memory store to have none');
      return E.right(storeOn(await connect(settings), settings));
    } catch (thrown) {
      return E.left(failureOf(settings.path, thrown));
    }
  };

interface Settings {
  readonly readOnly: boolean;
  readonly patienceMilliseconds: number;
  readonly clock: () => Date;
}

/** The store on an open connection, which it closes in the end. */
export const storeOn = (
  db: Database,
  { readOnly, patienceMilliseconds, clock }: Settings,
): SqliteStore => {
  const head = prepareHead(db);
  const watch = pollingWatch(db.name, head);
  const appends = commitQueue({
    write: prepareGroupCommit(db, { clock, patienceMilliseconds }),
    failureOf: (thrown) => failureOf(db.name, thrown),
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
      throw thrown instanceof StoreClosed ? thrown : failureOf(db.name, thrown);
    }
  };
  const readAll = prepareReadAll(db, query, head);

  return {
    path: db.name,
    append:
      (stream, events, expected, { sequence } = {}) =>
      async () => {
        if (closing !== null) return E.left(new StoreClosed());
        const serialised = serialiseAppend(stream, events, expected);
        if (E.isLeft(serialised)) return serialised;
        if (readOnly)
          return E.left(new StoreUnavailable('readOnly', `${db.name} is open for reading only.`));
        return appends.submit({ stream, events: serialised.right, expected, sequence });
      },
    writesInOrder: true,
    readStream: prepareReadStream(db, query),
    readAll,
    subscribe: (subscription) => follow(readAll, watch, subscription),
    head: () => query(head),
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
