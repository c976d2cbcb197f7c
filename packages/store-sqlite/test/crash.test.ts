import { describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';

import { opened } from './open.js';
import { start } from './process/start.js';
import { everything, temporaryFolder } from './sample.js';

const KILLS = 20;

describe('a process that is killed while it appends', () => {
  const path = temporaryFolder();

  test('leaves everything that it acknowledged, once and whole', async () => {
    const acknowledged: string[] = [];
    for (let round = 0; round < KILLS; round++) {
      // Killed after more and more lines, so that the kill meets opening, first and later commits.
      const patience = round < 3 ? 1 : (round - 2) * 6;
      const writer = start('append-for-ever.ts', path(), String(round));
      let heard = 0;
      for await (const line of writer.lines) {
        heard += 1;
        if (heard > 1) acknowledged.push(line);
        if (heard === patience) writer.process.kill('SIGKILL');
      }
      await writer.ended;
    }

    const store = await opened({ path: path() });
    const events = await everything(store);
    await store.close();

    const counts = new Map<string, number>();
    for (const { data } of events) {
      const { batch } = data as { batch: string };
      counts.set(batch, (counts.get(batch) ?? 0) + 1);
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS);
    expect(acknowledged.filter((batch) => counts.get(batch) !== 3)).toEqual([]);
    expect([...counts].filter(([, count]) => count !== 3)).toEqual([]);
    for (let writer = 0; writer < 8; writer++) {
      const versions = events
        .filter(({ stream }) => stream === `team-${writer}`)
        .map(({ version }) => version as number);
      expect(versions).toEqual(versions.map((_, index) => index));
    }
    const db = new Database(path(), { readonly: true });
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
  }, 180_000);
});
