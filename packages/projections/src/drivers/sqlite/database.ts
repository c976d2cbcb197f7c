// Read models in SQLite: in a file, which may be that of the log, or in memory.
import { IN_MEMORY, isTableMissing, openSqlite } from '@aidtrail/sqlite';
import type Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';

import { Overtaken, type ReadModelDatabase } from '../database.js';
import type { SqlRecord } from '../../rows/row-codec.js';
import type { Step, Work } from '../work.js';
import { withFailures } from '../query-failures.js';
import { queryPlugins } from '../query-plugins.js';
import { sqliteDialect } from './dialect.js';
import { failureOf } from './failure.js';

const prepareFile = (connection: Sqlite.Database): void => {
  connection.pragma('journal_mode = WAL');
  // Commits need not reach the disk at once: rows that are lost are folded from the log again.
  connection.pragma('synchronous = NORMAL');
  // Room for the pages of large tables, and fewer, longer checkpoints while many rows are written.
  connection.pragma('cache_size = -32768');
  connection.pragma('wal_autocheckpoint = 4000');
};

const open = (
  path: string,
  prepare: (connection: Sqlite.Database) => void,
): Promise<Sqlite.Database> =>
  openSqlite(path, { prepare }).catch((thrown: unknown) => {
    throw failureOf(path, thrown);
  });

/** Rejects with ReadModelsUnavailable. */
export const openSqliteDatabase = async (path: string): Promise<ReadModelDatabase> =>
  sqliteDatabase(await open(path, prepareFile), path);

/** On an open connection, which `close` closes. */
export const sqliteDatabase = (connection: Sqlite.Database, path: string): ReadModelDatabase => {
  const statements = new Map<string, Sqlite.Statement>();
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

  // Synchronous, so that no other statement on this connection gets into the transaction.
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
        // Another process has replaced the tables of a build.
        if (isTableMissing(thrown)) throw new Overtaken();
        throw failureOf(path, thrown);
      }
    };

  /** A connection that cannot write, for queries of users; opened with the first one. */
  const reader = async (): Promise<Sqlite.Database> => {
    const opened =
      path === IN_MEMORY ? connection : await open(path, (it) => it.pragma('query_only = ON'));
    // As in PostgreSQL.
    opened.pragma('case_sensitive_like = ON');
    return opened;
  };

  return {
    dialect: sqliteDialect,
    canLoseCommits: false,
    // Takes the write lock at the start, so that it cannot fail to get it half-way.
    write: inTransaction('immediate'),
    read: (_, work) => inTransaction('deferred')(work),
    query: <Tables>() => {
      query ??= new Kysely<unknown>({
        dialect: withFailures(new SqliteDialect({ database: reader }), (thrown) =>
          failureOf(path, thrown),
        ),
        plugins: queryPlugins(),
      });
      return query as Kysely<Tables>;
    },
    close: async () => {
      await query?.destroy();
      connection.close();
    },
  };
};
