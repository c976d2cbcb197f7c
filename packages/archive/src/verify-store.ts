// Reads a log from end to end and finds what should not be in any.
import { createHash } from 'node:crypto';

import {
  type AnyEvent,
  type EventStore,
  type EventTypes,
  type GlobalPosition,
  type ReadError,
  type RecordedEvent,
  START,
} from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

import { eventOfLine, lineOf } from './event-line.js';
import type { Progress } from './export-archive.js';
import { attempt } from './failures.js';
import { IDS_AT_ONCE, idTable, inShares } from './id-table.js';
import { ahead, eventPages } from './pages.js';

export type StoreFaultTag =
  /** The version is not the next one of its stream. */
  | 'VersionNotNext'
  /** The id belongs to an event before it. */
  | 'IdRepeated'
  /** The position is not above the one before. */
  | 'PositionNotRising'
  /** No store would take the event as it stands there. */
  | 'NotAnEvent'
  /** The type is known, and the data are not what it says. */
  | 'Undecodable';

export interface StoreFault {
  readonly _tag: StoreFaultTag;
  readonly stream: RecordedEvent['stream'];
  readonly version: number;
  readonly position: number;
  readonly eventId: string;
  readonly message: string;
}

export interface StoreVerification {
  readonly sound: boolean;
  readonly events: number;
  readonly streams: number;
  /** Position of the last event. */
  readonly head: GlobalPosition;
  /** Of all events as lines of an archive: equal logs have the same, in whatever store. */
  readonly sha256: string;
  /** The first hundred. */
  readonly faults: ReadonlyArray<StoreFault>;
  readonly faultCount: number;
  /** Types that none of the definitions given knows, with the number of their events: these were not decoded. */
  readonly unknownTypes: ReadonlyMap<string, number>;
}

/** Event types, as far as they are needed here. */
export type Decoder = Pick<EventTypes<AnyEvent>, 'knows' | 'decode'>;

export interface VerifyOptions {
  /** To decode with; an event is sound where one of them can read it. */
  readonly eventTypes?: ReadonlyArray<Decoder>;
  /** Ids kept in memory at once, some 30 to 60 bytes each; a larger log is read once more for the others. */
  readonly idsAtOnce?: number;
  /** Positions. */
  readonly onProgress?: (progress: Progress) => void;
}

const FAULTS_KEPT = 100;

/** What a table of ids can keep; anything else was told of as no event, and so was one in capital letters. */
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Keeps the names of streams in memory, and as many ids as it may, to find repeated ones. */
export const verifyStore = (
  store: Pick<EventStore, 'readAll' | 'head'>,
  { eventTypes = [], idsAtOnce = IDS_AT_ONCE, onProgress }: VerifyOptions = {},
): TaskEither<ReadError, StoreVerification> =>
  attempt(async () => {
    const end = await store.head();
    const hash = createHash('sha256');
    const versions = new Map<string, number>();
    const ids = idTable(idsAtOnce);
    const unknownTypes = new Map<string, number>();
    const faults: StoreFault[] = [];
    let faultCount = 0;
    let events = 0;
    let head = START;

    const report = (event: RecordedEvent, _tag: StoreFaultTag, message: string): void => {
      faultCount += 1;
      const { stream, version, position, id: eventId } = event;
      if (faults.length < FAULTS_KEPT)
        faults.push({ _tag, stream, version, position, eventId, message });
    };

    const lookForId = (event: RecordedEvent): void => {
      const before = uuid.test(event.id) ? ids.add(event.id, event.position) : 0;
      if (before !== 0)
        report(event, 'IdRepeated', `its id belongs to the event at position ${before}`);
    };

    const inspect = (event: RecordedEvent): void => {
      const line = lineOf(event);
      hash.update(line).update('\n');
      const read = eventOfLine(line);
      if (E.isLeft(read)) report(event, 'NotAnEvent', read.left);
      // All else in the line reads back as it was written.
      else if (read.right.id !== event.id)
        report(
          event,
          'NotAnEvent',
          `id: it would read back as ${read.right.id}; stores keep ids in lower case`,
        );
      const next = (versions.get(event.stream) ?? -1) + 1;
      if (event.version !== next)
        report(
          event,
          'VersionNotNext',
          `version ${event.version} stands where ${next} is the next one`,
        );
      versions.set(event.stream, event.version);
      lookForId(event);
      if (event.position <= head)
        report(event, 'PositionNotRising', `it comes after position ${head}`);
      head = event.position;
      const reasons = undecodable(event, eventTypes, unknownTypes);
      if (reasons !== null) report(event, 'Undecodable', reasons);
      events += 1;
    };

    for await (const page of ahead(eventPages(store, START, end))) {
      page.forEach(inspect);
      onProgress?.({ done: head, total: end });
    }
    await inShares(ids, async () => {
      for await (const page of ahead(eventPages(store, START, end)))
        for (const event of page) lookForId(event);
    });
    return {
      sound: faultCount === 0,
      events,
      streams: versions.size,
      head,
      sha256: hash.digest('hex'),
      faults,
      faultCount,
      unknownTypes,
    };
  });

/** Why an event of a known type cannot be read; null where it can, or where nobody knows the type. */
const undecodable = (
  event: RecordedEvent,
  eventTypes: ReadonlyArray<Decoder>,
  unknownTypes: Map<string, number>,
): string | null => {
  const knowing = eventTypes.filter((types) => types.knows(event.type));
  if (knowing.length === 0) {
    unknownTypes.set(event.type, (unknownTypes.get(event.type) ?? 0) + 1);
    return null;
  }
  let reasons: ReadonlyArray<string> = [];
  for (const types of knowing) {
    const decoded = types.decode(event);
    if (E.isRight(decoded)) return null;
    if (decoded.left._tag === 'DecodeFailure') reasons = decoded.left.reasons;
  }
  const more = reasons.length > REASONS_TOLD ? ` … and ${reasons.length - REASONS_TOLD} more` : '';
  return `it cannot be read as ${event.type}: ${reasons.slice(0, REASONS_TOLD).map(brief).join('; ')}${more}`;
};

const REASONS_TOLD = 3;
const LONGEST_VALUE = 80;

/** `statementId: undefined is no StatementId`, without the codecs that it lies in. */
const brief = (reason: string): string => {
  const [, value, path] =
    /^Invalid value (.*) supplied to : .*?([^/]*: [^/]*)$/s.exec(reason) ?? [];
  if (value === undefined || path === undefined) return reason;
  const [name, type] = path.split(': ');
  const shown = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
  return `${name}: ${shown} is no ${type}`;
};
