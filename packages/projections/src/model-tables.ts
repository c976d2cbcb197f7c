// The tables of one read model: its rows, older lineage, and its private memory.
import { type Compilable, type CreateTableBuilder, sql } from 'kysely';

import type { AnyReadModel } from './read-model.js';
import type { RowCodec } from './row-codec.js';
import { change, type Database, prepared, type Prepared, sqlite } from './sql.js';
import { tableName } from './table-name.js';

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

export const createTables = (database: Database, names: TableNames, codec: RowCodec): void => {
  let rows: CreateTableBuilder<string, string> = sqlite.schema.createTable(names.rows);
  for (const { name, type, nullable } of codec.columns)
    rows = rows.addColumn(name, type, (column) => (nullable ? column : column.notNull()));
  change(
    database,
    rows
      .addColumn('lineage', 'blob', (column) => column.notNull())
      .addPrimaryKeyConstraint(`${names.rows}__key`, [...codec.key])
      .modifyEnd(sql`without rowid`),
  );
  change(
    database,
    sqlite.schema
      .createTable(names.lineage)
      .addColumn('row_key', 'text', (column) => column.notNull())
      .addColumn('segment', 'integer', (column) => column.notNull())
      .addColumn('positions', 'blob', (column) => column.notNull())
      .addPrimaryKeyConstraint(`${names.lineage}__key`, ['row_key', 'segment']),
  );
  change(
    database,
    sqlite.schema
      .createTable(names.memory)
      .addColumn('key', 'text', (column) => column.primaryKey().notNull())
      .addColumn('value', 'text', (column) => column.notNull()),
  );
};

export const dropTables = (database: Database, names: TableNames): void => {
  for (const name of [names.rows, names.lineage, names.memory])
    change(database, sqlite.schema.dropTable(name).ifExists());
};

/** Puts the build under construction in the place of the live one; to be called in a transaction. */
export const switchTables = (database: Database, model: AnyReadModel): void => {
  const live = tableNames(model, 'live');
  const next = tableNames(model, 'next');
  dropTables(database, live);
  for (const part of ['rows', 'lineage', 'memory'] as const)
    change(database, sqlite.schema.alterTable(next[part]).renameTo(live[part]));
  createIndexes(database, model);
};

/** Indexes of the live table. A table under construction has none: it is filled faster so. */
export const createIndexes = (database: Database, model: AnyReadModel): void => {
  const { rows } = tableNames(model, 'live');
  for (const columns of model.indexes ?? [])
    change(
      database,
      sqlite.schema
        .createIndex(`${rows}__by_${columns.join('_')}`)
        .on(rows)
        .columns([...columns]),
    );
};

export interface RowStatements {
  readonly select: Prepared;
  readonly selectAll: Prepared;
  readonly upsert: Prepared;
  readonly remove: Prepared;
  readonly segments: Prepared;
  readonly allSegments: Prepared;
  readonly addSegment: Prepared;
  readonly removeSegments: Prepared;
}

/** Parameters: key values; row values and lineage for `upsert`; row key first for the segments. */
export const rowStatements = (
  database: Database,
  names: TableNames,
  codec: RowCodec,
): RowStatements => {
  const of = (query: () => Compilable) => prepared(database, query);
  const segmentsOfRow = () => sqlite.selectFrom(names.lineage).where('row_key', '=', '');
  return {
    select: of(() =>
      codec.key.reduce(
        (select, name) => select.where(name, '=', ''),
        sqlite.selectFrom(names.rows).selectAll(),
      ),
    ),
    selectAll: of(() =>
      codec.key.reduce(
        (select, name) => select.orderBy(name),
        sqlite.selectFrom(names.rows).selectAll(),
      ),
    ),
    upsert: of(() => upsertRow(names, codec)),
    remove: of(() =>
      codec.key.reduce(
        (remove, name) => remove.where(name, '=', ''),
        sqlite.deleteFrom(names.rows),
      ),
    ),
    segments: of(() => segmentsOfRow().select('positions').orderBy('segment')),
    allSegments: of(() =>
      sqlite
        .selectFrom(names.lineage)
        .select(['row_key', 'positions'])
        .orderBy('row_key')
        .orderBy('segment'),
    ),
    addSegment: of(() =>
      sqlite
        .insertInto(names.lineage)
        .columns(['row_key', 'segment', 'positions'])
        .expression(
          segmentsOfRow().select((select) => [
            select.val('').as('row_key'),
            select.fn.count('segment').as('segment'),
            select.val('').as('positions'),
          ]),
        ),
    ),
    removeSegments: of(() => sqlite.deleteFrom(names.lineage).where('row_key', '=', '')),
  };
};

const upsertRow = (names: TableNames, codec: RowCodec): Compilable => {
  const all = [...codec.columns.map(({ name }) => name), 'lineage'];
  const changing = all.filter((name) => !codec.key.includes(name));
  return sqlite
    .insertInto(names.rows)
    .values(Object.fromEntries(all.map((name) => [name, ''])))
    .onConflict((conflict) =>
      conflict
        .columns([...codec.key])
        .doUpdateSet((excluded) =>
          Object.fromEntries(changing.map((name) => [name, excluded.ref(`excluded.${name}`)])),
        ),
    );
};

export interface MemoryStatements {
  readonly select: Prepared;
  readonly upsert: Prepared;
  readonly remove: Prepared;
}

export const memoryStatements = (database: Database, names: TableNames): MemoryStatements => ({
  select: prepared(database, () =>
    sqlite.selectFrom(names.memory).select('value').where('key', '=', ''),
  ),
  upsert: prepared(database, () =>
    sqlite
      .insertInto(names.memory)
      .values({ key: '', value: '' })
      .onConflict((conflict) =>
        conflict
          .column('key')
          .doUpdateSet((excluded) => ({ value: excluded.ref('excluded.value') })),
      ),
  ),
  remove: prepared(database, () => sqlite.deleteFrom(names.memory).where('key', '=', '')),
});
