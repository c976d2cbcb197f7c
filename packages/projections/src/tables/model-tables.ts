// The tables of one read model: its rows, older lineage, and its private memory.
import { type Compilable, type CreateTableBuilder, type Expression, sql } from 'kysely';

import type { Dialect } from '../drivers/database.js';
import type { AnyReadModel } from '../definition/read-model.js';
import type { RowCodec, SqlColumn } from '../rows/row-codec.js';
import { tableName } from '../definition/table-name.js';
import { change, run, text, type Text, type Work } from '../drivers/work.js';

/** Which build of a read model: the one that readers see, or the one under construction beside it. */
export type Build = 'live' | 'next';

export interface TableNames {
  readonly rows: string;
  readonly lineage: string;
  readonly memory: string;
}

export const tableNames = (model: AnyReadModel, build: Build): TableNames => {
  const rows = build === 'live' ? tableName(model.name) : `${tableName(model.name)}__next`;
  return { rows, lineage: `${rows}__lineage`, memory: `${rows}__memory` };
};

/** The tables that rows with their lineage are read from. */
export const rowTables = ({ rows, lineage }: TableNames): ReadonlyArray<string> => [rows, lineage];

const column = (name: string, type: SqlColumn['type'] = 'text'): SqlColumn => ({
  name,
  type,
  nullable: false,
});

const lineageColumn = column('lineage', 'blob');

const tablesOf = (names: TableNames, codec: RowCodec) => [
  { name: names.rows, columns: [...codec.columns, lineageColumn], key: codec.key },
  {
    name: names.lineage,
    columns: [column('row_key'), column('segment', 'integer'), column('positions', 'blob')],
    key: ['row_key', 'segment'],
  },
  { name: names.memory, columns: [column('key'), column('value')], key: ['key'] },
];

/** Indexes have names of their own; the longest is that of a key under construction. */
const keyOf = (table: string): string => `${table}__key`;

export function* createTables(
  { build, types, endOfTable }: Dialect,
  names: TableNames,
  codec: RowCodec,
): Work<void> {
  for (const { name, columns, key } of tablesOf(names, codec)) {
    let table: CreateTableBuilder<string, string> = build.schema.createTable(name);
    for (const { name: called, type, nullable } of columns)
      table = table.addColumn(called, types[type], (each) => (nullable ? each : each.notNull()));
    table = table.addPrimaryKeyConstraint(keyOf(name), [...key]);
    // Segments of lineage are too long for a table without row ids.
    const isOfRows = name === names.rows && endOfTable !== null;
    yield* change(isOfRows ? table.modifyEnd(endOfTable) : table);
  }
}

export function* dropTables({ build }: Dialect, names: TableNames): Work<void> {
  for (const name of [names.rows, names.lineage, names.memory])
    yield* change(build.schema.dropTable(name).ifExists());
}

/** Puts the build under construction in the place of the live one. */
export function* switchTables(dialect: Dialect, model: AnyReadModel): Work<void> {
  const live = tableNames(model, 'live');
  const next = tableNames(model, 'next');
  yield* dropTables(dialect, live);
  for (const part of ['rows', 'lineage', 'memory'] as const) {
    yield* change(dialect.build.schema.alterTable(next[part]).renameTo(live[part]));
    const renamed = dialect.renameKey?.(keyOf(next[part]), keyOf(live[part]));
    if (renamed !== undefined) yield* run(() => renamed);
  }
  yield* createIndexes(dialect, model);
}

const indexOf = (rows: string, columns: ReadonlyArray<string>): string =>
  `${rows}__by_${columns.join('_')}`;

/** Tables and indexes that a model needs, now or while it is built anew. */
export const relationsOf = (model: AnyReadModel): ReadonlyArray<string> => {
  const tables = (['live', 'next'] as const).flatMap((build) =>
    Object.values(tableNames(model, build)),
  );
  const indexes = (model.indexes ?? []).map((each) => indexOf(tableName(model.name), each));
  return [...tables, ...tables.map(keyOf), ...indexes];
};

/** The columns of a model; of those of a measure, the longest. */
export const columnsOf = (model: AnyReadModel): ReadonlyArray<string> => [
  ...Object.keys(model.columns),
  ...Object.keys(model.measures).map((name) => `${name}_high`),
];

