// SQLite writes the earlier content of pages to a rollback journal, and with it keys that are about to be destroyed. A
// deleted journal would leave them on the disk, in blocks of no file. So the journal stays, and is overwritten in place
// with zeros after each transaction.
import { closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';

import type { Database } from 'better-sqlite3';

const wipe = (path: string): void => {
  const journal = `${path}-journal`;
  const size = statSync(journal, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) return;
  const file = openSync(journal, 'r+');
  try {
    writeSync(file, Buffer.alloc(size), 0, size, 0);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

/** Settings of a connection whose destroyed content must not stay on the disk. */
export const leaveNoTrace = (db: Database): void => {
  // Destroyed content is overwritten with zeros in its page.
  db.pragma('secure_delete = ON');
  db.pragma('journal_mode = PERSIST');
  db.pragma('synchronous = FULL');
};

/** Runs work that writes, in a transaction, and leaves nothing of what it overwrites in the journal. */
export const withoutTrace = <Result>(db: Database, work: () => Result): Result => {
  let isLocked = false;
  try {
    return db
      .transaction(() => {
        const result = work();
        // The lock, which the transaction has, stays after it: no other process writes to the journal while it is
        // overwritten. Not before the transaction: two processes could then wait for each other.
        db.pragma('locking_mode = EXCLUSIVE');
        isLocked = true;
        return result;
      })
      .immediate();
  } finally {
    if (isLocked && !db.inTransaction) wipe(db.name);
    db.pragma('locking_mode = NORMAL');
    // The next read gives the lock back.
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
  }
};

/** Whether an earlier process was killed before it could overwrite its journal. */
export const hasTrace = (db: Database): boolean => {
  const size = statSync(`${db.name}-journal`, { throwIfNoEntry: false })?.size ?? 0;
  return size > 0 && readFileSync(`${db.name}-journal`).some((byte) => byte !== 0);
};
