// Writers and a listener in this process, that go on whatever happens to the log.
import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';

import type {
  AppendError,
  EventStore,
  GlobalPosition,
  RecordedEvent,
} from '../../../packages/event-sourcing/src/index.js';
import { BATCH, type BatchName, eventsOf, streamOf, textOf } from '../batches.ts';
import { everythingIn, expectBatches } from '../whole.ts';

export interface Load {
  /** Names of batches whose append was accepted. */
  readonly acknowledged: ReadonlySet<string>;
  /** What appends were refused with, before they were repeated with the same ids. */
  readonly refusals: ReadonlyArray<AppendError>;
  /** Resolves when so many more batches are in the log. */
  readonly progress: (batches: number) => Promise<void>;
  /**
   * Stops the writers, and throws unless the log holds what was acknowledged, once, and the listener has heard
   * all of it, once and in order.
   */
  readonly end: () => Promise<ReadonlyArray<RecordedEvent>>;
}

const WRITERS = 4;
const LONGEST_MILLISECONDS = 60_000;

/** `passes` tells which refusals go away by themselves, so that the append is worth repeating. */
export const load = (store: EventStore, passes: (error: AppendError) => boolean): Load => {
  const acknowledged = new Set<string>();
  const refusals: AppendError[] = [];
  const listening = new AbortController();
  const heard: RecordedEvent[] = [];
  let isStopping = false;

  const append = async (name: BatchName): Promise<void> => {
    for (;;) {
      const outcome = await store.append(streamOf(name), eventsOf(name), 'any')();
      if (outcome._tag === 'Right') break;
      if (!passes(outcome.left)) throw outcome.left;
      refusals.push(outcome.left);
      await turn();
    }
    acknowledged.add(textOf(name));
    // The memory store answers at once, and would let nobody else have a turn.
    await turn();
  };
  const writing = Array.from({ length: WRITERS }, async (_, writer) => {
    for (let number = 0; !isStopping; number++) await append({ run: 'load', writer, number });
  });
  const failing = Promise.all(writing);
  failing.catch(() => {});
  const following = (async () => {
    for await (const page of store.subscribe({ signal: listening.signal }))
      heard.push(...page.events);
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
        assert.ok(performance.now() < giveUpAt, 'the writers do not get on');
      }
    },
    end: async () => {
      isStopping = true;
      await failing;
      const events = await everythingIn(store);
      expectBatches(events, acknowledged);
      await store.waitFor((acknowledged.size * BATCH) as GlobalPosition);
      const giveUpAt = performance.now() + LONGEST_MILLISECONDS;
      while (heard.length < events.length) {
        await Promise.race([turn(), following]);
        assert.ok(performance.now() < giveUpAt, 'the subscription does not go on');
      }
      listening.abort();
      await following;
      assert.deepEqual(heard, events, 'the subscription has heard something else');
      return events;
    },
  };
};