/** Indexes of the live table. A table under construction has none: it is filled faster so. */
export function* createIndexes({ build }: Dialect, model: AnyReadModel): Work<void> {
  const { rows } = tableNames(model, 'live');
  for (const columns of model.indexes ?? [])
    yield* change(
      build.schema
        .createIndex(indexOf(rows, columns))
        .on(rows)
        .columns([...columns]),
    );
}

/** What is asked of the tables of one build. Those marked `each` run for each of many rows of parameters. */
export interface TableTexts {
  /** Each: key values. */
  readonly select: Text;
  readonly selectAll: Text;
  /** Each: row values and lineage. */
  readonly upsert: Text;
  /** Each: key values. */
  readonly remove: Text;
  /** A row key. */
  readonly segments: Text;
  readonly allSegments: Text;
  /** Each: row key and positions. */
  readonly addSegment: Text;
  /** Each: row key. */
  readonly removeSegments: Text;
  /** Each: key. */
  readonly selectMemory: Text;
  /** Each: key and value. */
  readonly upsertMemory: Text;
  /** Each: key. */
  readonly removeMemory: Text;
}

export const tableTexts = (dialect: Dialect, names: TableNames, codec: RowCodec): TableTexts => {
  const { build, given } = dialect;
  const key = codec.key.map(
    (name) => codec.columns.find((each) => each.name === name) ?? column(name),
  );
  const memoryKey = [column('key')];
  const memory = [column('key'), column('value')];
  const segment = [column('row_key'), column('positions', 'blob')];
  return {
    select: text(() => selectGiven(dialect, names.rows, key)),
    selectAll: text(() =>
      codec.key.reduce(
        (select, name) => select.orderBy(name),
        build.selectFrom(names.rows).selectAll(),
      ),
    ),
    upsert: text(() =>
      upsertGiven(dialect, names.rows, [...codec.columns, lineageColumn], codec.key),
    ),
    remove: text(() => removeGiven(dialect, names.rows, key)),
    segments: text(() =>
      build
        .selectFrom(names.lineage)
        .select('positions')
        .where('row_key', '=', '')
        .orderBy('segment'),
    ),
    allSegments: text(() =>
      build
        .selectFrom(names.lineage)
        .select(['row_key', 'positions'])
        .orderBy('row_key')
        .orderBy('segment'),
    ),
    addSegment: text(() =>
      build
        .insertInto(names.lineage)
        .columns(['row_key', 'segment', 'positions'])
        .expression(
          build.selectFrom(given(segment)).select((select) => [
            'given.row_key',
            select
              .selectFrom(names.lineage)
              .select(({ fn }) => fn.countAll().as('segments'))
              .where(`${names.lineage}.row_key`, '=', select.ref('given.row_key'))
              .as('segment'),
            'given.positions',
          ]),
        ),
    ),
    removeSegments: text(() => removeGiven(dialect, names.lineage, [column('row_key')])),
    selectMemory: text(() => selectGiven(dialect, names.memory, memoryKey)),
    upsertMemory: text(() => upsertGiven(dialect, names.memory, memory, ['key'])),
    removeMemory: text(() => removeGiven(dialect, names.memory, memoryKey)),
  };
};

const selectGiven = (
  { build, given }: Dialect,
  table: string,
  key: ReadonlyArray<SqlColumn>,
): Compilable =>
  build
    .selectFrom(given(key))
    .innerJoin(table, (join) =>
      key.reduce((on, { name }) => on.onRef(`${table}.${name}`, '=', `given.${name}`), join),
    )
    .selectAll(table);

const upsertGiven = (
  { insertGiven }: Dialect,
  table: string,
  columns: ReadonlyArray<SqlColumn>,
  key: ReadonlyArray<string>,
): Compilable => {
  const changing = columns.map(({ name }) => name).filter((name) => !key.includes(name));
  return insertGiven(table, columns).onConflict((conflict) =>
    conflict
      .columns([...key])
      .doUpdateSet((excluded) =>
        Object.fromEntries(changing.map((name) => [name, excluded.ref(`excluded.${name}`)])),
      ),
  );
};

const removeGiven = (
  { build, given }: Dialect,
  table: string,
  key: ReadonlyArray<SqlColumn>,
): Compilable => {
  const refs: ReadonlyArray<Expression<unknown>> = key.map(({ name }) => sql.ref(name));
  return build
    .deleteFrom(table)
    .where(
      sql`(${sql.join([...refs])})`,
      'in',
      build.selectFrom(given(key)).select(key.map(({ name }) => name)),
    );
};
