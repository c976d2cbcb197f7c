import { describe, expect, test } from '@jest/globals';

import { globalPosition } from '../../src/index.js';
import { headWatch, waitForPosition } from '../../src/store/index.js';

const timers = { setTimeout, clearTimeout };

describe('a watch on the head', () => {
  test('lets go of those whose position has come, and of no others', async () => {
    const watch = headWatch();
    const reached: number[] = [];
    const waiting = [3, 1, 2].map(async (position) => {
      await watch.until(globalPosition(position));
      reached.push(position);
    });
    watch.announce(globalPosition(2));
    await Promise.all(waiting.slice(1));
    expect(reached).toEqual([1, 2]);
    watch.announce(globalPosition(3));
    await waiting[0];
    expect(reached).toEqual([1, 2, 3]);
  });

  test('never goes back', async () => {
    const watch = headWatch();
    watch.announce(globalPosition(5));
    watch.announce(globalPosition(2));
    expect(await watch.until(globalPosition(5))).toBe('reached');
  });

  test('reports the first waiter and the end of the last', async () => {
    const heard: boolean[] = [];
    const watch = headWatch((waiting) => heard.push(waiting));
    const abort = new AbortController();
    const one = watch.until(globalPosition(1));
    const other = watch.until(globalPosition(9), abort.signal);
    expect(heard).toEqual([true]);
    watch.announce(globalPosition(1));
    expect(await one).toBe('reached');
    expect(heard).toEqual([true]);
    abort.abort();
    expect(await other).toBe('aborted');
    expect(heard).toEqual([true, false]);
  });

  test('lets everyone go when it ends, and later ones at once', async () => {
    const watch = headWatch();
    const waiting = watch.until(globalPosition(1));
    watch.end();
    expect(await waiting).toBe('ended');
    expect(await watch.until(globalPosition(1))).toBe('ended');
    await expect(waitForPosition(watch, timers, globalPosition(1))).rejects.toMatchObject({
      _tag: 'StoreClosed',
    });
  });

  test('fails those who wait when the store can no longer tell', async () => {
    const watch = headWatch();
    const waiting = waitForPosition(watch, timers, globalPosition(1));
    watch.fail(new Error('the disk is gone'));
    await expect(waiting).rejects.toThrow('the disk is gone');
  });
});
