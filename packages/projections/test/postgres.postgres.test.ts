// What only PostgreSQL can show: several processes and hosts, rights, restarts of the server, names.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { openMemoryStore } from '@aidtrail/store-memory';
import { afterAll, expect, test } from '@jest/globals';
import pg from 'pg';

import { openReadModels, project, type ReadModels, text } from '../src/index.js';
import { startPostgres } from '../../../scripts/postgres/server.js';
import {
  addressOf,
  describeWithServer,
  newSchema,
  postgresPlaces,
  serverUrl,
  sqlIn,
} from './databases/postgres.js';
import { append } from './log.js';
import { longHistory } from './ward-histories.js';
import { admit, house, readModel, stays, wards } from './ward-models.js';
import { orThrow } from './or-throw.js';

const models = [wards, stays, house] as const;
const history = longHistory(120);

/** The same server by way of a socket in that folder. */
const atSocket = (url: string, folder: string): string => {
  const address = new URL(url);
  address.hostname = encodeURIComponent(folder);
  return address.href;
};

type Opened = ReadModels<typeof models>;

const storeOf = async (events = history) => {
  const store = await openMemoryStore();
  if (events.length > 0) await append(store, ...events);
  return store;
};

/** Runs statements for each table of the engine's; `%1$I` stands for its name. */
const forEachTable = (statements: string): string =>
  `do $$
  declare name text;
  begin
    for name in select tablename from pg_tables where schemaname = current_schema() and tablename not like 'kept %' loop
      execute format('${statements}', name);
    end loop;
  end $$`;

const keepTables = forEachTable('create table "kept %1$s" as table %1$I');
/** Whoever waits for a lock on a table. */
const waitersFor = (table: string): string =>
  `select from pg_locks where not granted and relation = '${table}'::regclass`;

/** As a crash leaves them that loses what was committed since. */
const restoreTables = forEachTable('truncate %1$I; insert into %1$I select * from "kept %1$s"');

