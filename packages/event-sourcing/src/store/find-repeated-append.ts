// How every store answers an append whose event ids are already in the log (guarantee 2).
import * as E from 'fp-ts/lib/Either.js';

import { EventIdConflict } from '../event-store-errors.js';
import type { Appended } from '../event-store.js';
import type { GlobalPosition, StreamName, StreamVersion } from '../event.js';
import type { SerialisedEvent } from './serialise-append.js';

/** A stored event, found by its id. */
export interface StoredEvent extends Omit<SerialisedEvent, 'recordedAt'> {
  readonly stream: StreamName;
  readonly version: StreamVersion;
  readonly position: GlobalPosition;
}

/**
 * The first result of an append that is repeated: all its events are stored with the same content, one after the
 * other in this stream. Null if no id is stored; otherwise an EventIdConflict. Call it before the expected version
 * is checked, because a repeated append succeeds whatever it expects.
 */
export const findRepeatedAppend = (
  stream: StreamName,
  events: ReadonlyArray<SerialisedEvent>,
  findStored: (id: string) => StoredEvent | undefined,
): E.Either<EventIdConflict, Appended | null> => {
  const conflict = (id: string, reason: EventIdConflict['reason']) =>
    E.left(new EventIdConflict(stream, id, reason));
  const stored: StoredEvent[] = [];
  for (const event of events) {
    const found = findStored(event.id);
    if (found === undefined) continue;
    if (found.stream !== stream) return conflict(event.id, 'otherStream');
    if (!hasSameContent(found, event)) return conflict(event.id, 'otherContent');
    stored.push(found);
  }
  const [first] = stored;
  const last = stored.at(-1);
  if (first === undefined || last === undefined) return E.right(null);
  if (stored.length < events.length) return conflict(first.id, 'partlyKnown');
  const moved = stored.find(({ version }, index) => version !== first.version + index);
  if (moved !== undefined) return conflict(moved.id, 'otherOrder');
  return E.right({ version: last.version, position: last.position, alreadyKnown: true });
};

// Without the time of recording, which a caller that repeats an append may not know.
const hasSameContent = (stored: StoredEvent, event: SerialisedEvent): boolean =>
  stored.type === event.type &&
  stored.schemaVersion === event.schemaVersion &&
  stored.data === event.data &&
  stored.metadata === event.metadata;
