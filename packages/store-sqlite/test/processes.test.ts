import type { GlobalPosition, RecordedEvent } from '@aidtrail/event-sourcing';
import { describe, expect, test } from '@jest/globals';

import { openSqliteStore as opened } from '../src/index.js';
import { start } from './process/start.js';
import { everything, team } from '../../../test/stores/sample.js';
import { temporaryFolder } from './temporary-folder.js';

const EACH = 60;

describe('two processes that append to one stream', () => {
  const path = temporaryFolder();

  test('both append everything, and a third process receives all of it', async () => {
    const store = await opened({ path: path() });
    const heard: RecordedEvent[] = [];
    const listening = (async () => {
      for await (const page of store.subscribe()) {
        heard.push(...page.events);
        if (heard.length >= 2 * EACH) return;
      }
    })();
    const writers = ['a', 'b'].map((name) =>
      start('append-at-version.ts', path(), name, String(EACH)),
    );
    expect(await Promise.all(writers.map(({ ended }) => ended))).toEqual([
      [0, null],
      [0, null],
    ]);
    await listening;

    const events = await everything(store);
    await store.close();
    expect(heard).toEqual(events);
    expect(events.map(({ version }) => version as number)).toEqual(
      Array.from({ length: 2 * EACH }, (_, index) => index),
    );
    expect(new Set(events.map(({ stream }) => stream))).toEqual(new Set([team]));
    for (const writer of ['a', 'b'])
      expect(
        events
          .map(({ data }) => data as { writer: string; index: number })
          .filter((data) => data.writer === writer)
          .map(({ index }) => index),
      ).toEqual(Array.from({ length: EACH }, (_, index) => index));
  }, 180_000);

  test('a position that another process writes can be waited for', async () => {
    const store = await opened({ path: path() });
    const writer = start('append-at-version.ts', path(), 'a', '5');
    await store.waitFor(5 as GlobalPosition, { timeoutMilliseconds: 30_000 });
    expect(await store.head()).toBe(5);
    await writer.ended;
    await store.close();
  }, 180_000);
});
