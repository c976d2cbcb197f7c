import { setTimeout as delay } from 'node:timers/promises';

import { isBusy } from './failure.js';

const PAUSE_MILLISECONDS = 3;

/**
 * Tries again while another connection holds the lock. SQLite's own busy handler would wait too, but
 * it stops the whole process, and with it the very transaction that it may be waiting for.
 */
export const whenFree = async <Result>(
  patienceMilliseconds: number,
  attempt: () => Result,
): Promise<Result> => {
  const giveUpAt = performance.now() + patienceMilliseconds;
  for (;;) {
    try {
      return attempt();
    } catch (thrown) {
      if (!isBusy(thrown) || performance.now() >= giveUpAt) throw thrown;
    }
    await delay(PAUSE_MILLISECONDS);
  }
};
