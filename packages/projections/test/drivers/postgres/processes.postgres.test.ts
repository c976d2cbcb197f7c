// Several processes on one PostgreSQL database, and restarts of the server.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, expect, test } from '@jest/globals';
import pg from 'pg';

import { openReadModels, project } from '../../../src/index.js';
import { startPostgres } from '../../../../../scripts/postgres/server.js';
import {
  addressOf,
  describeWithServer,
  newSchema,
  postgresPlaces,
  serverUrl,
} from '../../databases/postgres.js';
import { append } from '../../log.js';
import { orThrow } from '../../or-throw.js';
import { history, models, storeOf } from '../../ward-log.js';
import { house, stays, wards } from '../../ward-models.js';

/** The same server by way of a socket in that folder. */
const atSocket = (url: string, folder: string): string => {
  const address = new URL(url);
  address.hostname = encodeURIComponent(folder);
  return address.href;
};

/** The sessions that wait for a lock on a table. */
const waitersFor = (table: string): string =>
  `select from pg_locks where not granted and relation = '${table}'::regclass`;

describeWithServer('read models in PostgreSQL', () => {
  const place = postgresPlaces.newPlace();
  afterAll(() => place.remove());

  test('are opened by ten processes at once on an empty database, and folded once', async () => {
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

  test('of a changed definition are built once by ten processes at once', async () => {
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

  test('are not swapped for older rows while another process moves them on', async () => {
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

  test('block no other process while a rebuild waits for a reader of the old rows', async () => {
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
  ])('resume after a restart of the server at %s', async (_, addressed) => {
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
      const lost = { _tag: 'ReadModelsUnavailable', reason: 'cannotOpen' };
      const query = readModels.query.selectFrom('stays').selectAll();
      await expect(query.execute()).rejects.toMatchObject(lost);
      await expect(query.stream().next()).rejects.toMatchObject(lost);
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
