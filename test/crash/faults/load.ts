// Writers and a subscriber in this process that continue whatever happens to the log.
import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';

import type {
  AppendError,
  EventStore,
  GlobalPosition,
  RecordedEvent,
} from '../../../packages/event-sourcing/src/index.js';
import { BATCH, type BatchName, eventsOf, streamOf, textOf } from '../batches.ts';
import { allEventsIn, expectBatches } from '../log-integrity.ts';

export interface Load {
  /** Names of batches whose append was accepted. */
  readonly acknowledged: ReadonlySet<string>;
  /** Errors of appends that were then repeated with the same ids. */
  readonly refusals: ReadonlyArray<AppendError>;
  /** Resolves when this many more batches are acknowledged. */
  readonly progress: (batches: number) => Promise<void>;
  /**
   * Stops the writers. Throws unless the log has every acknowledged batch once, and the subscriber has
   * received all of them once and in order.
   */
  readonly end: () => Promise<ReadonlyArray<RecordedEvent>>;
}

const WRITERS = 4;
const LONGEST_MILLISECONDS = 60_000;

/** `isTransient`: which errors justify repeating the append. */
export const load = (store: EventStore, isTransient: (error: AppendError) => boolean): Load => {
  const acknowledged = new Set<string>();
  const refusals: AppendError[] = [];
  const listening = new AbortController();
  const received: RecordedEvent[] = [];
  let isStopping = false;

  const append = async (name: BatchName): Promise<void> => {
    for (;;) {
      const outcome = await store.append(streamOf(name), eventsOf(name), 'any')();
      if (outcome._tag === 'Right') break;
      if (!isTransient(outcome.left)) throw outcome.left;
      refusals.push(outcome.left);
      await turn();
    }
    acknowledged.add(textOf(name));
    // The memory store answers synchronously, and would starve the other tasks.
    await turn();
  };
  const writing = Array.from({ length: WRITERS }, async (_, writer) => {
    for (let number = 0; !isStopping; number++) await append({ run: 'load', writer, number });
  });
  const failing = Promise.all(writing);
  failing.catch(() => {});
  const following = (async () => {
    for await (const page of store.subscribe({ signal: listening.signal }))
      received.push(...page.events);
  })();
  following.catch(() => {});

  return {
    acknowledged,
    refusals,
    progress: async (batches) => {
      const wanted = acknowledged.size + batches;
      const giveUpAt = performance.now() + LONGEST_MILLISECONDS;
      while (acknowledged.size < wanted) {
        await Promise.race([turn(), failing]);
        assert.ok(performance.now() < giveUpAt, 'the writers make no progress');
      }
    },
    end: async () => {
      isStopping = true;
      await failing;
      const events = await allEventsIn(store);
      expectBatches(events, acknowledged);
      await store.waitFor((acknowledged.size * BATCH) as GlobalPosition);
      const giveUpAt = performance.now() + LONGEST_MILLISECONDS;
      while (received.length < events.length) {
        await Promise.race([turn(), following]);
        assert.ok(performance.now() < giveUpAt, 'the subscription makes no progress');
      }
      listening.abort();
      await following;
      assert.deepEqual(received, events, 'the subscription has received other events');
      return events;
    },
  };
};
