// Lost answers, and a server that stays away. Faults under load are in test/crash.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { expect, test } from '@jest/globals';

import * as E from 'fp-ts/lib/Either.js';

import { startPostgres } from '../../../scripts/postgres/server.js';
import { describeWithServer, temporarySchema } from './database.js';
import { lossyWay } from './lossy-way.js';
import { openPostgresStore as opened } from '../src/index.js';
import { dispatches, team } from '../../../test/stores/sample.js';

const schema = temporarySchema();

/** Tries once, and gives a server that has just started on a busy machine time to answer. */
const impatient = { patienceMilliseconds: 0, pool: { connectionTimeoutMillis: 10_000 } };

describeWithServer('a lost answer', () => {
  test('makes the outcome unknown, and repeating the append resolves it', async () => {
    const way = await lossyWay();
    const store = await opened({ url: way.url, schema: schema() });
    await store.append(team, dispatches(1), 'noStream')();
    const events = dispatches(3);
    way.lose(events[1]?.id ?? '');
    expect(await store.append(team, events, 'any')()).toMatchObject({
      left: { _tag: 'OutcomeUnknown', stream: team },
    });
    expect(await store.append(team, events, 'any')()).toEqual({
      _tag: 'Right',
      right: { version: 3, position: 4, alreadyKnown: true },
    });
    await store.close();
    way.close();
  });
});

/** What a server with German messages answers; its words are as long. */
const inGerman = (answer: Buffer): Buffer =>
  Buffer.from(answer.toString('latin1').replaceAll('SERROR\0', 'SFEHLE\0'), 'latin1');

describeWithServer('a server whose messages are translated', () => {
  test('returns the first result to a repeated append', async () => {
    const way = await lossyWay(inGerman);
    const store = await opened({ url: way.url, schema: schema() });
    const events = dispatches(2);
    const first = { version: 1, position: 2, alreadyKnown: false };
    expect(await store.append(team, events, 'any')()).toEqual(E.right(first));
    expect(await store.append(team, events, 'any')()).toEqual(
      E.right({ ...first, alreadyKnown: true }),
    );
    await store.close();
    way.close();
  });
});

/** A server that is reached by its port, or by a socket in a folder that its account may write to. */
const ownServer = async (way: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'aidtrail-socket-'));
  chmodSync(folder, 0o777);
  const server = await startPostgres(way === 'socket' ? { unix_socket_directories: folder } : {});
  const url = new URL(server.url);
  if (way === 'socket') url.searchParams.set('host', folder);
  return {
    ...server,
    url: url.href,
    dispose: async () => {
      await server.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

describeWithServer.each(['port', 'socket'])('a stopped server, reached by its %s,', (way) => {
  test('is reported if it stays away, and a subscription can still be ended', async () => {
    const server = await ownServer(way);
    try {
      const store = await opened({ url: server.url, ...impatient });
      const following = (async () => {
        for await (const _ of store.subscribe());
      })();
      await server.stop();
      expect(await store.append(team, dispatches(1), 'any')()).toMatchObject({
        left: { _tag: 'StoreUnavailable', reason: 'cannotOpen' },
      });
      await expect(store.head()).rejects.toMatchObject({ _tag: 'StoreUnavailable' });
      await store.close();
      await following;
    } finally {
      await server.dispose();
    }
  }, 120_000);

  test('is waited for by subscriptions', async () => {
    const server = await ownServer(way);
    try {
      const store = await opened({ url: server.url, ...impatient });
      const heard = (async () => {
        for await (const { upTo } of store.subscribe()) return upTo;
        return null;
      })();
      await server.stop();
      // Long enough for it to find nothing there.
      await Promise.race([heard, delay(300)]);
      await server.start();
      expect((await store.append(team, dispatches(1), 'any')())._tag).toBe('Right');
      expect(await heard).toBe(1);
      await store.close();
    } finally {
      await server.dispose();
    }
  }, 120_000);
});

describeWithServer('a server that does not answer', () => {
  test('is given up after query_timeout', async () => {
    const way = await lossyWay();
    const store = await opened({
      url: way.url,
      schema: schema(),
      pool: { query_timeout: 300 },
      patienceMilliseconds: 0,
    });
    await store.append(team, dispatches(1), 'any')();
    expect(await store.head()).toBe(1);
    way.freeze();
    await expect(store.head()).rejects.toMatchObject({ reason: 'cannotOpen' });
    expect(await store.append(team, dispatches(1), 'any')()).toMatchObject({
      left: { _tag: 'OutcomeUnknown' },
    });
    await store.close();
    way.close();
  });
});
