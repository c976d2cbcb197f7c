// The tables of one read model: its rows, older lineage, and its private memory.
import { type CreateTableBuilder, sql } from 'kysely';

import type { AnyReadModel } from './read-model.js';
import type { RowCodec } from './row-codec.js';
import { change, type Database, prepare, sqlite, type Statement } from './sql.js';
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
  readonly select: Statement;
  readonly selectAll: Statement;
  readonly upsert: Statement;
  readonly remove: Statement;
  readonly segments: Statement;
  readonly allSegments: Statement;
  readonly addSegment: Statement;
  readonly removeSegments: Statement;
}

/** Parameters: key values; row values and lineage for `upsert`; row key first for the segments. */
export const rowStatements = (
  database: Database,
  names: TableNames,
  codec: RowCodec,
): RowStatements => {
  const all = [...codec.columns.map(({ name }) => name), 'lineage'];
  const changing = all.filter((name) => !codec.key.includes(name));
  const filled = (columns: ReadonlyArray<string>) =>
    Object.fromEntries(columns.map((name) => [name, 0]));
  const byKey = Object.entries(filled(codec.key));
  let select = sqlite.selectFrom(names.rows).selectAll();
  let remove = sqlite.deleteFrom(names.rows);
  for (const [name, value] of byKey) {
    select = select.where(name, '=', value);
    remove = remove.where(name, '=', value);
  }
  let selectAll = sqlite.selectFrom(names.rows).selectAll();
  for (const name of codec.key) selectAll = selectAll.orderBy(name);
  const segments = sqlite.selectFrom(names.lineage);
  return {
    select: prepare(database, select),
    selectAll: prepare(database, selectAll),
    upsert: prepare(
      database,
      sqlite
        .insertInto(names.rows)
        .values(filled(all))
        .onConflict((conflict) =>
          conflict
            .columns([...codec.key])
            .doUpdateSet((excluded) =>
              Object.fromEntries(changing.map((name) => [name, excluded.ref(`excluded.${name}`)])),
            ),
        ),
    ),
    remove: prepare(database, remove),
    segments: prepare(
      database,
      segments.select('positions').where('row_key', '=', '').orderBy('segment'),
    ),
    allSegments: prepare(
      database,
      segments.select(['row_key', 'positions']).orderBy('row_key').orderBy('segment'),
    ),
    addSegment: prepare(
      database,
      sqlite
        .insertInto(names.lineage)
        .columns(['row_key', 'segment', 'positions'])
        .expression((query) =>
          query
            .selectFrom(names.lineage)
            .where('row_key', '=', '')
            .select((select) => [
              select.val('').as('row_key'),
              select.fn.count('segment').as('segment'),
              select.val('').as('positions'),
            ]),
        ),
    ),
    removeSegments: prepare(database, sqlite.deleteFrom(names.lineage).where('row_key', '=', '')),
  };
};

export interface MemoryStatements {
  readonly select: Statement;
  readonly upsert: Statement;
  readonly remove: Statement;
}

export const memoryStatements = (database: Database, names: TableNames): MemoryStatements => ({
  select: prepare(database, sqlite.selectFrom(names.memory).select('value').where('key', '=', '')),
  upsert: prepare(
    database,
    sqlite
      .insertInto(names.memory)
      .values({ key: '', value: '' })
      .onConflict((conflict) =>
        conflict
          .column('key')
          .doUpdateSet((excluded) => ({ value: excluded.ref('excluded.value') })),
      ),
  ),
  remove: prepare(database, sqlite.deleteFrom(names.memory).where('key', '=', '')),
});