describeWithServer('read models in PostgreSQL', () => {
  const place = postgresPlaces.newPlace();
  afterAll(() => place.remove());

  test('are opened by ten at once on an empty database, and folded once', async () => {
    const store = await storeOf();
    const opened = await Promise.all(
      Array.from({ length: 10 }, () =>
        openReadModels({ database: place.address, store, models, pageSize: 7 }),
      ),
    );
    await Promise.all(opened.map((each) => orThrow(each.run())));
    for (const each of opened) {
      expect(await each.rowsOf(wards)).toEqual(await project(wards, history));
      expect(await each.rowsOf(stays)).toEqual(await project(stays, history));
      expect((await each.status()).map(({ position }) => position)).toEqual([120, 120, 120]);
    }
    await Promise.all(
      opened.map(async (each) => {
        await orThrow(each.rebuild('ward-state'));
        await orThrow(each.rebuild('house'));
      }),
    );
    for (const each of opened) {
      expect(await each.rowsOf(wards)).toEqual(await project(wards, history));
      await each.close();
    }
    await store.close();
  });

  test('of a changed definition are built once by ten at once', async () => {
    const store = await storeOf();
    const changed = { ...stays, version: 2 } as const;
    const opened = await Promise.all(
      Array.from({ length: 10 }, () =>
        openReadModels({
          database: place.address,
          store,
          models: [wards, changed, house],
          pageSize: 7,
        }),
      ),
    );
    await Promise.all(opened.map((each) => orThrow(each.run())));
    for (const each of opened) {
      expect((await each.status()).map(({ status }) => status)).toEqual([
        'running',
        'running',
        'running',
      ]);
      expect(await each.rowsOf(changed)).toEqual(await project(changed, history));
      await each.close();
    }
    await store.close();
  });

  test('give counts, sums and texts to readers as SQLite does', async () => {
    const store = await storeOf();
    const answers = await Promise.all(
      [':memory:', place.address].map(async (database) => {
        const readModels = await openReadModels({
          database,
          store,
          models: [{ ...stays, version: 2 }],
        });
        await orThrow(readModels.run());
        const answer = await readModels.query
          .selectFrom('stays')
          .select(({ fn }) => [
            'ward',
            fn.countAll<number>().as('rows'),
            fn.sum<number>('times').as('times'),
            fn.max('patient').as('last'),
          ])
          .groupBy('ward')
          .orderBy('ward')
          .execute();
        await readModels.close();
        return answer;
      }),
    );
    expect(answers[1]).toEqual(answers[0]);
    await store.close();
  });

  test.each([
    ['letters', 'a'.repeat(50)],
    ['characters of three bytes', '病'.repeat(15)],
  ])('need a name that the server keeps whole, of %s', async (_, name) => {
    const store = await storeOf([]);
    const long = { ...stays, name };
    await expect(
      openReadModels({ database: place.address, store, models: [long] }),
    ).rejects.toThrow(`the read model ${name} needs the name`);
    await store.close();
  });

  test('refuse a text that the server cannot hold, and so do those in SQLite', async () => {
    const named = readModel('named', {
      version: 1,
      title: stays.title,
      grain: stays.grain,
      key: ['name'],
      columns: { name: text(stays.title) },
      measures: {},
      on: { Admitted: ({ data }, rows) => rows.put({ name: data.patient.replace('-', '\0') }) },
    });
    const store = await storeOf([admit('ann', 'east'), admit('b-b', 'east')]);
    for (const database of [':memory:', place.address]) {
      const readModels = await openReadModels({ database, store, models: [named] });
      await orThrow(readModels.run());
      expect(await readModels.status()).toMatchObject([
        { status: 'stopped', position: 1, error: { message: 'named.name cannot be "b\\u0000b"' } },
      ]);
      await readModels.close();
    }
    await store.close();
  });

  test('need nothing of an ordinary account but a schema of its own', async () => {
    const store = await storeOf();
    const schema = newSchema();
    const account = `${schema}_account`;
    await sqlIn('public', `create role ${account} login password 'tables'`);
    await sqlIn('public', `create schema ${schema} authorization ${account}`);
    const url = new URL(serverUrl);
    url.username = account;
    url.password = 'tables';
    const database = addressOf(schema, url.href);
    const readModels = await openReadModels({ database, store, models });
    await orThrow(readModels.run());
    await orThrow(readModels.rebuild('stays'));
    expect(await readModels.rowsOf(stays)).toEqual(await project(stays, history));
    await readModels.close();
    await expect(
      openReadModels({ database: addressOf(newSchema(), url.href), store, models }),
    ).rejects.toMatchObject({ _tag: 'ReadModelsUnavailable', reason: 'readOnly' });
    await sqlIn('public', `drop schema ${schema} cascade`);
    await sqlIn('public', `drop role ${account}`);
    await store.close();
  });

  test.each([
    ['a wrong password', (url: URL) => void (url.password = 'wrong')],
    ['a database that is not there', (url: URL) => void (url.pathname = '/nowhere')],
    ['a port where nobody listens', (url: URL) => void (url.port = '1')],
  ])('say so, and no password, with %s', async (_, change) => {
    const store = await storeOf([]);
    const url = new URL(serverUrl);
    const { password } = url;
    change(url);
    const opening = openReadModels({ database: url.href, store, models });
    await expect(opening).rejects.toMatchObject({
      _tag: 'ReadModelsUnavailable',
      reason: 'cannotOpen',
      message: expect.not.stringContaining(`:${password}@`),
    });
    await store.close();
  });

  test('are refused by a database that cannot hold every script', async () => {
    const store = await storeOf([]);
    const name = `ascii_${newSchema()}`;
    await sqlIn(
      'public',
      `create database ${name} encoding 'SQL_ASCII' locale 'C' template template0`,
    );
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    await expect(openReadModels({ database: url.href, store, models })).rejects.toMatchObject({
      _tag: 'ReadModelsUnavailable',
      reason: 'cannotOpen',
      message: expect.stringContaining('encoded in SQL_ASCII; create one in UTF8'),
    });
    await sqlIn('public', `drop database ${name}`);
    await store.close();
  });

  test.each(['stays', 'house'])(
    'say so where somebody has dropped the table %s of theirs',
    async (table) => {
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
    },
  );

  test('say so to whoever reads from a table that somebody has dropped', async () => {
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

  test('say so where a table of a build is gone when it is to take its place', async () => {
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

  test('are not switched to older rows while another process moves them on', async () => {
    const moving = postgresPlaces.newPlace();
    const store = await storeOf();
    const readModels = await openReadModels({ database: moving.address, store, models: [stays] });
    await orThrow(readModels.run());
    const other = new pg.Client(serverUrl);
    await other.connect();
    const schema = new URL(moving.address).searchParams.get('schema');
    await other.query(`begin; set local search_path = ${schema}`);
    await other.query('update read_models set position = 150');
    const reached: number[] = [];

    const rebuilt = orThrow(
      readModels.rebuild('stays', {
        onProgress: ({ position }) => reached.push(position),
      }),
    );
    const waiting =
      'select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))';
    while ((await other.query(waiting)).rowCount === 0) await delay(10);
    await append(store, ...history.slice(0, 30));
    await other.query('commit');
    await rebuilt;

    expect(reached).toEqual([120, 150]);
    await other.end();
    await readModels.close();
    await moving.remove();
    await store.close();
  });

  test.each([
    ['upTo', (readModels: Opened, position: number) => orThrow(readModels.upTo(position))],
    ['run', (readModels: Opened) => orThrow(readModels.run())],
    ['rebuild', (readModels: Opened) => orThrow(readModels.rebuild('house'))],
  ])(
    'fold the last commits again that a crash of the server has lost, before %s answers',
    async (_, look) => {
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
    },
  );

  test('are replaced again where a crash of the server has brought those of an older definition back', async () => {
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

  test('say so where their list is gone, though there is nothing to fold', async () => {
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

  test('say what stands in the way of a rebuild, and keep what default privileges grant', async () => {
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

  test('hold nobody up while a rebuild waits for somebody who reads the old rows', async () => {
    const held = postgresPlaces.newPlace();
    const store = await storeOf();
    const open = () => openReadModels({ database: held.address, store, models });
    const [readModels, other] = [await open(), await open()];
    await orThrow(readModels.run());
    await orThrow(other.run());
    const reader = new pg.Client(serverUrl);
    await reader.connect();
    const table = `${new URL(held.address).searchParams.get('schema') ?? ''}.stays`;
    await reader.query(`begin; select * from ${table}`);
    let isRebuilt = false;
    const rebuilding = orThrow(readModels.rebuild('stays')).then(() => void (isRebuilt = true));
    while ((await held.sql(waitersFor(table))).length === 0) await delay(10);

    await append(store, ...history);
    await Promise.all([orThrow(readModels.run()), orThrow(other.run())]);
    const all = [...history, ...history];
    expect(await other.rowsOf(stays)).toEqual(await project(stays, all));
    await (await open()).close();
    expect(isRebuilt).toBe(false);

    await reader.query('commit');
    await rebuilding;
    expect(await readModels.rowsOf(stays)).toEqual(await project(stays, all));
    await reader.end();
    await readModels.close();
    await other.close();
    await held.remove();
    await store.close();
  });

  test.each([
    ['a port', (url: string) => url],
    ['a Unix socket', atSocket],
  ])('go on after a restart of the server at %s, from where they were', async (_, addressed) => {
    const sockets = mkdtempSync(join(tmpdir(), 'sockets-'));
    // The server runs as an account of its own where we are root.
    chmodSync(sockets, 0o777);
    const server = await startPostgres({ fsync: 'off', unix_socket_directories: sockets });
    try {
      const store = await storeOf();
      const database = addressOf(newSchema(), addressed(server.url, sockets));
      const readModels = await openReadModels({ database, store, models, pageSize: 10 });
      await orThrow(readModels.run());
      await server.stop();
      await append(store, ...history);
      await expect(orThrow(readModels.run())).rejects.toMatchObject({
        _tag: 'ReadModelsUnavailable',
        reason: 'cannotOpen',
      });
      await server.start();
      await orThrow(readModels.run());
      const all = [...history, ...history];
      expect(await readModels.rowsOf(wards)).toEqual(await project(wards, all));
      expect(await readModels.rowsOf(stays)).toEqual(await project(stays, all));
      await readModels.close();
      await store.close();
    } finally {
      await server.dispose();
      rmSync(sockets, { recursive: true });
    }
  });
});
