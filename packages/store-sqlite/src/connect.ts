import { checkFormat, migrate, openSqlite, recognise, Refused } from '@aidtrail/sqlite';
import type { Database } from 'better-sqlite3';

import { logFormat } from './schema.js';

export interface ConnectOptions {
  readonly path: string;
  readonly synchronous: 'FULL' | 'NORMAL';
  readonly readOnly: boolean;
  readonly acceptAltered?: boolean;
  readonly patienceMilliseconds: number;
}

/** SQLite blocks the process while it waits for a lock. `whenFree` waits longer, without blocking. */
const BLOCKING_MILLISECONDS = 2;

/** Rejects with errors that `failureOf` knows. */
export const connect = ({
  path,
  synchronous,
  readOnly,
  acceptAltered = false,
  patienceMilliseconds,
}: ConnectOptions): Promise<Database> =>
  openSqlite(path, {
    readOnly,
    patienceMilliseconds,
    blockingMilliseconds: BLOCKING_MILLISECONDS,
    prepare: (db) => {
      if (acceptAltered && readOnly) return void recognise(db, logFormat);
      if (readOnly) return checkFormat(db, logFormat);
      // First, because it refuses files of other programs, which must not be changed.
      migrate(db, logFormat);
      if (db.pragma('journal_mode = WAL', { simple: true }) !== 'wal')
        throw new Refused('failed', 'is on a file system that allows no write-ahead log');
      db.pragma(`synchronous = ${synchronous}`);
      // On macOS a plain fsync leaves the data in the cache of the drive.
      db.pragma('fullfsync = 1');
      db.pragma('checkpoint_fullfsync = 1');
    },
  });
