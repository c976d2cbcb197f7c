import { retry } from '@aidtrail/retry';

import { isBusy } from './errors.js';

/**
 * Retries while another connection holds the lock. SQLite's own busy handler would wait too, but it blocks the whole
 * process, and with it the transaction that it may be waiting for.
 */
export const whenFree = <Result>(
  patienceMilliseconds: number,
  attempt: () => Result,
): Promise<Result> =>
  retry(attempt, {
    isRetryable: isBusy,
    patienceMilliseconds,
    firstPauseMilliseconds: 3,
    longestPauseMilliseconds: 12,
  });
