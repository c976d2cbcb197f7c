import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';

import type { AnyReadModel } from './read-model.js';
import type { Database } from './sql.js';
import type { TablesOf } from './tables.js';

const IN_MEMORY = ':memory:';
const BUSY_MILLISECONDS = 10_000;

/** A connection of the engine's own, which waits for other writers. */
export const openDatabase = (path: string): Database => {
  const database = new Sqlite(path, { timeout: BUSY_MILLISECONDS });
  database.pragma('journal_mode = WAL');
  // A lost tail of rows is folded again from the log, so that their commits need not reach the disk at once.
  database.pragma('synchronous = NORMAL');
  // Room for the pages of large tables, and fewer, longer checkpoints while many rows are written.
  database.pragma('cache_size = -32768');
  database.pragma('wal_autocheckpoint = 4000');
  return database;
};

/** What is begun on the connection, which is closed where that fails. */
export const orClose = <Result>(database: Database, begin: () => Result): Result => {
  try {
    return begin();
  } catch (thrown) {
    database.close();
    throw thrown;
  }
};

export const openQuery = <Models extends ReadonlyArray<AnyReadModel>>(
  path: string,
  engine: Database,
): Kysely<TablesOf<Models>> => {
  if (path === IN_MEMORY) return new Kysely({ dialect: new SqliteDialect({ database: engine }) });
  const database = new Sqlite(path, { timeout: BUSY_MILLISECONDS });
  database.pragma('query_only = ON');
  return new Kysely({ dialect: new SqliteDialect({ database }) });
};
