// The port to the database that read models live in: SQLite or PostgreSQL.
import type {
  AliasedExpression,
  CreateTableBuilder,
  InsertQueryBuilder,
  Kysely,
  RawBuilder,
} from 'kysely';

import type { SqlColumn } from '../rows/row-codec.js';
import type { Text, Work } from './work.js';

/** Any table, any column: what tables there are is known only when the program runs. */
export type AnyTables = Record<string, Record<string, unknown>>;

type DataType = Parameters<CreateTableBuilder<string, string>['addColumn']>[1];

export interface Dialect {
  /** Builds SQL, and runs nothing. */
  readonly build: Kysely<AnyTables>;
  readonly types: Readonly<Record<SqlColumn['type'], DataType>>;
  /** What ends the definition of a table with a key of its own. */
  readonly endOfTable: RawBuilder<unknown> | null;
  /** The rows of parameters of a statement that runs for each of many, as a table called `given`. */
  readonly given: (
    columns: ReadonlyArray<SqlColumn>,
  ) => AliasedExpression<Record<string, unknown>, 'given'>;
  /** Inserts such rows. */
  readonly insertGiven: (
    table: string,
    columns: ReadonlyArray<SqlColumn>,
  ) => InsertQueryBuilder<AnyTables, string, unknown>;
  /** Gives the primary key of a renamed table its new name, where names of keys have to be unique. */
  readonly renameKey: ((from: string, to: string) => string) | null;
  /** Whether a table has a column; parameters are the names of both. */
  readonly hasColumn: Text;
  /** Whether there is a table, a view or an index; the parameter is its name. */
  readonly hasRelation: Text;
  /** Names that are longer are cut by the database; null where none is. */
  readonly longestName: number | null;
  /** Lets nobody else change the schema until the transaction ends; null where a transaction does so anyway. */
  readonly lock: Text | null;
}

export interface ReadModelDatabase {
  readonly dialect: Dialect;
  /** It may crash without this process, and then lose what it has committed last. */
  readonly canLoseCommits: boolean;
  /**
   * All of the work or nothing. Rejects with ReadModelsUnavailable, or with what the work throws. Work that is `alone`
   * is begun again where readers hold it up.
   */
  readonly write: <Result>(work: () => Work<Result>) => Promise<Result>;
  /**
   * Like `write`; what the work reads is of one moment. It names the tables of rows that it reads, so that nobody puts
   * others in their place meanwhile.
   */
  readonly read: <Result>(
    tables: ReadonlyArray<string>,
    work: () => Work<Result>,
  ) => Promise<Result>;
  /** Typed SQL for readers. */
  readonly query: <Tables>() => Kysely<Tables>;
  /** Closing twice is allowed. */
  readonly close: () => Promise<void>;
}

/** Another process has changed what this work rests on; nothing was written. */
export class Overtaken extends Error {
  constructor() {
    super('another process was faster');
    this.name = 'Overtaken';
  }
}
