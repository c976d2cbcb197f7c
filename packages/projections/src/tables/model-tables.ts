// The tables of one read model: its rows, the older part of their lineage, and its private memory.
import type { ReadModelShape } from '../definition/read-model-shape.js';
import { tableName } from '../definition/table-name.js';
import { type Dialect, namesOf, quoted, quotedList } from '../drivers/dialect.js';
import { run, type Work } from '../drivers/work.js';
import type { RowCodec, SqlColumn } from '../rows/row-codec.js';

/** Which build of a read model: the one that readers see, or the one that is built beside it. */
export type Build = 'live' | 'next';

export interface TableNames {
  readonly rows: string;
  readonly lineage: string;
  readonly memory: string;
}

export const tableNames = (model: ReadModelShape, build: Build): TableNames => {
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

const rowKey = column('row_key');
const positions = column('positions', 'blob');
const memoryKey = column('key');
const memoryColumns = [memoryKey, column('value')];
const columnsOfRows = (codec: RowCodec) => [...codec.columns, column('lineage', 'blob')];

/** Primary keys need names of their own in PostgreSQL; the longest is that of a build beside the live one. */
const keyOf = (table: string): string => `${table}__key`;

export const createTable = (
  { types }: Dialect,
  name: string,
  columns: ReadonlyArray<SqlColumn>,
  key: ReadonlyArray<string>,
): string => {
  const lines = columns.map(
    (each) => `${quoted(each.name)} ${types[each.type]}${each.nullable ? '' : ' not null'}`,
  );
  return `create table ${quoted(name)} (${lines.join(', ')}, constraint ${quoted(keyOf(name))} primary key (${quotedList(key)}))`;
};

export function* createTables(dialect: Dialect, names: TableNames, codec: RowCodec): Work<void> {
  const rows = createTable(dialect, names.rows, columnsOfRows(codec), codec.key);
  // Segments of lineage are too long for a table without row ids.
  yield* run(`${rows}${dialect.endOfTable}`);
  const segments = [rowKey, column('segment', 'integer'), positions];
  yield* run(createTable(dialect, names.lineage, segments, ['row_key', 'segment']));
  yield* run(createTable(dialect, names.memory, memoryColumns, ['key']));
}

export function* dropTables(names: TableNames): Work<void> {
  for (const name of [names.rows, names.lineage, names.memory])
    yield* run(`drop table if exists ${quoted(name)}`);
}

/** Replaces the live tables by those of the build beside them. */
export function* swapTables({ renameKey }: Dialect, model: ReadModelShape): Work<void> {
  const live = tableNames(model, 'live');
  const next = tableNames(model, 'next');
  yield* dropTables(live);
  for (const part of ['rows', 'lineage', 'memory'] as const) {
    yield* run(`alter table ${quoted(next[part])} rename to ${quoted(live[part])}`);
    if (renameKey !== null) yield* run(renameKey(keyOf(next[part]), keyOf(live[part])));
  }
  yield* createIndexes(model);
}

const indexOf = (rows: string, columns: ReadonlyArray<string>): string =>
  `${rows}__by_${columns.join('_')}`;

/** The tables and indexes that a model needs, now or during a rebuild. */
export const relationsOf = (model: ReadModelShape): ReadonlyArray<string> => {
  const tables = (['live', 'next'] as const).flatMap((build) =>
    Object.values(tableNames(model, build)),
  );
  const indexes = (model.indexes ?? []).map((each) => indexOf(tableName(model.name), each));
  return [...tables, ...tables.map(keyOf), ...indexes];
};

/** The SQL columns of a model; for a measure, the one with the longest name. */
export const columnsOf = (model: ReadModelShape): ReadonlyArray<string> => [
  ...Object.keys(model.columns),
  ...Object.keys(model.measures).map((name) => `${name}_nominal`),
];

/** Indexes of the live table. A table that is being built has none, because it is filled faster without them. */
export function* createIndexes(model: ReadModelShape): Work<void> {
  const { rows } = tableNames(model, 'live');
  for (const columns of model.indexes ?? [])
    yield* run(
      `create index ${quoted(indexOf(rows, columns))} on ${quoted(rows)} (${quotedList(columns)})`,
    );
}

/** The statements on the tables of one build. Those marked `each` run for each of many rows of parameters. */
export interface TableStatements {
  /** Each: key values. */
  readonly select: string;
  /** By key. */
  readonly selectAll: string;
  /** Each: row values and lineage. */
  readonly upsert: string;
  /** Each: key values. */
  readonly remove: string;
  /** A row key. */
  readonly segments: string;
  readonly allSegments: string;
  /** Each: row key and positions. */
  readonly addSegment: string;
  /** Each: row key. */
  readonly removeSegments: string;
  /** Each: key. */
  readonly selectMemory: string;
  /** Each: key and value. */
  readonly upsertMemory: string;
  /** Each: key. */
  readonly removeMemory: string;
}

export const tableStatements = (
  dialect: Dialect,
  names: TableNames,
  codec: RowCodec,
): TableStatements => {
  const { given, parameter } = dialect;
  const rows = quoted(names.rows);
  const lineage = quoted(names.lineage);
  const key = codec.key.map(
    (name) => codec.columns.find((each) => each.name === name) ?? column(name),
  );
  return {
    select: selectGiven(dialect, names.rows, key),
    selectAll: `select * from ${rows} order by ${quotedList(codec.key)}`,
    upsert: upsertGiven(dialect, names.rows, columnsOfRows(codec), codec.key),
    remove: removeGiven(dialect, names.rows, key),
    segments: `select positions from ${lineage} where row_key = ${parameter(1)} order by segment`,
    allSegments: `select row_key, positions from ${lineage} order by row_key, segment`,
    addSegment: `insert into ${lineage} (row_key, segment, positions)
      select given.row_key, (select count(*) from ${lineage} as earlier where earlier.row_key = given.row_key), given.positions
      from ${given([rowKey, positions])}`,
    removeSegments: removeGiven(dialect, names.lineage, [rowKey]),
    selectMemory: selectGiven(dialect, names.memory, [memoryKey]),
    upsertMemory: upsertGiven(dialect, names.memory, memoryColumns, ['key']),
    removeMemory: removeGiven(dialect, names.memory, [memoryKey]),
  };
};

type KeyColumns = ReadonlyArray<SqlColumn>;

const selectGiven = ({ given }: Dialect, table: string, key: KeyColumns): string => {
  const isSame = key.map(({ name }) => `found.${quoted(name)} = given.${quoted(name)}`);
  return `select found.* from ${given(key)} join ${quoted(table)} as found on ${isSame.join(' and ')}`;
};

const upsertGiven = (
  { insertGiven }: Dialect,
  table: string,
  columns: ReadonlyArray<SqlColumn>,
  key: ReadonlyArray<string>,
): string => {
  const changes = namesOf(columns)
    .filter((name) => !key.includes(name))
    .map((name) => `${quoted(name)} = excluded.${quoted(name)}`);
  return `${insertGiven(table, columns)} on conflict (${quotedList(key)}) do update set ${changes.join(', ')}`;
};

const removeGiven = ({ given }: Dialect, table: string, key: KeyColumns): string => {
  const names = quotedList(namesOf(key));
  return `delete from ${quoted(table)} where (${names}) in (select ${names} from ${given(key)})`;
};
