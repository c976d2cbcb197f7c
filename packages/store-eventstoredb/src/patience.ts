// The one retry loop of the store's reads: how long to repeat what fails, and which failures to repeat.
import { StoreClosed } from '@aidtrail/event-sourcing';
import { backoff } from '@aidtrail/retry';

import { failureOf, isPassing, isSilent, isStarting } from './failure.js';

export interface Patience {
  readonly milliseconds: number;
  /** Ends the work without an error. */
  readonly signal?: AbortSignal;
  /** Waits for a server that starts or elects a leader, but not for one that cannot be reached. */
  readonly isOpening?: true;
}

export const FOREVER: Patience = { milliseconds: Number.POSITIVE_INFINITY };

const isRetryable =
  ({ milliseconds, isOpening }: Patience) =>
  (thrown: unknown): boolean => {
    if (isOpening === true) return isStarting(thrown);
    return isPassing(thrown) || (milliseconds === Number.POSITIVE_INFINITY && isSilent(thrown));
  };

/**
 * Yields what an attempt yields, and begins another attempt after a failure that may pass. Every item renews the
 * patience. Ends when an attempt ends or the signal aborts; throws StoreUnavailable, or StoreClosed once `closing`
 * aborts.
 */
export type Repeat = <Item>(
  patience: Patience,
  attempt: (over: AbortSignal) => AsyncGenerator<Item, void, undefined>,
) => AsyncGenerator<Item, void, undefined>;

export const repeatUntil = (place: string, closing: AbortSignal): Repeat =>
  async function* (patience, attempt) {
    const { signal } = patience;
    const over = signal === undefined ? closing : AbortSignal.any([closing, signal]);
    const { after, reset } = backoff({
      isRetryable: isRetryable(patience),
      patienceMilliseconds: patience.milliseconds,
      signal: over,
    });
    for (;;) {
      if (closing.aborted) throw new StoreClosed();
      if (over.aborted) return;
      try {
        for await (const item of attempt(over)) {
          reset();
          yield item;
          if (closing.aborted) throw new StoreClosed();
        }
        if (closing.aborted) throw new StoreClosed();
        return;
      } catch (thrown) {
        if (thrown instanceof StoreClosed) throw thrown;
        await after(thrown).catch((last: unknown) => {
          throw failureOf(place, last);
        });
      }
    }
  };

/** The first item; undefined after an abort. */
export const firstOf = async <Item>(items: AsyncIterable<Item>): Promise<Item | undefined> => {
  for await (const item of items) return item;
  return undefined;
};
