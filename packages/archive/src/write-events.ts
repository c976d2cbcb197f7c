// Appends the missing events to the target, in the order of the source.
import {
  type EventStore,
  type EventToAppend,
  type ExpectedVersion,
  type GlobalPosition,
  OutcomeUnknown,
  type RecordedEvent,
  START,
  type StreamName,
  streamVersion,
} from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import { toAppend } from './event-line.js';
import type { Progress } from './export-archive.js';
import type { LogsContradict } from './failures.js';
import { maxBytesOf } from './json-size.js';
import { ahead } from './pages.js';
import { gap, type Plan } from './plan.js';
import { causeOf, repeatedId } from './repeated-id.js';
import { contradiction, type Source } from './source.js';

/** Options of `copyStore`. */
export interface MoveOptions {
  /** Counts positions of the source; for an archive, events. */
  readonly onProgress?: (progress: Progress) => void;
}

/** The result of a move. */
export interface Moved {
  /** The number of events that were added. */
  readonly added: number;
  /** The number of events that the target already had. */
  readonly known: number;
  /** Position of the last added event in the target; START if none was added. */
  readonly position: GlobalPosition;
}

/** A store with group commit writes this many in one transaction. */
const EVENTS_IN_FLIGHT = 1_000;

/** EventStoreDB accepts 1,048,576 bytes in one append by default; the other stores accept far more. */
const BYTES_A_RUN = 900_000;

/** The attempts at an append whose outcome is unknown. */
const ATTEMPTS = 5;

type Target = Pick<EventStore, 'append' | 'writesInOrder'>;

interface Run {
  readonly stream: StreamName;
  readonly expected: ExpectedVersion;
  readonly events: EventToAppend[];
  /** An upper bound. */
  bytes: number;
  readonly first: RecordedEvent;
}

/** Throws the error of the first failed append, or LogsContradict. The events up to it stay, and a repetition finds them. */
export const writeEvents = async (
  source: Source,
  target: Target,
  { after, known: knownBefore, versions, isKnown }: Plan,
  { onProgress }: MoveOptions,
): Promise<Moved> => {
  let added = 0;
  let known = knownBefore;
  let position = START;
  for await (const page of ahead(source.after(after))) {
    for (let start = 0; start < page.length; start += EVENTS_IN_FLIGHT) {
      const some = page.slice(start, start + EVENTS_IN_FLIGHT);
      const fresh = some.filter((event) => !isKnown(event));
      const runs = runsOf(source, fresh, versions);
      position = await (target.writesInOrder === true
        ? appendRuns(source, target, runs, position)
        : appendOneByOne(source, target, runs, position));
      added += fresh.length;
      known += some.length - fresh.length;
      onProgress?.({ done: some.at(-1)?.position ?? 0, total: source.end });
    }
  }
  return { added, known, position };
};

/** Adjacent events of one stream share an append, up to the size that every store accepts. */
const runsOf = (
  source: Source,
  events: ReadonlyArray<RecordedEvent>,
  versions: Map<StreamName, number>,
): ReadonlyArray<Run> => {
  const runs: Run[] = [];
  for (const event of events) {
    const { stream, version } = event;
    const last = versions.get(stream);
    const next = (last ?? -1) + 1;
    if (version !== next) throw gap(source, event, next);
    versions.set(stream, version);
    const run = runs.at(-1);
    const bytes = maxBytesOf(event);
    if (run?.stream === stream && run.bytes + bytes <= BYTES_A_RUN) {
      run.events.push(toAppend(event));
      run.bytes += bytes;
    } else
      runs.push({
        stream,
        expected: last === undefined ? 'noStream' : streamVersion(last),
        events: [toAppend(event)],
        bytes,
        first: event,
      });
  }
  return runs;
};

const appendOneByOne = async (
  source: Source,
  target: Target,
  runs: ReadonlyArray<Run>,
  after: GlobalPosition,
): Promise<GlobalPosition> => {
  let position = after;
  for (const run of runs) position = await appendRuns(source, target, [run], position);
  return position;
};

const appendRuns = async (
  source: Source,
  target: Target,
  runs: ReadonlyArray<Run>,
  after: GlobalPosition,
): Promise<GlobalPosition> => {
  const append = () => {
    // Events after a failed append must not be written: a repetition could not restore the order.
    const sequence = {};
    return Promise.all(
      runs.map(({ stream, events, expected }) =>
        target.append(stream, events, expected, { sequence })(),
      ),
    );
  };
  let outcomes = await append();
  // With the same ids, events that were written are recognised, and the others are written now, in order.
  for (let attempt = 1; attempt < ATTEMPTS && outcomes.some(isUnknown); attempt++)
    outcomes = await append();
  let position = after;
  for (const [index, outcome] of outcomes.entries()) {
    if (E.isLeft(outcome)) throw await causeOf(source, outcome.left);
    const { first, events } = runs[index] as Run;
    const { version, position: reached } = outcome.right;
    // A repeated id within a stream returns the result of its first append.
    if (reached <= position || version !== first.version + events.length - 1)
      throw (await repeatedId(source, first.id)) ?? outOfTurn(source, first);
    position = reached;
  }
  return position;
};

const outOfTurn = (source: Source, event: RecordedEvent): LogsContradict =>
  contradiction(
    source,
    event,
    'otherOrder',
    null,
    'the target wrote it before an earlier event, although it declares writesInOrder. Correct that store, and start again with an empty one.',
  );

const isUnknown = (outcome: E.Either<unknown, unknown>): boolean =>
  E.isLeft(outcome) && outcome.left instanceof OutcomeUnknown;
