// What a network and a server do to a store in production: cut connections, answers that get lost, restarts.
import { type EventToAppend, type RecordedEvent, streamName } from '@aidtrail/event-sourcing';
import { expect, test } from '@jest/globals';

import { startPostgres } from '../../../scripts/postgres/server.js';
import type { PostgresStore } from '../src/index.js';
import { describeWithServer, serverUrl, sql, temporarySchema } from './database.js';
import { lossyWay } from './lossy-way.js';
import { opened } from './open.js';
import { dispatches, everything, positionsOf, team, upTo } from './sample.js';

const schema = temporarySchema();

/** Appends batches of three and repeats each whose outcome is not known, until it is told to stop. */
const appendPatiently = (store: PostgresStore, writer: number) => {
  const acknowledged: string[] = [];
  let unknown = 0;
  let stopping = false;
  const append = async (events: ReadonlyArray<EventToAppend>): Promise<void> => {
    const outcome = await store.append(streamName('team', String(writer)), events, 'any')();
    if (outcome._tag === 'Right') {
      acknowledged.push(...events.map(({ id }) => id));
      return;
    }
    if (outcome.left._tag !== 'OutcomeUnknown') throw outcome.left;
    unknown += 1;
    await append(events);
  };
  const working = (async () => {
    while (!stopping) await append(dispatches(3));
  })();
  return {
    acknowledged,
    unknown: () => unknown,
    stop: async () => {
      stopping = true;
      await working;
    },
  };
};

/** Everything acknowledged is there once, and the subscription has told of all of it once and in order. */
const expectWhole = async (
  store: PostgresStore,
  writers: ReadonlyArray<ReturnType<typeof appendPatiently>>,
): Promise<void> => {
  const events = await everything(store);
  expect(positionsOf(events)).toEqual(upTo(events.length));
  expect(events.map(({ id }) => id).toSorted()).toEqual(
    writers.flatMap(({ acknowledged }) => acknowledged).toSorted(),
  );
};

const follow = (store: PostgresStore) => {
  const heard: RecordedEvent[] = [];
  const following = (async () => {
    for await (const { events } of store.subscribe()) heard.push(...events);
  })();
  return { heard, following };
};

/** Resolves when so many more batches have been acknowledged. */
const progress = async (
  store: PostgresStore,
  writers: ReadonlyArray<ReturnType<typeof appendPatiently>>,
  batches: number,
): Promise<void> => {
  const head = await store.head();
  await store.waitFor((head + batches * 3) as typeof head, { timeoutMilliseconds: 60_000 });
  expect(writers.length).toBeGreaterThan(0);
};

describeWithServer('an answer that gets lost', () => {
  test('is an outcome that is not known, and repeating the append resolves it', async () => {
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

describeWithServer('connections that are cut under load', () => {
  test('lose nothing, double nothing, and subscriptions go on', async () => {
    const store = await opened({
      url: serverUrl,
      schema: schema(),
      pool: { application_name: schema() },
    });
    const { heard, following } = follow(store);
    const writers = upTo(4).map((writer) => appendPatiently(store, writer));
    for (let round = 0; round < 8; round++) {
      await progress(store, writers, 5);
      await sql(
        'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1',
        [schema()],
      );
    }
    await progress(store, writers, 5);
    await Promise.all(writers.map((writer) => writer.stop()));
    await expectWhole(store, writers);
    const head = await store.head();
    while (heard.length < head) await new Promise(setImmediate);
    expect(heard).toEqual(await everything(store));
    await store.close();
    await following;
  }, 120_000);
});

describeWithServer('a server that is stopped and started again under load', () => {
  test('loses nothing, and everyone goes on by themselves', async () => {
    const server = await startPostgres();
    try {
      const store = await opened({ url: server.url, patienceMilliseconds: 60_000 });
      const { heard, following } = follow(store);
      const writers = upTo(4).map((writer) => appendPatiently(store, writer));
      for (let round = 0; round < 2; round++) {
        await progress(store, writers, 5);
        await server.stop();
        await server.start();
      }
      await progress(store, writers, 5);
      await Promise.all(writers.map((writer) => writer.stop()));
      await expectWhole(store, writers);
      const head = await store.head();
      while (heard.length < head) await new Promise(setImmediate);
      expect(heard).toEqual(await everything(store));
      await store.close();
      await following;
    } finally {
      await server.dispose();
    }
  }, 180_000);

  test('is told of when it stays away, and a subscription can still be ended', async () => {
    const server = await startPostgres();
    try {
      const store = await opened({ url: server.url, patienceMilliseconds: 0 });
      const { following } = follow(store);
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
});
