// SQL is written by Kysely once, and run as prepared statements.
import type Sqlite from 'better-sqlite3';
import {
  type Compilable,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

export type Database = Sqlite.Database;
export type Statement = Sqlite.Statement;

/** Any table, any column: what tables there are is known only when the program runs. */
export type AnyTables = Record<string, Record<string, unknown>>;

/** Builds SQL, and runs nothing. */
export const sqlite = new Kysely<AnyTables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

export const prepare = (database: Database, query: Compilable): Statement =>
  database.prepare(query.compile().sql);

/** A statement that is prepared when it is first wanted: opening many read models needs few of theirs. */
export type Prepared = () => Statement;

export const prepared = (database: Database, query: () => Compilable): Prepared => {
  let statement: Statement | undefined;
  return () => (statement ??= prepare(database, query()));
};

/** Runs a change of the schema. */
export const change = (database: Database, query: Compilable): void => {
  database.exec(query.compile().sql);
};

/** All or nothing; takes the write lock at the start, so that it cannot fail half-way for want of it. */
export const inTransaction = <Result>(database: Database, work: () => Result): Result =>
  database.transaction(work).immediate();
