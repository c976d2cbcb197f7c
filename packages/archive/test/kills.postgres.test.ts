// Real processes are killed in the middle of an export, an import and a copy. Started again, they go on, and
// what comes out is what comes out undisturbed.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import process from 'node:process';

import type { EventStore } from '@aidtrail/event-sourcing';
import { openPostgresStore } from '@aidtrail/store-postgres';
import { openSqliteStore } from '@aidtrail/store-sqlite';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';

import { checkArchive, compareStores, exportArchive, verifyStore } from '../src/index.js';
import { done, fill } from './logs.js';
import { start } from './process/start.js';
import { scratchFolder } from './scratch-folder.js';

const EVENTS = 10_000;
const KILLS = 5;

const folder = scratchFolder();
const sqlite = (name: string): string => join(folder, `${name}.db`);
const archive = join(folder, 'archive');
const server = process.env['AIDTRAIL_POSTGRES_URL'];
const schema = `kills_${randomUUID().slice(0, 8)}`;

let source: EventStore;
beforeAll(async () => {
  source = await openSqliteStore({ path: sqlite('source') });
  await fill(source, EVENTS);
  await done(exportArchive(source, archive, { eventsAChunk: 500 }));
});
afterAll(async () => {
  await source.close();
  if (server === undefined) return;
  const client = new pg.Client(server);
  await client.connect();
  await client.query(`drop schema if exists ${schema} cascade`);
  await client.end();
});

/** Kills it after one step forward, then after two, and so on; then lets it finish. Answers how far each had come. */
const killedAndResumed = async (...args: ReadonlyArray<string>): Promise<ReadonlyArray<number>> => {
  const reached: number[] = [];
  for (let round = 1; round <= KILLS; round++) {
    const child = start('move.ts', [...args, String(round * 2)]);
    let last = 0;
    for await (const line of child.lines) last = Number(line);
    await child.ended;
    reached.push(last);
  }
  const child = start('move.ts', args);
  for await (const _ of child.lines);
  expect(await child.ended).toBe(0);
  return reached;
};

const expectEqual = async (target: EventStore): Promise<void> => {
  expect(await done(compareStores(source, target))).toMatchObject({
    equal: true,
    logs: [{ events: EVENTS }, { events: EVENTS }],
  });
  expect(await done(verifyStore(target))).toMatchObject({ sound: true });
  await target.close();
};

describe('killed again and again', () => {
  test('an export goes on, and gives the archive that it gives undisturbed', async () => {
    const resumed = join(folder, 'resumed');
    const reached = await killedAndResumed('export', `sqlite:${sqlite('source')}`, resumed);
    expect(reached[0]).toBeLessThan(EVENTS);
    expect(await done(checkArchive(resumed))).toEqual(await done(checkArchive(archive)));
  }, 180_000);

  test('an import goes on', async () => {
    await killedAndResumed('import', archive, `sqlite:${sqlite('imported')}`);
    await expectEqual(await openSqliteStore({ path: sqlite('imported') }));
  }, 180_000);

  test('a copy goes on', async () => {
    const reached = await killedAndResumed(
      'copy',
      `sqlite:${sqlite('source')}`,
      `sqlite:${sqlite('copied')}`,
    );
    expect(reached[0]).toBeLessThan(EVENTS);
    await expectEqual(await openSqliteStore({ path: sqlite('copied') }));
  }, 180_000);

  const withServer = server === undefined ? test.skip : test;
  withServer(
    'a copy to PostgreSQL goes on',
    async () => {
      await killedAndResumed('copy', `sqlite:${sqlite('source')}`, `postgres:${schema}`);
      await expectEqual(await openPostgresStore({ url: server ?? '', schema }));
    },
    180_000,
  );
});
