// Lets subscriptions and `waitFor` wait for a position that the store announces.
import { StoreClosed, WaitTimedOut } from '../event-store-errors.js';
import type { WaitOptions } from '../event-store.js';
import { globalPosition, type GlobalPosition, START } from '../event.js';

type WaitOutcome = 'reached' | 'aborted' | 'ended';

/** The head that a store announces, and the callers that wait for it. */
export interface HeadWatch {
  /** Announces that readers can see everything up to `head`. */
  readonly announce: (head: GlobalPosition) => void;
  /** The highest announced position. */
  readonly head: () => GlobalPosition;
  /** Lowers the announced head to `head`, because nothing can be read beyond it. */
  readonly lower: (head: GlobalPosition) => void;
  /** Resolves when `position` has been announced, the signal has aborted, or the watch has ended. */
  readonly until: (position: GlobalPosition, signal?: AbortSignal) => Promise<WaitOutcome>;
  /** Rejects all pending waits with this error, because the store can no longer announce. */
  readonly fail: (error: Error) => void;
  /** Ends the watch and all pending waits. */
  readonly end: () => void;
  readonly hasEnded: () => boolean;
}

interface Waiter {
  readonly position: GlobalPosition;
  readonly resolve: (outcome: WaitOutcome) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A watch at START. `onWaiting` is called with true when the first wait begins and with false when the last one ends,
 * for stores that poll.
 */
export const headWatch = (onWaiting: (waiting: boolean) => void = () => {}): HeadWatch => {
  const waiters = new Set<Waiter>();
  let head = START;
  let ended = false;
  const remove = (waiter: Waiter): void => {
    if (waiters.delete(waiter) && waiters.size === 0) onWaiting(false);
  };
  const leave = (waiter: Waiter, outcome: WaitOutcome): void => {
    remove(waiter);
    waiter.resolve(outcome);
  };
  return {
    announce: (announced) => {
      if (announced <= head) return;
      head = announced;
      for (const waiter of waiters) if (waiter.position <= head) leave(waiter, 'reached');
    },
    head: () => head,
    lower: (readable) => {
      if (readable < head) head = readable;
    },
    until: async (position, signal) => {
      if (ended) return 'ended';
      if (signal?.aborted === true) return 'aborted';
      if (position <= head) return 'reached';
      let onAbort = (): void => {};
      try {
        return await new Promise<WaitOutcome>((resolve, reject) => {
          const waiter = { position, resolve, reject };
          onAbort = () => leave(waiter, 'aborted');
          signal?.addEventListener('abort', onAbort);
          waiters.add(waiter);
          if (waiters.size === 1) onWaiting(true);
        });
      } finally {
        signal?.removeEventListener('abort', onAbort);
      }
    },
    fail: (error) => {
      for (const waiter of waiters) {
        remove(waiter);
        waiter.reject(error);
      }
    },
    end: () => {
      ended = true;
      for (const waiter of waiters) leave(waiter, 'ended');
    },
    hasEnded: () => ended,
  };
};

/** The timers of the runtime, passed in because the kernel is pure. */
export interface Timers {
  readonly setTimeout: (callback: () => void, milliseconds: number) => unknown;
  readonly clearTimeout: (timer: never) => void;
}

const DEFAULT_TIMEOUT_MILLISECONDS = 10_000;

/** `waitFor` of the port. Rejects with WaitTimedOut, StoreClosed, or the reason of the signal. */
export const waitForPosition = async (
  watch: HeadWatch,
  timers: Timers,
  position: GlobalPosition,
  { signal, timeoutMilliseconds = DEFAULT_TIMEOUT_MILLISECONDS }: WaitOptions = {},
): Promise<void> => {
  globalPosition(position);
  const timeout = new AbortController();
  const timer = timers.setTimeout(() => timeout.abort(), timeoutMilliseconds);
  try {
    const outcome = await watch.until(
      position,
      signal === undefined ? timeout.signal : AbortSignal.any([signal, timeout.signal]),
    );
    if (outcome === 'reached') return;
    if (outcome === 'ended') throw new StoreClosed();
    signal?.throwIfAborted();
    throw new WaitTimedOut(position, timeoutMilliseconds);
  } finally {
    timers.clearTimeout(timer as never);
  }
};
