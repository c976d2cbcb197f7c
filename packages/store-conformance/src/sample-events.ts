import { randomUUID } from 'node:crypto';

import type { EventToAppend, RecordedEvent } from '@aidtrail/event-sourcing';

/** An event with a new id. */
export const sample = (change: Partial<EventToAppend> = {}): EventToAppend => ({
  id: randomUUID(),
  type: 'TeamDispatched',
  schemaVersion: 1,
  data: { persons: 289 },
  metadata: {},
  ...change,
});

/** Events with new ids, numbered from 0 in their data. */
export const samples = (count: number, change: Partial<EventToAppend> = {}): EventToAppend[] =>
  Array.from({ length: count }, (_, index) => sample({ data: { index }, ...change }));

/** The members of a recorded event that its writer set, without the time of recording. */
export const written = (event: RecordedEvent): EventToAppend => ({
  id: event.id,
  type: event.type,
  schemaVersion: event.schemaVersion,
  data: event.data,
  metadata: event.metadata,
});

export const idsOf = (events: ReadonlyArray<{ readonly id: string }>): ReadonlyArray<string> =>
  events.map(({ id }) => id);
