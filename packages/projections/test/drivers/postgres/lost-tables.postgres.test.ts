// Tables in PostgreSQL that were dropped, and commits that a crash of the server lost.

import { expect, test } from '@jest/globals';

import { openReadModels, project, type ReadModels } from '../../../src/index.js';
import { describeWithServer, newSchema, postgresPlaces } from '../../databases/postgres.js';
import { append } from '../../log.js';
import { orThrow } from '../../or-throw.js';
import { history, models, storeOf } from '../../ward-log.js';
import { house, stays, wards } from '../../ward-models.js';

/** Runs statements for each table of the engine's; `%1$I` is its name. */
const forEachTable = (statements: string): string =>
  `do $$
  declare name text;
  begin
    for name in select tablename from pg_tables where schemaname = current_schema() and tablename not like 'kept %' loop
      execute format('${statements}', name);
    end loop;
  end $$`;

const keepTables = forEachTable('create table "kept %1$s" as table %1$I');

/** Restores the kept tables, as a crash that loses later commits does. */
const restoreTables = forEachTable('truncate %1$I; insert into %1$I select * from "kept %1$s"');

type Opened = ReadModels<typeof models>;

describeWithServer('read models in PostgreSQL', () => {
  test.each(['stays', 'house'])('report that their table %s was dropped', async (table) => {
    const dropped = postgresPlaces.newPlace();
    const store = await storeOf();
    const readModels = await openReadModels({ database: dropped.address, store, models });
    await orThrow(readModels.run());
    await dropped.sql(`drop table ${table}`);
    await append(store, ...history);
    await expect(orThrow(readModels.run())).rejects.toMatchObject({
      _tag: 'ReadModelsUnavailable',
      reason: 'corrupt',
      message: expect.stringContaining('dropped'),
    });
    await readModels.close();
    await dropped.remove();
    await store.close();
  });

  test('report a dropped table to readers', async () => {
    const dropped = postgresPlaces.newPlace();
    const store = await storeOf();
    const readModels = await openReadModels({ database: dropped.address, store, models });
    await orThrow(readModels.run());
    await dropped.sql('drop table stays');
    const said = { _tag: 'ReadModelsUnavailable', message: expect.stringContaining('dropped') };
    await expect(readModels.rowsOf(stays)).rejects.toMatchObject(said);
    await expect(
      readModels.lineageOf(stays, { patient: 'ann', ward: 'east' }),
    ).rejects.toMatchObject(said);
    await readModels.close();
    await dropped.remove();
    await store.close();
  });

  test('report a dropped table of a build before the swap', async () => {
    const dropped = postgresPlaces.newPlace();
    const store = await storeOf();
    const first = await openReadModels({ database: dropped.address, store, models });
    await orThrow(first.run());
    await first.close();
    const changed = { ...stays, version: 2 } as const;
    const readModels = await openReadModels({
      database: dropped.address,
      store,
      models: [wards, changed],
    });
    await dropped.sql('drop table stays__next__memory');
    await expect(orThrow(readModels.run())).rejects.toMatchObject({
      _tag: 'ReadModelsUnavailable',
      reason: 'corrupt',
    });
    await orThrow(readModels.rebuild('stays'));
    expect(await readModels.rowsOf(changed)).toEqual(await project(changed, history));
    await readModels.close();
    await dropped.remove();
    await store.close();
  });

  test.each([
    ['upTo', (readModels: Opened, position: number) => orThrow(readModels.upTo(position))],
    ['run', (readModels: Opened) => orThrow(readModels.run())],
    ['rebuild', (readModels: Opened) => orThrow(readModels.rebuild('house'))],
  ])('fold commits again that a crash of the server lost, before %s returns', async (_, look) => {
    const crashed = postgresPlaces.newPlace();
    const store = await storeOf();
    const readModels = await openReadModels({ database: crashed.address, store, models });
    await orThrow(readModels.run());
    await crashed.sql(keepTables);
    const position = await append(store, ...history);
    await orThrow(readModels.upTo(position));
    await crashed.sql(restoreTables);

    await look(readModels, position);

    const all = [...history, ...history];
    expect(await readModels.rowsOf(wards)).toEqual(await project(wards, all));
    expect(await readModels.rowsOf(stays)).toEqual(await project(stays, all));
    const fresh = await openReadModels({ database: ':memory:', store, models });
    await orThrow(fresh.run());
    expect(await readModels.rowsOf(house)).toEqual(await fresh.rowsOf(house));
    expect((await readModels.status()).map((each) => each.position)).toEqual([240, 240, 240]);
    await fresh.close();
    await readModels.close();
    await crashed.remove();
    await store.close();
  });

  test('are replaced again after a crash of the server restored those of an older definition', async () => {
    const crashed = postgresPlaces.newPlace();
    const store = await storeOf();
    const database = crashed.address;
    const older = await openReadModels({ database, store, models });
    await orThrow(older.run());
    await older.close();
    const changed = { ...stays, version: 2 } as const;
    const readModels = await openReadModels({ database, store, models: [wards, changed, house] });
    await crashed.sql(keepTables);
    await orThrow(readModels.run());
    await crashed.sql(restoreTables);

    await orThrow(readModels.run());

    expect(await readModels.rowsOf(changed)).toEqual(await project(changed, history));
    expect(await crashed.sql('select table_name from read_models where version = 2')).toEqual([
      { table_name: 'stays' },
    ]);
    await readModels.close();
    await crashed.remove();
    await store.close();
  });

  test('report that the table read_models is gone, even without new events', async () => {
    const dropped = postgresPlaces.newPlace();
    const store = await storeOf();
    const readModels = await openReadModels({ database: dropped.address, store, models });
    await orThrow(readModels.run());
    await dropped.sql('drop table read_models');
    await expect(orThrow(readModels.run())).rejects.toMatchObject({
      _tag: 'ReadModelsUnavailable',
      reason: 'corrupt',
      message: expect.stringContaining('Open the read models again'),
    });
    await readModels.close();
    await dropped.remove();
    await store.close();
  });

  test('report what blocks a rebuild, and keep default privileges', async () => {
    const viewed = postgresPlaces.newPlace();
    const store = await storeOf();
    const readModels = await openReadModels({ database: viewed.address, store, models });
    await orThrow(readModels.run());
    const account = `${newSchema()}_reader`;
    const granted = () =>
      viewed.sql(`select has_table_privilege('${account}', 'stays', 'select') as granted`);
    await viewed.sql(`create role ${account}`);
    await viewed.sql(
      `do $$ begin execute format('alter default privileges in schema %I grant select on tables to ${account}', current_schema()); end $$`,
    );
    await viewed.sql('create view stays_of_ann as select * from stays');

    await expect(orThrow(readModels.rebuild('stays'))).rejects.toMatchObject({
      _tag: 'ReadModelsUnavailable',
      reason: 'failed',
      message: expect.stringMatching(
        /view stays_of_ann depends on table stays\. Drop what depends/,
      ),
    });
    expect(await readModels.rowsOf(stays)).toEqual(await project(stays, history));
    expect(await granted()).toEqual([{ granted: false }]);
    await viewed.sql('drop view stays_of_ann');
    await orThrow(readModels.rebuild('stays'));

    expect(await granted()).toEqual([{ granted: true }]);
    expect(await readModels.rowsOf(stays)).toEqual(await project(stays, history));
    await readModels.close();
    await viewed.remove();
    await viewed.sql(`drop role ${account}`);
    await store.close();
  });
});
