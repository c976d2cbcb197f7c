// Appends what is missing, so that it stands in the target in the order of the source.
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
import { LogsContradict } from './failures.js';
import { mostBytesOf } from './most-bytes.js';
import { ahead } from './pages.js';
import { gap, type Plan } from './plan.js';
import { blamed, repeatedId } from './repeated-id.js';
import type { Source } from './source.js';

export interface MoveOptions {
  /** Positions of the source; for an archive, events. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface Moved {
  /** Events that were missing, and are there now. */
  readonly added: number;
  /** Events that the target had before. */
  readonly known: number;
  /** Position of the last one in the target; START where none was missing. */
  readonly position: GlobalPosition;
}

/** Few enough that stores which commit appends in groups take them into one transaction. */
const EVENTS_IN_FLIGHT = 1_000;

/** EventStoreDB takes 1,048,576 bytes in one append unless it is told otherwise, the others far more. */
const BYTES_A_RUN = 900_000;

/** An append whose outcome is not known is repeated this often. */
const ATTEMPTS = 5;

type Target = Pick<EventStore, 'append' | 'writesInOrder'>;

interface Run {
  readonly stream: StreamName;
  readonly expected: ExpectedVersion;
  readonly events: EventToAppend[];
  /** At the most. */
  bytes: number;
  readonly first: RecordedEvent;
}

/** Throws what an append was refused with, or LogsContradict. What was written up to there stays, and is known the next time. */
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

/** Neighbours of one stream go together, as far as every store takes them in one append. */
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
    const bytes = mostBytesOf(event);
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
    // What cannot be written now must not be overtaken: repeating could not put it before the others any more.
    const sequence = {};
    return Promise.all(
      runs.map(({ stream, events, expected }) =>
        target.append(stream, events, expected, { sequence })(),
      ),
    );
  };
  let outcomes = await append();
  // The same ids once more: what was written is known, and what was not is written now, in its order.
  for (let attempt = 1; attempt < ATTEMPTS && outcomes.some(isUnknown); attempt++)
    outcomes = await append();
  let position = after;
  for (const [index, outcome] of outcomes.entries()) {
    if (E.isLeft(outcome)) throw await blamed(source, outcome.left);
    const { first, events } = runs[index] as Run;
    const { version, position: reached } = outcome.right;
    // An id that comes again in its stream is known, with the answer of the first time.
    if (reached <= position || version !== first.version + events.length - 1)
      throw (await repeatedId(source, first.id)) ?? outOfTurn(source, first);
    position = reached;
  }
  return position;
};

const outOfTurn = (source: Source, event: RecordedEvent): LogsContradict =>
  new LogsContradict(
    'otherOrder',
    event.stream,
    event.version,
    event.id,
    null,
    source.where(event),
    'the target has written it before an event that was to come first, though it says writesInOrder. Mend that store, and begin again with an empty one.',
  );

const isUnknown = (outcome: E.Either<unknown, unknown>): boolean =>
  E.isLeft(outcome) && outcome.left instanceof OutcomeUnknown;
