// Opens the file, with a clear failure for everything that can be wrong with it.
import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';

import Database from 'better-sqlite3';

import { cannotOpen, unavailable } from './failure.js';
import { checkSchema, migrate } from './schema.js';
import { whenFree } from './when-free.js';

export interface ConnectOptions {
  readonly path: string;
  readonly synchronous: 'FULL' | 'NORMAL';
  readonly readOnly: boolean;
  readonly patienceMilliseconds: number;
}

/** How long SQLite itself may stop the process for a lock; `whenFree` waits on. */
const BUSY_MILLISECONDS = 2;

/** Rejects with StoreUnavailable or with what SQLite throws. */
export const connect = async (options: ConnectOptions): Promise<Database.Database> => {
  const { path, readOnly } = options;
  checkAccess(path, readOnly);
  const db = new Database(path, {
    readonly: readOnly,
    fileMustExist: readOnly,
    timeout: BUSY_MILLISECONDS,
  });
  try {
    await whenFree(options.patienceMilliseconds, () => prepareFile(db, options));
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
};

const prepareFile = (
  db: Database.Database,
  { path, synchronous, readOnly }: ConnectOptions,
): void => {
  if (readOnly) return checkSchema(db);
  // A foreign file must be refused before anything about it is changed.
  migrate(db);
  if (db.pragma('journal_mode = WAL', { simple: true }) !== 'wal')
    throw unavailable(path, 'failed', new Error('the file system allows no write-ahead log'));
  db.pragma(`synchronous = ${synchronous}`);
  // On macOS a plain fsync leaves the data in the drive's cache.
  db.pragma('fullfsync = 1');
  db.pragma('checkpoint_fullfsync = 1');
};

// SQLite opens a file that it may not write as read-only and tells at the first write; we tell now.
const checkAccess = (path: string, readOnly: boolean): void => {
  const folder = dirname(path);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw cannotOpen(path, `there is no folder ${folder}; create it first`);
  const file = statSync(path, { throwIfNoEntry: false });
  if (file === undefined && readOnly)
    throw cannotOpen(path, 'there is no such file; check the path, or open it for writing');
  if (file?.isFile() === false) throw cannotOpen(path, 'it is not a file; choose another path');
  try {
    if (file !== undefined) accessSync(path, readOnly ? constants.R_OK : constants.W_OK);
    if (!readOnly) accessSync(folder, constants.W_OK);
  } catch (thrown) {
    throw unavailable(path, readOnly ? 'cannotOpen' : 'readOnly', thrown);
  }
};
