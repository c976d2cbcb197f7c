import { type Dialect, namesOf, quoted, quotedList } from '../dialect.js';

export const sqliteDialect: Dialect = {
  types: { text: 'text', integer: 'integer', real: 'real', numeric: 'numeric', blob: 'blob' },
  endOfTable: ' without rowid',
  parameter: () => '?',
  given: (columns) =>
    `(select ${columns.map(({ name }) => `? as ${quoted(name)}`).join(', ')}) as given`,
  insertGiven: (table, columns) =>
    `insert into ${quoted(table)} (${quotedList(namesOf(columns))}) values (${columns.map(() => '?').join(', ')})`,
  renameKey: null,
  hasColumn: 'select 1 from pragma_table_info(?) where name = ?',
  hasRelation: 'select 1 from sqlite_master where lower(name) = lower(?)',
  longestName: null,
  lock: null,
  forUpdate: '',
};
