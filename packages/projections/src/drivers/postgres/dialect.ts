import { type Dialect, namesOf, quoted, quotedList } from '../dialect.js';

/** Distinguishes the advisory locks of read models from those of other programs. */
export const LOCK = "hashtext('aidtrail read models')";

const types = {
  text: 'text',
  integer: 'int8',
  real: 'float8',
  numeric: 'float8',
  blob: 'bytea',
} as const;

// Each parameter is an array: one column of all rows.
const given: Dialect['given'] = (columns) => {
  const arrays = columns.map(({ type }, index) => `$${index + 1}::${types[type]}[]`);
  return `unnest(${arrays.join(', ')}) as given(${quotedList(namesOf(columns))})`;
};

/**
 * While its owner waits for a table that a reader uses, perhaps for hours, this lock blocks all other processes. So the
 * owner waits only this long for a table.
 */
const LOCK_TIMEOUT = '300ms';
export const alone = `select pg_advisory_xact_lock(${LOCK}, hashtext(current_schema())), set_config('lock_timeout', '${LOCK_TIMEOUT}', true)`;

export const postgresDialect: Dialect = {
  // Texts are ordered by code point, as in SQLite.
  types: { ...types, text: 'text collate "C"' },
  endOfTable: '',
  parameter: (number) => `$${number}`,
  given,
  insertGiven: (table, columns) =>
    `insert into ${quoted(table)} (${quotedList(namesOf(columns))}) select * from ${given(columns)}`,
  renameKey: (from, to) => `alter index ${quoted(from)} rename to ${quoted(to)}`,
  hasColumn:
    'select 1 from information_schema.columns where table_schema = current_schema() and table_name = $1 and column_name = $2',
  hasRelation:
    'select 1 from pg_class where relnamespace = current_schema()::regnamespace and relname = $1',
  longestName: 63,
  lock: alone,
  forUpdate: ' for update',
};
