import {
  type AliasedExpression,
  DummyDriver,
  Kysely,
  sql,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

import type { AnyTables, Dialect } from '../database.js';
import { text } from '../work.js';

const build = new Kysely<AnyTables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

export const sqliteDialect: Dialect = {
  build,
  types: { text: 'text', integer: 'integer', real: 'real', numeric: 'numeric', blob: 'blob' },
  endOfTable: sql`without rowid`,
  given: (columns) =>
    build
      .selectNoFrom((select) => columns.map(({ name }) => select.val('').as(name)))
      .as('given') as AliasedExpression<Record<string, unknown>, 'given'>,
  insertGiven: (table, columns) =>
    build.insertInto(table).values(Object.fromEntries(columns.map(({ name }) => [name, '']))),
  renameKey: null,
  hasColumn: text(() =>
    build
      .selectFrom(sql`pragma_table_info(${''})`.as('found'))
      .select(sql`1`.as('found'))
      .where(sql.ref('found.name'), '=', ''),
  ),
  hasRelation: text(() =>
    build
      .selectFrom('sqlite_master')
      .select(sql`1`.as('found'))
      .where(sql`lower(name)`, '=', sql`lower(${''})`),
  ),
  longestName: null,
  lock: null,
};
