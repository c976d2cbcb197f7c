import { accessSync, closeSync, constants, openSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

import { PATIENCE_MILLISECONDS } from '@aidtrail/retry';
import Database from 'better-sqlite3';

import { isWithoutSharedMemory, Refused } from './errors.js';
import { whenFree } from './when-free.js';

/** The path that stands for a database without a file. */
export const IN_MEMORY = ':memory:';

/** How to open a file. */
export interface OpenOptions {
  readonly readOnly?: boolean;
  /** Access rights of a file that is created, such as 0o600; default those of the process. */
  readonly mode?: number;
  /** How long SQLite may block the process for a lock, at each later statement; default 10,000. */
  readonly blockingMilliseconds?: number;
  /** How long to retry `prepare` while the file is locked; default 10,000. */
  readonly patienceMilliseconds?: number;
  /** Settings and tables; the connection is closed again if it throws. */
  readonly prepare: (db: Database.Database) => void;
}

// SQLite would open a file without write access as read-only, and report that at the first write.
const checkAccess = (path: string, readOnly: boolean): void => {
  const refuse = (because: string): never => {
    throw new Refused('cannotOpen', `cannot be opened: ${because}`);
  };
  const folder = dirname(path);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    refuse(`there is no folder ${folder}; create it first`);
  const file = statSync(path, { throwIfNoEntry: false });
  if (file === undefined && readOnly)
    refuse('there is no such file; check the path, or open it for writing');
  if (file?.isFile() === false) refuse('it is not a file; choose another path');
  try {
    if (file !== undefined) accessSync(path, readOnly ? constants.R_OK : constants.W_OK);
    if (!readOnly) accessSync(folder, constants.W_OK);
  } catch (thrown) {
    throw new Refused(readOnly ? 'cannotOpen' : 'readOnly', null, thrown);
  }
};

/** Creates the file if it is missing, unless `readOnly`. Rejects with what `explainSqliteError` knows. */
export const openSqlite = async (
  path: string,
  {
    readOnly = false,
    mode,
    blockingMilliseconds = PATIENCE_MILLISECONDS,
    patienceMilliseconds = PATIENCE_MILLISECONDS,
    prepare,
  }: OpenOptions,
): Promise<Database.Database> => {
  if (path !== IN_MEMORY) checkAccess(path, readOnly);
  // Before SQLite creates it, so that no other account can open it meanwhile.
  if (mode !== undefined) closeSync(openSync(path, 'a', mode));
  const opened = async (file: string | Buffer): Promise<Database.Database> => {
    const db = new Database(file, {
      readonly: readOnly,
      fileMustExist: readOnly,
      timeout: blockingMilliseconds,
    });
    try {
      await whenFree(patienceMilliseconds, () => prepare(db));
      return db;
    } catch (thrown) {
      db.close();
      throw thrown;
    }
  };
  try {
    return await opened(path);
  } catch (thrown) {
    const atRest = readOnly && isWithoutSharedMemory(thrown) ? fileAtRest(path) : null;
    if (atRest === null) throw thrown;
    return opened(atRest);
  }
};

/** Where these are in the header of a file: versions for writing and reading; 2 means a write-ahead log, 1 none. */
const VERSIONS = [18, 19] as const;

/**
 * The content of a file that no process writes to, to be opened without a write-ahead log: readers of one would create a
 * file for shared memory, which a folder without write access does not allow. Null if there is a write-ahead log.
 */
const fileAtRest = (path: string): Buffer | null => {
  if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return null;
  const bytes = readFileSync(path);
  for (const place of VERSIONS) bytes[place] = 1;
  return bytes;
};
