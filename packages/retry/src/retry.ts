import { setTimeout as delay } from 'node:timers/promises';

/** How long Aidtrail waits for a database unless the caller says otherwise. */
export const PATIENCE_MILLISECONDS = 10_000;

/** What to retry, how often and for how long. */
export interface RetryOptions {
  /** True if another attempt may succeed; every other error is thrown at once. */
  readonly isRetryable: (thrown: unknown) => boolean;
  /** Time until the last attempt; 0 means one attempt, Infinity no limit. */
  readonly patienceMilliseconds: number;
  /** Each pause is twice as long as the one before; default 50. */
  readonly firstPauseMilliseconds?: number;
  /** Default 1,000. */
  readonly longestPauseMilliseconds?: number;
  /** Ends a pause, and with it all attempts. */
  readonly signal?: AbortSignal;
  /** Between 0 and 1: shortens a pause by up to half, so that callers do not retry in step. Default Math.random. */
  readonly random?: () => number;
}

/** See `backoff`. */
export interface Backoff {
  /**
   * Resolves after a pause, when another attempt is due, or as soon as the signal aborts. Throws what it is given if
   * that is not retryable or the deadline has passed.
   */
  readonly after: (thrown: unknown) => Promise<void>;
  /** To be called after progress: the next failure starts with the first pause and a new deadline. */
  readonly reset: () => void;
}

/** Resolves after the time, or as soon as the signal aborts. */
export const pause = async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
  // Rejects only when the signal aborts.
  await delay(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => {});
};

/** The pauses between the attempts of one operation. The deadline counts from this call. */
export const backoff = ({
  isRetryable,
  patienceMilliseconds,
  firstPauseMilliseconds = 50,
  longestPauseMilliseconds = 1_000,
  signal,
  random = Math.random,
}: RetryOptions): Backoff => {
  let deadline: number | null = performance.now() + patienceMilliseconds;
  let next = firstPauseMilliseconds;
  // Timers may fire a little early, so the clock alone does not show that the last pause ended at the deadline.
  let isLast = false;
  return {
    after: async (thrown) => {
      const now = performance.now();
      deadline ??= now + patienceMilliseconds;
      if (!isRetryable(thrown) || isLast || now >= deadline) throw thrown;
      const milliseconds = Math.min(next * (1 - random() / 2), deadline - now);
      isLast = milliseconds === deadline - now;
      next = Math.min(next * 2, longestPauseMilliseconds);
      await pause(milliseconds, signal);
    },
    reset: () => {
      deadline = null;
      next = firstPauseMilliseconds;
      isLast = false;
    },
  };
};

/** Repeats the attempt until it succeeds. Rejects with the error of the last attempt. */
export const retry = async <Result>(
  attempt: () => Result | Promise<Result>,
  options: RetryOptions,
): Promise<Result> => {
  const { after } = backoff(options);
  for (;;)
    try {
      return await attempt();
    } catch (thrown) {
      await after(thrown);
      if (options.signal?.aborted === true) throw thrown;
    }
};
