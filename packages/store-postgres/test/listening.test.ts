// Notifications of new events, false notifications, and events without one.
import { randomUUID } from 'node:crypto';
import { getEventListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

import { type EventStore, type GlobalPosition, globalPosition } from '@aidtrail/event-sourcing';
import { expect, test } from '@jest/globals';
import pg from 'pg';

import { listeningWatch } from '../src/subscribe.js';
import { describeWithServer, serverUrl, sql, temporarySchema } from './database.js';
import { openPostgresStore as opened } from '../src/index.js';
import { dispatches, team } from '../../../test/stores/sample.js';
import { positionsOf } from './sample.js';

const schema = temporarySchema();
const open = () => opened({ url: serverUrl, schema: schema() });

const hearing = (store: EventStore, count: number): Promise<ReadonlyArray<number>> =>
  (async () => {
    const heard: number[] = [];
    for await (const { events } of store.subscribe()) {
      heard.push(...positionsOf(events));
      if (heard.length >= count) break;
    }
    return heard;
  })();

const isListening = async (): Promise<boolean> => {
  const found = await sql('select from pg_stat_activity where query like $1', [
    `%max(position), 0) as head from ${schema()}.events%`,
  ]);
  return found.length > 0;
};

const whenListening = async (): Promise<void> => {
  while (!(await isListening())) await delay(10);
};

describeWithServer('a notification that no append sent', () => {
  test.each(['hello', '', '1000', '-1', '1.5', '9007199254740993', '1e999'])(
    'with the text %j has no effect',
    async (payload) => {
      const store = await open();
      const other = await open();
      const heard = hearing(store, 2);
      const waiting = store.waitFor(globalPosition(900), { timeoutMilliseconds: 400 });
      await whenListening();
      const channel = `aidtrail_${String(await store.identity()).replaceAll('-', '_')}`;
      await sql(`select pg_notify('${channel}', $1)`, [payload]);
      await expect(waiting).rejects.toMatchObject({ _tag: 'WaitTimedOut' });
      await other.append(team, dispatches(2), 'any')();
      expect(await heard).toEqual([1, 2]);
      await Promise.all([store.close(), other.close()]);
    },
  );
});

describeWithServer('an event without a notification', () => {
  test('is found a little later', async () => {
    const store = await open();
    await store.append(team, dispatches(1), 'any')();
    const heard = hearing(store, 2);
    const waiting = store.waitFor(2 as GlobalPosition, { timeoutMilliseconds: 10_000 });
    await whenListening();
    await sql(
      `insert into ${schema()}.events
         select position + 1, version + 1, recorded_at, schema_version, gen_random_uuid(), stream, type, data, metadata
         from ${schema()}.events`,
    );
    await waiting;
    expect(await heard).toEqual([1, 2]);
    await store.close();
  });
});

describeWithServer('interrupted attempts to listen', () => {
  test('leave no listeners behind', async () => {
    const ending = new AbortController();
    let attempts = 0;
    const single = async (): Promise<pg.Client> => {
      attempts++;
      const client = new pg.Client(serverUrl);
      await client.connect();
      await client.end();
      return client;
    };
    const place = { schema: schema(), name: 'the store' };
    const watch = listeningWatch({ place, identity: randomUUID(), single }, ending.signal);
    const waiting = watch.until(globalPosition(1), ending.signal);
    while (attempts < 5) await delay(10);
    // One of who waits, one of the attempt, one of the pause after it.
    expect(getEventListeners(ending.signal, 'abort').length).toBeLessThanOrEqual(3);
    ending.abort();
    expect(await waiting).toBe('aborted');
  });
});
