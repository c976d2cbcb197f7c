// What a log must be like whatever has happened to those who wrote to it.
import assert from 'node:assert/strict';

import type { EventStore, RecordedEvent } from '../../packages/event-sourcing/src/index.js';
import { BATCH, batchNamed, eventsOf, streamOf } from './batches.ts';
import { type LogPlace, openLog } from './places.ts';

export const everythingIn = async (store: EventStore): Promise<ReadonlyArray<RecordedEvent>> => {
  const events: RecordedEvent[] = [];
  for await (const page of store.readAll()) events.push(...page.events);
  return events;
};

/** Opens the log anew, as whoever comes next would. */
export const withLog = async <Result>(
  place: LogPlace,
  act: (store: EventStore) => Promise<Result>,
): Promise<Result> => {
  const store = await openLog(place);
  try {
    return await act(store);
  } finally {
    await store.close();
  }
};

/** The batches of a log in which every batch is whole, in one piece and in order, and nothing else is. */
const batchesIn = (events: ReadonlyArray<RecordedEvent>): ReadonlySet<string> => {
  const seen = new Set<string>();
  const versions = new Map<string, number>();
  for (let first = 0; first < events.length; first += BATCH) {
    const found = events.slice(first, first + BATCH);
    const { batch = '' } = (found[0]?.data ?? {}) as { readonly batch?: string };
    const name = batchNamed(batch);
    assert.ok(!seen.has(batch), `the batch ${batch} is there twice`);
    seen.add(batch);
    const version = versions.get(streamOf(name)) ?? 0;
    versions.set(streamOf(name), version + BATCH);
    assert.deepEqual(
      found.map((event) => [event.stream, event.version, event.position, event.id, event.data]),
      eventsOf(name).map(({ id, data }, index) => [
        streamOf(name),
        version + index,
        first + index + 1,
        id,
        data,
      ]),
      `the batch ${batch} is not as it was appended`,
    );
  }
  return seen;
};

const without = (all: ReadonlySet<string>, some: ReadonlySet<string>): ReadonlyArray<string> =>
  [...all].filter((each) => !some.has(each));

/** Throws unless the log holds these batches, each once and whole, and no others. */
export const expectBatches = (
  events: ReadonlyArray<RecordedEvent>,
  batches: ReadonlySet<string>,
): void => {
  const found = batchesIn(events);
  assert.deepEqual(without(batches, found), [], 'acknowledged batches are lost');
  assert.deepEqual(without(found, batches), [], 'nobody appended these batches');
};

/** What a process said that appended. */
export interface Heard {
  readonly begun: ReadonlySet<string>;
  readonly acknowledged: ReadonlySet<string>;
  /** It had begun a transaction whose end it did not tell. */
  readonly inTransaction: boolean;
}

export const heardIn = (lines: ReadonlyArray<string>): Heard => {
  const about = (what: string): ReadonlySet<string> =>
    new Set(
      lines.flatMap((line) => (line.startsWith(`${what} `) ? [line.slice(what.length + 1)] : [])),
    );
  return {
    begun: about('begun'),
    acknowledged: about('acknowledged'),
    inTransaction: lines.findLast((line) => !line.startsWith('begun')) === 'transaction',
  };
};

export interface UnderWay {
  readonly underWay: number;
  /** Those that were in the log although nobody was told. */
  readonly written: number;
}

/**
 * After processes were killed: everything acknowledged is there, what was under way is there whole or not at
 * all, and repeating it brings it in once. `kept`, what was there before, then has it all.
 */
export const settle = async (
  place: LogPlace,
  kept: Set<string>,
  heard: ReadonlyArray<Heard>,
): Promise<UnderWay & { readonly events: number }> => {
  const underWay = new Set<string>();
  for (const { begun, acknowledged } of heard) {
    for (const batch of acknowledged) kept.add(batch);
    for (const batch of without(begun, acknowledged)) underWay.add(batch);
  }
  const events = await withLog(place, everythingIn);
  const found = batchesIn(events);
  expectBatches(events, new Set([...kept, ...[...underWay].filter((batch) => found.has(batch))]));
  const written = await withLog(place, async (store) => {
    let known = 0;
    for (const batch of underWay) {
      const name = batchNamed(batch);
      const again = await store.append(streamOf(name), eventsOf(name), 'any')();
      assert.ok(again._tag === 'Right', `repeating ${batch} was refused`);
      if (again.right.alreadyKnown) known += 1;
      else assert.ok(!found.has(batch), `${batch} was there and yet not known`);
      kept.add(batch);
    }
    return known;
  });
  return { underWay: underWay.size, written, events: events.length };
};
