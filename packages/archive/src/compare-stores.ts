// Compares two logs, and finds the first difference.
import { createHash } from 'node:crypto';

import {
  type EventStore,
  type ReadError,
  type RecordedEvent,
  START,
  type StreamName,
} from '@aidtrail/event-sourcing';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

import { isSameEvent, lineOf } from './event-line.js';
import type { Progress } from './export-archive.js';
import { attempt } from './failures.js';
import { eventPages, inStep } from './pages.js';

/** The size and the hash of a log. */
export interface LogSummary {
  readonly events: number;
  readonly streams: number;
  /** Of all events as lines of an archive, in order. */
  readonly sha256: string;
}

/** Where two logs first differ. */
export interface Difference {
  readonly what:
    /** One log has no further event. */
    | 'end'
    /** The same event with different times of recording. */
    | 'time'
    /** The same event id with different content or versions. */
    | 'content'
    /** Different events. */
    | 'event';
  /** The first events that differ; null for a log that ends. */
  readonly events: readonly [RecordedEvent | null, RecordedEvent | null];
  /** The number of equal events before them. */
  readonly sameBefore: number;
  /** True if the logs differ only in times of recording. */
  readonly timesOnly: boolean;
  /** A stream whose last versions differ; null if there is none. */
  readonly stream: StreamDifference | null;
}

/** A stream with different last versions. */
export interface StreamDifference {
  readonly name: StreamName;
  /** The last version in each log; null if the stream does not exist. */
  readonly versions: readonly [number | null, number | null];
}

/** The result of a comparison, the first store first. */
export interface Comparison {
  /** True for the same events in the same order with the same times. Positions may differ. */
  readonly equal: boolean;
  readonly logs: readonly [LogSummary, LogSummary];
  readonly difference: Difference | null;
}

/** Options of `compareStores`. */
export interface CompareOptions {
  /** Counts positions of the first store. */
  readonly onProgress?: (progress: Progress) => void;
}

type Log = Pick<EventStore, 'readAll' | 'head'>;

const newTally = () => {
  let events = 0;
  const versions = new Map<StreamName, number>();
  const hash = createHash('sha256');
  return {
    versions,
    events: () => events,
    add: ({ stream, version }: RecordedEvent, line: string): void => {
      events += 1;
      versions.set(stream, version);
      hash.update(line).update('\n');
    },
    summary: (): LogSummary => ({ events, streams: versions.size, sha256: hash.digest('hex') }),
  };
};

/** Reads both logs once, page by page, up to their current heads. Keeps the names of their streams in memory. */
export const compareStores = (
  one: Log,
  other: Log,
  { onProgress }: CompareOptions = {},
): TaskEither<ReadError, Comparison> =>
  attempt(async () => {
    const ends = await Promise.all([one.head(), other.head()]);
    const [ours, theirs] = [newTally(), newTally()];
    let difference: Omit<Difference, 'stream' | 'timesOnly'> | null = null;
    let timesOnly = true;
    for await (const pairs of inStep(
      eventPages(one, START, ends[0]),
      eventPages(other, START, ends[1]),
    )) {
      for (const [left, right] of pairs) {
        const lines = [left, right].map((event) => (event === undefined ? '' : lineOf(event)));
        if (lines[0] !== lines[1] && timesOnly) {
          const what = kindOf(left, right);
          timesOnly = what === 'time';
          difference ??= {
            what,
            events: [left ?? null, right ?? null],
            sameBefore: ours.events(),
          };
        }
        if (left !== undefined) ours.add(left, lines[0] ?? '');
        if (right !== undefined) theirs.add(right, lines[1] ?? '');
      }
      const [last] = pairs.at(-1) ?? [];
      if (last !== undefined) onProgress?.({ done: last.position, total: ends[0] });
    }
    return {
      equal: difference === null,
      logs: [ours.summary(), theirs.summary()],
      difference:
        difference === null
          ? null
          : {
              ...difference,
              timesOnly,
              stream: streamDifference(ours.versions, theirs.versions),
            },
    };
  });

const kindOf = (
  left: RecordedEvent | undefined,
  right: RecordedEvent | undefined,
): Difference['what'] => {
  if (left === undefined || right === undefined) return 'end';
  if (isSameEvent(left, right)) return 'time';
  return left.id === right.id ? 'content' : 'event';
};

const streamDifference = (
  ours: ReadonlyMap<StreamName, number>,
  theirs: ReadonlyMap<StreamName, number>,
): StreamDifference | null => {
  for (const name of new Set([...ours.keys(), ...theirs.keys()])) {
    const versions = [ours.get(name) ?? null, theirs.get(name) ?? null] as const;
    if (versions[0] !== versions[1]) return { name, versions };
  }
  return null;
};
