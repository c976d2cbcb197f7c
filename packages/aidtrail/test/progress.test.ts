// The bar on a terminal, and what is left of it afterwards.
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';

import { describe, expect, test } from '@jest/globals';

import { withBar } from '../src/cli/progress.js';

const SHOW_CURSOR = '\u001B[?25h';

/** A screen that remembers what was written to it. */
const screen = (isTTY: boolean) => {
  const written: string[] = [];
  const stream = {
    isTTY,
    columns: 80,
    write: (text: string) => written.push(text) > 0,
  } as unknown as NodeJS.WriteStream;
  return { stream, written: () => written.join('') };
};

const timers = (): number =>
  process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length;

describe('a bar', () => {
  test('goes away, and shows the cursor again, where the work fails in the middle', async () => {
    const { stream, written } = screen(true);
    const before = timers();
    const work = withBar(
      'copying',
      async (advance) => {
        advance(3, 10);
        throw new Error('the store went away');
      },
      { stream, patienceMilliseconds: 0 },
    );
    await expect(work).rejects.toThrow('the store went away');
    expect(written()).toMatch(/copying .*3\/10/);
    expect(written().lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(written().indexOf('copying'));
    expect(timers()).toBe(before);
  });

  test('is not shown for short work, nor outside a terminal', async () => {
    for (const [isTTY, patienceMilliseconds] of [
      [true, 60_000],
      [false, 0],
    ] as const) {
      const { stream, written } = screen(isTTY);
      const result = await withBar(
        'copying',
        async (advance) => {
          advance(3, 10);
          await delay(1);
          advance(10, 10);
          return 'done';
        },
        { stream, patienceMilliseconds },
      );
      expect({ result, written: written() }).toEqual({ result: 'done', written: '' });
    }
  });
});
