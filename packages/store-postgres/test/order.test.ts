// Transactions that commit late must not be stepped over: the fault that stores on PostgreSQL are known for.
import { type GlobalPosition, streamName, type StreamName } from '@aidtrail/event-sourcing';
import { expect, test } from '@jest/globals';

import { describeWithServer, serverUrl, sql, temporarySchema } from './database.js';
import { holdAppend } from './held-append.js';
import { openPostgresStore as opened } from '../src/index.js';
import { dispatches, everything } from '../../../test/stores/sample.js';
import { positionsOf, upTo } from './sample.js';

const schema = temporarySchema();

const hold = (stream: StreamName) => holdAppend(schema(), stream, dispatches(2));
const [early, late] = [streamName('team', 'early'), streamName('team', 'late')];

describeWithServer('two transactions that are held open', () => {
  test('cannot commit in reverse order, so no reader skips the earlier one', async () => {
    const store = await opened({ url: serverUrl, schema: schema() });
    const heard: number[] = [];
    const reading = (async () => {
      for await (const { events } of store.subscribe()) {
        heard.push(...positionsOf(events));
        if (heard.length === 4) return;
      }
    })();

    const first = await hold(early);
    const second = await hold(late);
    // It asks for its position before the early one has committed, and would commit first if it could.
    const committingLate = second.commit();
    expect([first.state, second.state]).toEqual(['written', 'waiting']);
    expect(await store.head()).toBe(0);

    await first.commit();
    await committingLate;
    await store.waitFor(4 as GlobalPosition);
    await reading;
    const events = await everything(store);
    expect(heard).toEqual([1, 2, 3, 4]);
    expect(events.map(({ stream }) => stream)).toEqual([early, early, late, late]);
    await store.close();
  });

  test('leave no gap when the earlier one is rolled back', async () => {
    const store = await opened({ url: serverUrl, schema: schema() });
    const first = await hold(early);
    const committingLate = (await hold(late)).commit();
    await first.rollback();
    await committingLate;
    expect(positionsOf(await everything(store))).toEqual([1, 2]);
    await store.close();
  });

  test('do not wait for each other in two stores of one database', async () => {
    const other = `${schema()}_other`;
    const stores = await Promise.all(
      [schema(), other].map((name) => opened({ url: serverUrl, schema: name })),
    );
    const held = await hold(streamName('team', 'held'));
    const outcome = await stores[1]?.append(streamName('team', 'free'), dispatches(1), 'any')();
    expect(outcome?._tag).toBe('Right');
    await held.commit();
    await Promise.all(stores.map((store) => store.close()));
    await sql(`drop schema ${other} cascade`);
  });
});

describeWithServer('several connections that append at once', () => {
  test('assign positions without gaps, which a reader sees in order', async () => {
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
