// Two handles that append the same ids to a cluster, and a subscriber, whatever happens to the nodes.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';

import type {
  AppendError,
  Appended,
  EventStore,
  EventToAppend,
  RecordedEvent,
} from '../../../packages/event-sourcing/src/index.js';
import { streamName } from '../../../packages/event-sourcing/src/index.js';

const WRITERS = 8;
const LONGEST_MILLISECONDS = 180_000;
/** One in so many batches has other content in the second handle. */
const OTHER_CONTENT = 5;

interface Batch {
  readonly writer: number;
  readonly number: number;
  readonly ids: ReadonlyArray<string>;
}

export interface ClusterLoad {
  /** Resolves when this many more batches are acknowledged. */
  readonly progress: (batches: number) => Promise<void>;
  /** Stops the writers and checks the log and what the subscriber received. Throws if something is wrong. */
  readonly end: () => Promise<LoadFigures>;
}

export interface LoadFigures {
  readonly acknowledged: number;
  /** Appends that were repeated after an error, by its tag. */
  readonly repeated: Readonly<Record<string, number>>;
  readonly longestPauseMilliseconds: number;
}

const isTransient = (error: AppendError): boolean =>
  error._tag === 'OutcomeUnknown' ||
  (error._tag === 'StoreUnavailable' &&
    ['cannotOpen', 'notLeader', 'timedOut', 'busy'].includes(error.reason));

const eventsOf = (batch: Batch, by: string): ReadonlyArray<EventToAppend> =>
  batch.ids.map((id) => ({
    id,
    type: 'TeamDispatched',
    schemaVersion: 1,
    data: { batch: batch.number, by },
    metadata: {},
  }));

export const clusterLoad = (
  handles: readonly [EventStore, EventStore],
  subscriber: EventStore,
): ClusterLoad => {
  const repeated: Record<string, number> = {};
  const written: Array<{ readonly batch: Batch; readonly by: string }> = [];
  const received: RecordedEvent[] = [];
  const listening = new AbortController();
  let acknowledged = 0;
  let longestPauseMilliseconds = 0;
  let lastAt = performance.now();
  let isStopping = false;

  /** The first outcome that is not an error to be repeated. */
  const append = async (
    handle: EventStore,
    batch: Batch,
    by: string,
  ): Promise<Appended | 'otherContent'> => {
    const stream = streamName('team', String(batch.writer));
    for (;;) {
      const outcome = await handle.append(stream, eventsOf(batch, by), 'any')();
      if (outcome._tag === 'Right') {
        acknowledged += 1;
        longestPauseMilliseconds = Math.max(longestPauseMilliseconds, performance.now() - lastAt);
        lastAt = performance.now();
        return outcome.right;
      }
      const { left } = outcome;
      if (left._tag === 'EventIdConflict' && left.reason === 'otherContent') return 'otherContent';
      if (!isTransient(left)) throw left;
      repeated[left._tag] = (repeated[left._tag] ?? 0) + 1;
      await turn();
    }
  };

  const appendTwice = async (batch: Batch): Promise<void> => {
    const by = ['a', batch.number % OTHER_CONTENT === 0 ? 'b' : 'a'] as const;
    const outcomes = await Promise.all(
      handles.map((handle, index) => append(handle, batch, by[index] ?? '')),
    );
    const first = outcomes.findIndex((outcome) => outcome !== 'otherContent');
    const accepted = outcomes.filter((outcome) => outcome !== 'otherContent');
    assert.equal(accepted.length, by[0] === by[1] ? 2 : 1, 'one content is accepted');
    const fresh = accepted.filter(({ alreadyKnown }) => !alreadyKnown);
    assert.ok(fresh.length <= 1, 'one handle at most has written the batch');
    assert.equal(new Set(accepted.map(({ position }) => position)).size, 1, 'both have one answer');
    written.push({ batch, by: by[first] ?? '' });
  };

  const writing = Array.from({ length: WRITERS }, async (_, writer) => {
    for (let number = 0; !isStopping; number++) {
      const ids = Array.from({ length: 1 + (number % 3) }, () => randomUUID());
      await appendTwice({ writer, number, ids });
    }
  });
  const failing = Promise.all(writing);
  failing.catch(() => {});
  const following = (async () => {
    for await (const page of subscriber.subscribe({ signal: listening.signal }))
      received.push(...page.events);
  })();
  following.catch(() => {});

  const until = async (isDone: () => boolean, what: string): Promise<void> => {
    const giveUpAt = performance.now() + LONGEST_MILLISECONDS;
    while (!isDone()) {
      await Promise.race([turn(), failing, following]);
      assert.ok(performance.now() < giveUpAt, what);
    }
  };

  /** Every batch once, in the order in which its writer was answered. */
  const check = (events: ReadonlyArray<RecordedEvent>): void => {
    const ids = events.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, 'an event is stored twice');
    for (let writer = 0; writer < WRITERS; writer++) {
      const ofWriter = written.filter(({ batch }) => batch.writer === writer);
      const expected = ofWriter
        .toSorted((a, b) => a.batch.number - b.batch.number)
        .flatMap(({ batch, by }) => eventsOf(batch, by))
        .map(({ id, data }, version) => ({ id, data, version }));
      const found = events
        .filter(({ stream }) => stream === streamName('team', String(writer)))
        .map(({ id, data, version }) => ({ id, data, version }));
      assert.deepEqual(found, expected, `the stream of writer ${writer} differs`);
    }
    const positions = events.map(({ position }) => position);
    assert.deepEqual(
      positions,
      positions.toSorted((a, b) => a - b),
      'positions are out of order',
    );
  };

  return {
    progress: (batches) => {
      const wanted = written.length + batches;
      return until(() => written.length >= wanted, 'the writers make no progress');
    },
    end: async () => {
      isStopping = true;
      await failing;
      const events: RecordedEvent[] = [];
      for await (const page of subscriber.readAll()) events.push(...page.events);
      check(events);
      await until(() => received.length >= events.length, 'the subscription makes no progress');
      listening.abort();
      await following;
      assert.deepEqual(received, events, 'the subscription has received other events');
      return { acknowledged, repeated, longestPauseMilliseconds };
    },
  };
};
