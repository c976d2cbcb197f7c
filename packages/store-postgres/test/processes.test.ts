import type { GlobalPosition, RecordedEvent } from '@aidtrail/event-sourcing';
import { expect, test } from '@jest/globals';

import { describeWithServer, serverUrl, temporarySchema } from './database.js';
import { openPostgresStore as opened } from '../src/index.js';
import { start } from './process/start.js';
import { everything, team } from '../../../test/stores/sample.js';
import { positionsOf, upTo } from './sample.js';

const EACH = 30;
const schema = temporarySchema();

describeWithServer('ten processes that open an empty database at once', () => {
  test('all open the store, and all their appends are stored', async () => {
    const started = upTo(10).map(() => start('open-and-append.ts', serverUrl, schema()));
    const endings = await Promise.all(started.map(({ ended }) => ended));
    expect(endings.filter(([code]) => code !== 0)).toEqual([]);
    const store = await opened({ url: serverUrl, schema: schema() });
    expect(positionsOf(await everything(store))).toEqual(upTo(10));
    await store.close();
  }, 180_000);
});

describeWithServer('two processes that append to one stream', () => {
  test('both append everything, and a third process receives all of it', async () => {
    const store = await opened({ url: serverUrl, schema: schema() });
    const heard: RecordedEvent[] = [];
    const listening = (async () => {
      for await (const page of store.subscribe()) {
        heard.push(...page.events);
        if (heard.length >= 2 * EACH) return;
      }
    })();
    const writers = ['a', 'b'].map((name) =>
      start('append-at-version.ts', serverUrl, schema(), name, String(EACH)),
    );
    const first = store.waitFor(1 as GlobalPosition, { timeoutMilliseconds: 60_000 });
    expect(await Promise.all(writers.map(({ ended }) => ended))).toEqual([
      [0, null],
      [0, null],
    ]);
    await Promise.all([first, listening]);

    const events = await everything(store);
    await store.close();
    expect(heard).toEqual(events);
    expect(positionsOf(events)).toEqual(upTo(2 * EACH));
    expect(events.map(({ version }) => version + 1)).toEqual(upTo(2 * EACH));
    expect(new Set(events.map(({ stream }) => stream))).toEqual(new Set([team]));
    for (const writer of ['a', 'b'])
      expect(
        events
          .map(({ data }) => data as { writer: string; index: number })
          .filter((data) => data.writer === writer)
          .map(({ index }) => index + 1),
      ).toEqual(upTo(EACH));
  }, 180_000);
});
