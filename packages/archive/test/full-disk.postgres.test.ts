// A disk that is full for one append, and not for the smaller ones after it.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import process from 'node:process';

import type { EventStore } from '@aidtrail/event-sourcing';
import { openMemoryStore } from '@aidtrail/store-memory';
import { openPostgresStore } from '@aidtrail/store-postgres';
import { beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';

import { connect } from '../../store-sqlite/src/connect.js';
import { storeOn } from '../../store-sqlite/src/store.js';
import { compareStores, copyStore, exportArchive, importArchive } from '../src/index.js';
import { append, done, event, everything, failureOf, team } from './logs.js';
import { scratchFolder } from './scratch-folder.js';

const folder = scratchFolder();
const archive = join(folder, 'archive');
const server = process.env['AIDTRAIL_POSTGRES_URL'];

const LARGE = team('large');
const source = await openMemoryStore();
beforeAll(async () => {
  for (let number = 0; number < 10; number++) await append(source, team(number), event({ number }));
  const text = 'x'.repeat(10_000);
  await append(source, LARGE, ...Array.from({ length: 50 }, () => event({ text })));
  for (let number = 0; number < 10; number++) await append(source, team(number), event({ number }));
  await done(exportArchive(source, archive));
});

interface FullStore {
  readonly store: EventStore;
  readonly makeRoom: () => Promise<unknown>;
  readonly dispose: () => Promise<unknown>;
}

const fullSqlite = async (): Promise<FullStore> => {
  const settings = { readOnly: false, patienceMilliseconds: 10_000, clock: () => new Date(0) };
  const path = join(folder, `${randomUUID()}.db`);
  const db = await connect({ path, synchronous: 'FULL', ...settings });
  db.pragma('max_page_count = 40');
  const store = storeOn(db, settings);
  return {
    store,
    makeRoom: async () => db.pragma('max_page_count = 100000'),
    dispose: store.close,
  };
};

const fullPostgres = async (): Promise<FullStore> => {
  const schema = `full_${randomUUID().slice(0, 8)}`;
  const store = await openPostgresStore({ url: server ?? '', schema });
  const client = new pg.Client(server);
  await client.connect();
  await client.query(`create function ${schema}.refuse() returns trigger language plpgsql as
    $$ begin raise disk_full; end $$;
    create trigger refuse before insert on ${schema}.events for each row
    when (new.stream = '${LARGE}') execute function ${schema}.refuse()`);
  return {
    store,
    makeRoom: () => client.query(`drop trigger refuse on ${schema}.events`),
    dispose: async () => {
      await store.close();
      await client.query(`drop schema ${schema} cascade`);
      await client.end();
    },
  };
};

describe.each([
  ['SQLite', fullSqlite, test],
  ['PostgreSQL', fullPostgres, server === undefined ? test.skip : test],
] as const)('%s', (_, open, testThere) => {
  testThere.each([
    ['a copy', (target: EventStore) => copyStore(source, target)],
    ['an import', (target: EventStore) => importArchive(archive, target)],
  ] as const)(
    'keeps its order where %s found the disk full, and is repeated once there is room',
    async (__, move) => {
      const { store, makeRoom, dispose } = await open();
      expect(await failureOf(move(store))).toMatchObject({
        _tag: 'StoreUnavailable',
        reason: 'diskFull',
      });
      const streams = (await everything(store)).map(({ stream }) => stream);
      expect(streams).toEqual(Array.from({ length: 10 }, (___, number) => team(number)));
      await makeRoom();
      expect(await done(move(store))).toMatchObject({ known: 10, added: 60 });
      expect(await done(compareStores(source, store))).toMatchObject({ equal: true });
      await dispose();
    },
  );
});
