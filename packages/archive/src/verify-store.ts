// Reads a whole log and finds the faults in it.
import { createHash } from 'node:crypto';

import {
  type EventStore,
  type GlobalPosition,
  type ReadError,
  type RecordedEvent,
  skipsIn,
  START,
} from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

import { eventOfLine, lineOf } from './event-line.js';
import type { Progress } from './export-archive.js';
import { attempt } from './failures.js';
import { IDS_AT_ONCE, idTable, inShares } from './id-table.js';
import { ahead, eventPages } from './pages.js';
import { type Decoder, undecodable } from './undecodable.js';

/** What is wrong with an event. */
export type StoreFaultTag =
  /** The version is not the next version of the stream. */
  | 'VersionNotNext'
  /** An earlier event has the same id. */
  | 'IdRepeated'
  /** The position is not higher than the previous one. */
  | 'PositionNotRising'
  /** No store would accept the event. */
  | 'NotAnEvent'
  /** The type is known, and the data do not fit its codec. */
  | 'Undecodable';

/** A fault of one event. */
export interface StoreFault {
  readonly _tag: StoreFaultTag;
  readonly stream: RecordedEvent['stream'];
  readonly version: number;
  readonly position: number;
  readonly eventId: string;
  readonly message: string;
}

/** The result of a verification. */
export interface StoreVerification {
  /** True if there are no faults. */
  readonly sound: boolean;
  readonly events: number;
  readonly streams: number;
  /** Position of the last event. */
  readonly head: GlobalPosition;
  /** Of all events as lines of an archive: equal logs have equal hashes, in every kind of store. */
  readonly sha256: string;
  /** The first 100. */
  readonly faults: ReadonlyArray<StoreFault>;
  readonly faultCount: number;
  /** Events that cannot be decoded and that the log says to leave out; they are no faults. The first 100. */
  readonly skipped: ReadonlyArray<StoreFault>;
  /** Types without a definition, with their numbers of events. Those events were not decoded. */
  readonly unknownTypes: ReadonlyMap<string, number>;
}

/** Options of `verifyStore`. */
export interface VerifyOptions {
  /** Each event of a known type must decode with one of these. Default none. */
  readonly eventTypes?: ReadonlyArray<Decoder>;
  /** Ids kept in memory at once, 30 to 60 bytes each; default 2,900,000. A log with more is read several times. */
  readonly idsAtOnce?: number;
  /** Counts positions. */
  readonly onProgress?: (progress: Progress) => void;
}

const FAULTS_KEPT = 100;

/** The ids that an id table accepts. Other ids are already reported as NotAnEvent, and so are ids in upper case. */
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Checks every event up to the current head. Keeps the names of streams and up to `idsAtOnce` ids in memory. */
export const verifyStore = (
  store: Pick<EventStore, 'readAll' | 'head'>,
  { eventTypes = [], idsAtOnce = IDS_AT_ONCE, onProgress }: VerifyOptions = {},
): TaskEither<ReadError, StoreVerification> =>
  attempt(async () => {
    const end = await store.head();
    const skips = await skipsIn(store);
    const hash = createHash('sha256');
    const versions = new Map<string, number>();
    const ids = idTable(idsAtOnce);
    const unknownTypes = new Map<string, number>();
    const faults: StoreFault[] = [];
    const skipped: StoreFault[] = [];
    let faultCount = 0;
    let events = 0;
    let head = START;

    const report = (event: RecordedEvent, _tag: StoreFaultTag, message: string): void => {
      const isSkipped = _tag === 'Undecodable' && skips.has(event.id);
      if (!isSkipped) faultCount += 1;
      const list = isSkipped ? skipped : faults;
      const { stream, version, position, id: eventId } = event;
      if (list.length < FAULTS_KEPT)
        list.push({ _tag, stream, version, position, eventId, message });
    };

    const checkId = (event: RecordedEvent): void => {
      const before = uuid.test(event.id) ? ids.add(event.id, event.position) : 0;
      if (before !== 0)
        report(event, 'IdRepeated', `the event at position ${before} has the same id`);
    };

    const inspect = (event: RecordedEvent): void => {
      const line = lineOf(event);
      hash.update(line).update('\n');
      const read = eventOfLine(line);
      if (E.isLeft(read)) report(event, 'NotAnEvent', read.left);
      // The other members of the line always decode to their own values.
      else if (read.right.id !== event.id)
        report(
          event,
          'NotAnEvent',
          `id: it decodes as ${read.right.id}; stores keep ids in lower case`,
        );
      const next = (versions.get(event.stream) ?? -1) + 1;
      if (event.version !== next)
        report(
          event,
          'VersionNotNext',
          `it has version ${event.version}; version ${next} is expected`,
        );
      versions.set(event.stream, event.version);
      checkId(event);
      if (event.position <= head) report(event, 'PositionNotRising', `it follows position ${head}`);
      head = event.position;
      const reasons = undecodable(event, eventTypes);
      if (reasons === 'unknown')
        unknownTypes.set(event.type, (unknownTypes.get(event.type) ?? 0) + 1);
      else if (reasons !== null) report(event, 'Undecodable', reasons.text);
      events += 1;
    };

    for await (const page of ahead(eventPages(store, START, end))) {
      page.forEach(inspect);
      onProgress?.({ done: head, total: end });
    }
    await inShares(ids, async () => {
      for await (const page of ahead(eventPages(store, START, end)))
        for (const event of page) checkId(event);
    });
    return {
      sound: faultCount === 0,
      events,
      streams: versions.size,
      head,
      sha256: hash.digest('hex'),
      faults,
      faultCount,
      skipped,
      unknownTypes,
    };
  });
