// Read models in SQLite: a file, which may be the log's own, or memory.
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';

import type { ReadModelDatabase } from '../database.js';
import { ReadModelsUnavailable } from '../../errors.js';
import type { SqlRecord } from '../../rows/row-codec.js';
import type { Step, Work } from '../work.js';
import { sqliteDialect } from './dialect.js';
import { failureOf } from './failure.js';

const IN_MEMORY = ':memory:';
const BUSY_MILLISECONDS = 10_000;

/** A connection of the engine's own, which waits for other writers. */
const openConnection = (path: string): Sqlite.Database => {
  const connection = new Sqlite(path, { timeout: BUSY_MILLISECONDS });
  try {
    connection.pragma('journal_mode = WAL');
    // A lost tail of rows is folded again from the log, so that their commits need not reach the disk at once.
    connection.pragma('synchronous = NORMAL');
    // Room for the pages of large tables, and fewer, longer checkpoints while many rows are written.
    connection.pragma('cache_size = -32768');
    connection.pragma('wal_autocheckpoint = 4000');
    return connection;
  } catch (thrown) {
    connection.close();
    throw thrown;
  }
};

const openReader = (path: string): Sqlite.Database => {
  const connection = new Sqlite(path, { timeout: BUSY_MILLISECONDS });
  connection.pragma('query_only = ON');
  return connection;
};

/** Throws ReadModelsUnavailable. */
export const openSqlite = (path: string): ReadModelDatabase => {
  try {
    return sqliteDatabase(openConnection(path), path);
  } catch (thrown) {
    // The driver's word for a folder that is not there.
    if (thrown instanceof TypeError)
      throw new ReadModelsUnavailable('cannotOpen', `${path} cannot be opened: ${thrown.message}.`);
    throw failureOf(thrown);
  }
};

/** On a connection that is open; closes it in the end. */
export const sqliteDatabase = (connection: Sqlite.Database, path: string): ReadModelDatabase => {
  const statements = new Map<string, Sqlite.Statement>();
  let reader: Sqlite.Database | null = null;
  let query: Kysely<unknown> | null = null;

  const prepared = (text: string): Sqlite.Statement => {
    const known = statements.get(text);
    if (known !== undefined) return known;
    const statement = connection.prepare(text);
    statements.set(text, statement);
    return statement;
  };

  const answer = (step: Step): ReadonlyArray<SqlRecord> => {
    const statement = prepared(step.text);
    if ('parameters' in step) {
      if (statement.reader) return statement.all(...step.parameters) as SqlRecord[];
      statement.run(...step.parameters);
      return [];
    }
    if (statement.reader)
      return step.each.flatMap((parameters) => statement.all(...parameters) as SqlRecord[]);
    for (const parameters of step.each) statement.run(...parameters);
    return [];
  };

  // Without waiting in between: nothing else on this connection can get into the transaction.
  const finish = <Result>(work: Work<Result>): Result => {
    let next = work.next();
    while (next.done !== true) next = work.next(answer(next.value));
    return next.value;
  };

  const inTransaction =
    (mode: 'deferred' | 'immediate') =>
    async <Result>(work: () => Work<Result>): Promise<Result> => {
      try {
        return connection.transaction(() => finish(work()))[mode]();
      } catch (thrown) {
        throw failureOf(thrown);
      }
    };

  return {
    dialect: sqliteDialect,
    canLoseCommits: false,
    // Takes the write lock at the start, so that it cannot fail half-way for want of it.
    write: inTransaction('immediate'),
    read: (_, work) => inTransaction('deferred')(work),
    query: <Tables>() => {
      reader ??= path === IN_MEMORY ? connection : openReader(path);
      query ??= new Kysely<unknown>({ dialect: new SqliteDialect({ database: reader }) });
      return query as Kysely<Tables>;
    },
    close: async () => {
      await query?.destroy();
      // Kysely leaves one open that nobody has asked anything.
      reader?.close();
      connection.close();
    },
  };
};
