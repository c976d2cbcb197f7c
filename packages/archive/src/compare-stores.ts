// Whether two logs are the same, and if not, where they begin to differ.
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

export interface LogSummary {
  readonly events: number;
  readonly streams: number;
  /** Of all events as lines of an archive, in their order. */
  readonly sha256: string;
}

export interface Difference {
  readonly what:
    /** One of them has no further event. */
    | 'end'
    /** The same event, recorded at another time. */
    | 'time'
    /** Both have the event, with other content or at another version. */
    | 'content'
    /** Other events stand there. */
    | 'event';
  /** The first events that differ; null where a log ends. */
  readonly events: readonly [RecordedEvent | null, RecordedEvent | null];
  /** How many are the same before them. */
  readonly sameBefore: number;
  /** All events that differ do so only in when they were recorded. */
  readonly timesOnly: boolean;
  /** A stream that has other versions in both; null where only order or content differ. */
  readonly stream: StreamDifference | null;
}

export interface StreamDifference {
  readonly name: StreamName;
  /** Last version in each; null where the stream does not exist. */
  readonly versions: readonly [number | null, number | null];
}

export interface Comparison {
  /** The same events in the same order, with the same times. Positions may be others. */
  readonly equal: boolean;
  readonly logs: readonly [LogSummary, LogSummary];
  readonly difference: Difference | null;
}

export interface CompareOptions {
  /** Positions of the first store. */
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

/** Reads both logs once, page by page, as they are now. Keeps the names of their streams in memory. */
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
