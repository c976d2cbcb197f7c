// What a store answers once it knows where the stream stands and which of the ids it holds already.
// The rules live here, so that every store answers alike (guarantees 1 and 2).
import * as E from 'fp-ts/lib/Either.js';

import type { SerialisedEvent } from './check-append.js';
import { EventIdConflict, VersionConflict } from './event-store-errors.js';
import type { Appended } from './event-store.js';
import type { ExpectedVersion, GlobalPosition, StreamName, StreamVersion } from './event.js';

/** An event that a store holds, found by its id. */
export interface StoredEvent extends Omit<SerialisedEvent, 'recordedAt'> {
  readonly stream: StreamName;
  readonly version: StreamVersion;
  readonly position: GlobalPosition;
}

/**
 * Looks at events whose ids the store may hold: none is known → null; all are known as they are,
 * one after the other in this stream → the first answer; anything else → EventIdConflict.
 * To be asked before the expected version, so that a repeated append is answered and not refused.
 */
export const resolveKnown = (
  stream: StreamName,
  events: ReadonlyArray<SerialisedEvent>,
  stored: (id: string) => StoredEvent | undefined,
): E.Either<EventIdConflict, Appended | null> => {
  const conflict = (id: string, reason: EventIdConflict['reason']) =>
    E.left(new EventIdConflict(stream, id, reason));
  const known: StoredEvent[] = [];
  for (const event of events) {
    const found = stored(event.id);
    if (found === undefined) continue;
    if (found.stream !== stream) return conflict(event.id, 'otherStream');
    if (!sameContent(found, event)) return conflict(event.id, 'otherContent');
    known.push(found);
  }
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined) return E.right(null);
  if (known.length < events.length) return conflict(first.id, 'partlyKnown');
  const moved = known.find(({ version }, index) => version !== first.version + index);
  if (moved !== undefined) return conflict(moved.id, 'otherOrder');
  return E.right({ version: last.version, position: last.position, alreadyKnown: true });
};

// Not the time of recording: whoever repeats an append may not know it.
const sameContent = (stored: StoredEvent, event: SerialisedEvent): boolean =>
  stored.type === event.type &&
  stored.schemaVersion === event.schemaVersion &&
  stored.data === event.data &&
  stored.metadata === event.metadata;

/** The conflict between what the writer expects and where the stream stands; null when there is none. */
export const findVersionConflict = (
  stream: StreamName,
  expected: ExpectedVersion,
  actual: StreamVersion | null,
): VersionConflict | null => {
  const met =
    expected === 'any' ||
    (expected === 'noStream'
      ? actual === null
      : expected === 'streamExists'
        ? actual !== null
        : actual === expected);
  return met ? null : new VersionConflict(stream, expected, actual);
};
