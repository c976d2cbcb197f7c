// How the SQL of read models differs between SQLite and PostgreSQL.
import type { SqlColumn } from '../rows/row-codec.js';
import { run, type Work } from './work.js';

export interface Dialect {
  readonly types: Readonly<Record<SqlColumn['type'], string>>;
  /** Ends the definition of a table of rows. */
  readonly endOfTable: string;
  /** The parameter with this number, counted from 1. */
  readonly parameter: (number: number) => string;
  /** The rows of parameters of a statement that runs for each of many, as a table called `given`. */
  readonly given: (columns: ReadonlyArray<SqlColumn>) => string;
  /** Inserts such rows. */
  readonly insertGiven: (table: string, columns: ReadonlyArray<SqlColumn>) => string;
  /** Renames the primary key of a renamed table; null if keys have no names of their own. */
  readonly renameKey: ((from: string, to: string) => string) | null;
  /** Returns a record if a table has a column; the parameters are the names of both. */
  readonly hasColumn: string;
  /** Returns a record if there is a table, a view or an index; the parameter is its name. */
  readonly hasRelation: string;
  /** The database truncates names of more bytes; null if it truncates none. */
  readonly longestName: number | null;
  /** Locks the schema until the transaction ends; null if every write transaction is exclusive anyway. */
  readonly lock: string | null;
  /** Ends a query whose records no other transaction may change until this one ends. */
  readonly forUpdate: string;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const quotedList = (names: ReadonlyArray<string>): string => names.map(quoted).join(', ');

export const namesOf = (columns: ReadonlyArray<SqlColumn>): ReadonlyArray<string> =>
  columns.map(({ name }) => name);

/** Lets no other process change the schema until the transaction ends. */
export function* lockSchema({ lock }: Dialect): Work<void> {
  if (lock !== null) yield* run(lock);
}
