// Who waits for which position. Every store tells it of new events; subscriptions and `waitFor` wait on it.
import { StoreClosed, WaitTimedOut } from './event-store-errors.js';
import type { WaitOptions } from './event-store.js';
import { type GlobalPosition, START } from './event.js';

export interface HeadWatch {
  /** Readers can see everything up to here. */
  readonly announce: (head: GlobalPosition) => void;
  /** What has been announced. */
  readonly head: () => GlobalPosition;
  /** Takes back what was announced beyond `head`, because nothing can be read there. */
  readonly takeBack: (head: GlobalPosition) => void;
  /** Resolves once `position` has been announced, the signal has aborted, or the watch has ended. */
  readonly until: (
    position: GlobalPosition,
    signal?: AbortSignal,
  ) => Promise<'reached' | 'aborted' | 'ended'>;
  /** Lets everyone who waits fail with this error, because the store can no longer tell. */
  readonly fail: (error: Error) => void;
  /** Lets everyone go who waits. */
  readonly end: () => void;
  readonly hasEnded: () => boolean;
}

type Outcome = 'reached' | 'aborted' | 'ended';

interface Waiter {
  readonly position: GlobalPosition;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
}

/** `onWaiting` hears when the first one begins to wait and when the last one is gone, for stores that must poll. */
export const headWatch = (onWaiting: (waiting: boolean) => void = () => {}): HeadWatch => {
  const waiters = new Set<Waiter>();
  let head = START;
  let ended = false;
  const remove = (waiter: Waiter): void => {
    if (waiters.delete(waiter) && waiters.size === 0) onWaiting(false);
  };
  const leave = (waiter: Waiter, outcome: Outcome): void => {
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
    takeBack: (readable) => {
      if (readable < head) head = readable;
    },
    until: async (position, signal) => {
      if (ended) return 'ended';
      if (signal?.aborted === true) return 'aborted';
      if (position <= head) return 'reached';
      let onAbort = (): void => {};
      try {
        return await new Promise<Outcome>((resolve, reject) => {
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

/** The machine's timers, handed in because the kernel has none. */
export interface Timers {
  readonly setTimeout: (callback: () => void, milliseconds: number) => unknown;
  readonly clearTimeout: (timer: never) => void;
}

const PATIENCE_MILLISECONDS = 10_000;

/** `waitFor` of the port, on a watch. */
export const waitForPosition = async (
  watch: HeadWatch,
  timers: Timers,
  position: GlobalPosition,
  { signal, timeoutMilliseconds = PATIENCE_MILLISECONDS }: WaitOptions = {},
): Promise<void> => {
  const impatience = new AbortController();
  const timer = timers.setTimeout(() => impatience.abort(), timeoutMilliseconds);
  try {
    const outcome = await watch.until(
      position,
      signal === undefined ? impatience.signal : AbortSignal.any([signal, impatience.signal]),
    );
    if (outcome === 'reached') return;
    if (outcome === 'ended') throw new StoreClosed();
    signal?.throwIfAborted();
    throw new WaitTimedOut(position, timeoutMilliseconds);
  } finally {
    timers.clearTimeout(timer as never);
  }
};
