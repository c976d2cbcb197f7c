// Checks that a log is intact after its writers were killed or failed.
import assert from 'node:assert/strict';

import type { EventStore, RecordedEvent } from '../../packages/event-sourcing/src/index.js';
import { BATCH, batchNamed, eventsOf, streamOf } from './batches.ts';
import { type LogAddress, openLog } from './addresses.ts';

export const allEventsIn = async (store: EventStore): Promise<ReadonlyArray<RecordedEvent>> => {
  const events: RecordedEvent[] = [];
  for await (const page of store.readAll()) events.push(...page.events);
  return events;
};

/** Opens the log as the next process would, and closes it afterwards. */
export const withLog = async <Result>(
  address: LogAddress,
  act: (store: EventStore) => Promise<Result>,
): Promise<Result> => {
  const store = await openLog(address);
  try {
    return await act(store);
  } finally {
    await store.close();
  }
};

/** The batches of a log. Throws unless it consists of complete batches, each in one piece and in order. */
const batchesIn = (events: ReadonlyArray<RecordedEvent>): ReadonlySet<string> => {
  const seen = new Set<string>();
  const versions = new Map<string, number>();
  for (let first = 0; first < events.length; first += BATCH) {
    const found = events.slice(first, first + BATCH);
    const { batch = '' } = (found[0]?.data ?? {}) as { readonly batch?: string };
    const name = batchNamed(batch);
    assert.ok(!seen.has(batch), `the batch ${batch} is stored twice`);
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
      `the batch ${batch} differs from what was appended`,
    );
  }
  return seen;
};

const without = (all: ReadonlySet<string>, some: ReadonlySet<string>): ReadonlyArray<string> =>
  [...all].filter((each) => !some.has(each));

/** Throws unless the log has exactly these batches, each once and complete. */
export const expectBatches = (
  events: ReadonlyArray<RecordedEvent>,
  batches: ReadonlySet<string>,
): void => {
  const found = batchesIn(events);
  assert.deepEqual(without(batches, found), [], 'acknowledged batches are lost');
  assert.deepEqual(without(found, batches), [], 'these batches were not appended');
};

/** What an appending process reported. */
export interface Report {
  readonly begun: ReadonlySet<string>;
  readonly acknowledged: ReadonlySet<string>;
  /** It began a transaction and did not report its end. */
  readonly inTransaction: boolean;
}

export const reportIn = (lines: ReadonlyArray<string>): Report => {
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
  /** Those that were in the log although they were not acknowledged. */
  readonly written: number;
}

/**
 * After processes were killed: checks that every acknowledged batch is stored and every pending one is stored
 * completely or not at all, then repeats the pending ones. Adds all of them to `kept`, the earlier batches.
 */
export const settle = async (
  address: LogAddress,
  kept: Set<string>,
  reports: ReadonlyArray<Report>,
): Promise<UnderWay & { readonly events: number }> => {
  const underWay = new Set<string>();
  for (const { begun, acknowledged } of reports) {
    for (const batch of acknowledged) kept.add(batch);
    for (const batch of without(begun, acknowledged)) underWay.add(batch);
  }
  const events = await withLog(address, allEventsIn);
  const found = batchesIn(events);
  expectBatches(events, new Set([...kept, ...[...underWay].filter((batch) => found.has(batch))]));
  const written = await withLog(address, async (store) => {
    let known = 0;
    for (const batch of underWay) {
      const name = batchNamed(batch);
      const again = await store.append(streamOf(name), eventsOf(name), 'any')();
      assert.ok(again._tag === 'Right', `repeating ${batch} was rejected`);
      if (again.right.alreadyKnown) known += 1;
      else assert.ok(!found.has(batch), `${batch} was stored and not recognised`);
      kept.add(batch);
    }
    return known;
  });
  return { underWay: underWay.size, written, events: events.length };
};
