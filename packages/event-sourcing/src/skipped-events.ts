// The repair of a log with an event that cannot be applied: a further event says that readers may leave it out, and why.
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';

import { defineEvent } from './event-definition.js';
import type { EventStore } from './event-store.js';
import { eventTypes } from './event-types.js';
import { type EventToAppend, type RecordedEvent, type StreamName, streamName } from './event.js';
import type { JsonObject } from './json.js';

/** Readers that cannot apply the event with this id leave it out; readers that can apply it do so. */
export const eventSkipped = defineEvent(
  'EventSkipped',
  t.readonly(t.type({ eventId: t.string, eventType: t.string, reason: t.string })),
);

/** The event types of repairs. */
export const repairEvents = eventTypes([eventSkipped]);

/** A recorded skip. */
export interface Skip {
  /** The event that may be left out. */
  readonly eventId: string;
  readonly eventType: string;
  readonly reason: string;
  /** When the skip was recorded. */
  readonly recordedAt: string;
}

/** The stream of the skip of an event. Each event can be skipped once. */
export const skipStreamOf = (eventId: string): StreamName =>
  streamName('skip', eventId.toLowerCase());

/** The event that records a skip, to be appended to `skipStreamOf` with `noStream`. */
export const skipOf = (
  event: Pick<RecordedEvent, 'id' | 'type'>,
  reason: string,
  id: string,
  metadata: JsonObject,
): EventToAppend =>
  repairEvents.encode(
    { type: 'EventSkipped', data: { eventId: event.id, eventType: event.type, reason } },
    id,
    metadata,
  );

/** The skips of a log by the id of the event, in recorded order. Rejects with the store's ReadError. */
export const skipsIn = async (
  log: Pick<EventStore, 'readAll'>,
): Promise<ReadonlyMap<string, Skip>> => {
  const skips = new Map<string, Skip>();
  for await (const { events } of log.readAll({ types: repairEvents.storedNames(['EventSkipped']) }))
    for (const recorded of events) {
      const skip = repairEvents.decode(recorded);
      if (E.isRight(skip))
        skips.set(skip.right.data.eventId, { ...skip.right.data, recordedAt: recorded.recordedAt });
    }
  return skips;
};
