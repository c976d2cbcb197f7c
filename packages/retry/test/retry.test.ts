import { describe, expect, test } from '@jest/globals';

import { backoff, retry, type RetryOptions } from '../src/index.js';

const brief: RetryOptions = {
  isRetryable: () => true,
  patienceMilliseconds: Number.POSITIVE_INFINITY,
  firstPauseMilliseconds: 1,
  longestPauseMilliseconds: 4,
};

const failing = (times: number) => {
  let attempts = 0;
  return {
    attempts: () => attempts,
    attempt: async (): Promise<string> => {
      attempts += 1;
      if (attempts <= times) throw new Error(`failure ${attempts}`);
      return 'done';
    },
  };
};

describe('retry', () => {
  test('repeats an attempt until it succeeds', async () => {
    const { attempt, attempts } = failing(5);
    expect(await retry(attempt, brief)).toBe('done');
    expect(attempts()).toBe(6);
  });

  test('accepts an attempt that is synchronous', async () => {
    expect(await retry(() => 7, brief)).toBe(7);
  });

  test('throws at once what is not retryable', async () => {
    const { attempt, attempts } = failing(5);
    const isRetryable = (thrown: unknown) => (thrown as Error).message !== 'failure 2';
    await expect(retry(attempt, { ...brief, isRetryable })).rejects.toThrow('failure 2');
    expect(attempts()).toBe(2);
  });

  test('makes one attempt without patience', async () => {
    const { attempt, attempts } = failing(5);
    await expect(retry(attempt, { ...brief, patienceMilliseconds: 0 })).rejects.toThrow(
      'failure 1',
    );
    expect(attempts()).toBe(1);
  });

  test('makes a last attempt at the deadline, however long the next pause would be', async () => {
    const { attempt, attempts } = failing(5);
    const patient = { ...brief, patienceMilliseconds: 5, firstPauseMilliseconds: 60_000 };
    await expect(retry(attempt, patient)).rejects.toThrow('failure 2');
    expect(attempts()).toBe(2);
  });

  test('stops in the middle of a pause when the signal aborts, with the last failure', async () => {
    const ending = new AbortController();
    const { attempt } = failing(5);
    const retrying = retry(attempt, {
      ...brief,
      firstPauseMilliseconds: 60_000,
      signal: ending.signal,
    });
    setImmediate(() => ending.abort());
    await expect(retrying).rejects.toThrow('failure 1');
  });
});

describe('pauses', () => {
  const pausesOf = async (options: Partial<RetryOptions>, count: number): Promise<number[]> => {
    const { after } = backoff({ ...brief, ...options });
    const pauses: number[] = [];
    for (let index = 0; index < count; index++) {
      const before = performance.now();
      await after(new Error('away'));
      pauses.push(performance.now() - before);
    }
    return pauses;
  };

  test('double up to the longest, and jitter shortens them by up to half', async () => {
    const asked: number[] = [];
    const random = () => {
      asked.push(1);
      return 0;
    };
    const settings = { firstPauseMilliseconds: 20, longestPauseMilliseconds: 40, random };
    const [first = 0, second = 0, third = 0] = await pausesOf(settings, 3);
    // Timers never fire early by more than their resolution of a millisecond.
    expect(first).toBeGreaterThan(18);
    expect(second).toBeGreaterThan(38);
    expect(third).toBeGreaterThan(38);
    expect(asked.length).toBe(3);
    const [short = 0] = await pausesOf({ firstPauseMilliseconds: 2_000, random: () => 0.9999 }, 1);
    expect(short).toBeLessThan(2_000);
  });

  test('start again, with a new deadline, after progress', async () => {
    const { after, reset } = backoff({ ...brief, patienceMilliseconds: 1 });
    await after(new Error('away'));
    await expect(after(new Error('still away'))).rejects.toThrow('still away');
    reset();
    await after(new Error('away again'));
  });
});
