import { randomUUID } from 'node:crypto';

import {
  type EventStore,
  type EventToAppend,
  type RecordedEvent,
  streamName,
} from '@aidtrail/event-sourcing';

export const team = streamName('team', '1');

export const dispatches = (
  count: number,
  change: Partial<EventToAppend> = {},
): ReadonlyArray<EventToAppend> =>
  Array.from({ length: count }, () => ({
    id: randomUUID(),
    type: 'TeamDispatched',
    schemaVersion: 1,
    data: {},
    metadata: {},
    ...change,
  }));

export const everything = async (store: EventStore): Promise<ReadonlyArray<RecordedEvent>> => {
  const events: RecordedEvent[] = [];
  for await (const page of store.readAll()) events.push(...page.events);
  return events;
};
