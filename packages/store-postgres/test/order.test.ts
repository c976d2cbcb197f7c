// Transactions that commit late must not be stepped over: the fault that stores on PostgreSQL are known for.
import { type GlobalPosition, serialiseAppend, streamName } from '@aidtrail/event-sourcing';
import { expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';
import pg from 'pg';

import { appendCall } from '../src/append.js';
import { describeWithServer, serverUrl, sql, temporarySchema } from './database.js';
import { opened } from './open.js';
import { dispatches, everything, positionsOf, upTo } from './sample.js';

const schema = temporarySchema();

/** A transaction on a connection of its own, in which one stream is appended to. */
const transaction = async (name: string) => {
  const client = new pg.Client(serverUrl);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  await client.query('begin');
  const stream = streamName('team', name);
  const events = serialiseAppend(stream, dispatches(2), 'noStream');
  if (E.isLeft(events)) throw events.left;
  const request = { stream, events: events.right, expected: 'noStream' } as const;
  return {
    pid: rows[0]?.pid ?? 0,
    append: () => client.query(appendCall(schema(), [request], '2026-01-01T00:00:00Z', false)),
    end: async (how: 'commit' | 'rollback') => {
      await client.query(how);
      await client.end();
    },
  };
};

/** Resolves once this connection waits for a lock. */
const waitsForLock = async (pid: number): Promise<void> => {
  for (;;) {
    const waiting = await sql('select from pg_locks where pid = $1 and not granted', [pid]);
    if (waiting.length > 0) return;
  }
};

describeWithServer('two transactions that are held open', () => {
  test('cannot commit in reverse order, so no reader steps over the earlier one', async () => {
    const store = await opened({ url: serverUrl, schema: schema() });
    const [early, late] = [await transaction('early'), await transaction('late')];
    const heard: number[] = [];
    const reading = (async () => {
      for await (const { events } of store.subscribe()) {
        heard.push(...positionsOf(events));
        if (heard.length === 4) return;
      }
    })();

    await early.append();
    let lateHasPosition = false;
    // It asks for its position before the early one has committed, and would commit first if it could.
    const committingLate = late.append().then(() => {
      lateHasPosition = true;
      return late.end('commit');
    });
    await waitsForLock(late.pid);
    expect(await store.head()).toBe(0);
    expect(lateHasPosition).toBe(false);

    await early.end('commit');
    await committingLate;
    await store.waitFor(4 as GlobalPosition);
    await reading;
    const events = await everything(store);
    expect(heard).toEqual([1, 2, 3, 4]);
    expect(events.map(({ stream }) => stream)).toEqual([
      'team-early',
      'team-early',
      'team-late',
      'team-late',
    ]);
    await store.close();
  });

  test('leave no hole when the earlier one is rolled back', async () => {
    const store = await opened({ url: serverUrl, schema: schema() });
    const [early, late] = [await transaction('early'), await transaction('late')];
    await early.append();
    const committingLate = late.append().then(() => late.end('commit'));
    await waitsForLock(late.pid);
    await early.end('rollback');
    await committingLate;
    expect(positionsOf(await everything(store))).toEqual([1, 2]);
    await store.close();
  });

  test('do not wait for each other in two stores of one database', async () => {
    const other = `${schema()}_other`;
    const stores = await Promise.all(
      [schema(), other].map((name) => opened({ url: serverUrl, schema: name })),
    );
    const held = await transaction('held');
    await held.append();
    const outcome = await stores[1]?.append(streamName('team', 'free'), dispatches(1), 'any')();
    expect(outcome?._tag).toBe('Right');
    await held.end('commit');
    await Promise.all(stores.map((store) => store.close()));
    await sql(`drop schema ${other} cascade`);
  });
});

describeWithServer('several connections that append at once', () => {
  test('leave positions without holes, which a reader sees in order', async () => {
    const stores = await Promise.all(
      upTo(4).map(() => opened({ url: serverUrl, schema: schema() })),
    );
    const [reader] = stores;
    if (reader === undefined) throw new Error('no store');
    const heard: number[] = [];
    const reading = (async () => {
      for await (const { events } of reader.subscribe({ pageSize: 7 })) {
        heard.push(...positionsOf(events));
        if (heard.length >= 400) return;
      }
    })();
    await Promise.all(
      stores.flatMap((store, writer) =>
        upTo(50).map(async (number) => {
          const stream = streamName('team', `${writer}:${number % 5}`);
          const outcome = await store.append(stream, dispatches(2), 'any')();
          expect(outcome._tag).toBe('Right');
        }),
      ),
    );
    await reading;
    expect(heard).toEqual(upTo(400));
    await Promise.all(stores.map((store) => store.close()));
  });
});
