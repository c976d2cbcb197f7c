import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';

import type { AnyTables, Dialect } from '../database.js';
import type { SqlColumn } from '../../rows/row-codec.js';
import { text } from '../work.js';

/** Names the locks of read models among those of others. */
export const LOCK = "hashtext('aidtrail read models')";

const build = new Kysely<AnyTables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

const types = {
  text: 'text',
  integer: 'int8',
  real: 'float8',
  numeric: 'float8',
  blob: 'bytea',
} as const;

// Each parameter is a whole column of rows.
const given: Dialect['given'] = (columns) => {
  const arrays = columns.map(({ type }, index) => sql.raw(`$${index + 1}::${types[type]}[]`));
  const names = columns.map(({ name }) => sql.id(name));
  return sql<Record<string, unknown>>`unnest(${sql.join(arrays)})`.as<'given'>(
    sql`given(${sql.join(names)})`,
  );
};

const namesOf = (columns: ReadonlyArray<SqlColumn>): string[] => columns.map(({ name }) => name);

/**
 * Who has this lock holds everybody up while waiting for a table that somebody else reads, perhaps for hours. It waits
 * so long only.
 */
const PATIENCE = '300ms';
export const alone = `select pg_advisory_xact_lock(${LOCK}, hashtext(current_schema())), set_config('lock_timeout', '${PATIENCE}', true)`;

export const postgresDialect: Dialect = {
  build,
  types: {
    ...types,
    // In the order of code points, as SQLite has it.
    text: sql`text collate "C"`,
  },
  endOfTable: null,
  given,
  insertGiven: (table, columns) =>
    build
      .insertInto(table)
      .columns(namesOf(columns))
      .expression(build.selectFrom(given(columns)).select(namesOf(columns))),
  renameKey: (from, to) =>
    sql`alter index ${sql.id(from)} rename to ${sql.id(to)}`.compile(build).sql,
  hasColumn: text(() =>
    build
      .selectFrom('information_schema.columns')
      .select(sql`1`.as('found'))
      .where(sql`table_schema`, '=', sql`current_schema()`)
      .where('table_name', '=', '')
      .where('column_name', '=', ''),
  ),
  hasRelation: text(() =>
    build
      .selectFrom('pg_class')
      .select(sql`1`.as('found'))
      .where('relnamespace', '=', sql`current_schema()::regnamespace`)
      .where('relname', '=', ''),
  ),
  longestName: 63,
  lock: () => alone,
};
