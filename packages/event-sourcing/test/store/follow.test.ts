import { expect, test } from '@jest/globals';

import { type AllPage, globalPosition } from '../../src/index.js';
import { follow, headWatch } from '../../src/store/index.js';

/** A log without events, with positions only. */
const logUpTo = (head: number) => {
  const log = { head: globalPosition(head), reads: 0 };
  async function* readAll({ after = globalPosition(0) } = {}): AsyncGenerator<AllPage> {
    log.reads++;
    if (log.reads > 100) throw new Error('it reads without a pause');
    if (after < log.head) yield { events: [], upTo: log.head };
  }
  return { log, readAll };
};

test('a subscription waits where the head that was announced is not there', async () => {
  const { log, readAll } = logUpTo(50);
  const watch = headWatch();
  watch.announce(globalPosition(100));
  const heard: number[] = [];
  const following = (async () => {
    for await (const { upTo } of follow(readAll, watch)) heard.push(upTo);
  })();
  await new Promise(setImmediate);
  const { reads } = log;
  expect(heard).toEqual([50]);

  await new Promise(setImmediate);
  expect(log.reads).toBe(reads);
  expect(watch.head()).toBe(50);

  log.head = globalPosition(51);
  watch.announce(log.head);
  await new Promise(setImmediate);
  watch.end();
  await following;
  expect(heard).toEqual([50, 51]);
});
