import { randomUUID } from 'node:crypto';

import {
  type EventStore,
  type EventToAppend,
  type RecordedEvent,
  streamName,
} from '@aidtrail/event-sourcing';

export const team = streamName('team', '1');

export const dispatches = (count: number, data: EventToAppend['data'] = {}): EventToAppend[] =>
  Array.from({ length: count }, () => ({
    id: randomUUID(),
    type: 'TeamDispatched',
    schemaVersion: 1,
    data,
    metadata: {},
  }));

export const everything = async (store: EventStore): Promise<ReadonlyArray<RecordedEvent>> => {
  const events: RecordedEvent[] = [];
  for await (const page of store.readAll()) events.push(...page.events);
  return events;
};

export const positionsOf = (events: ReadonlyArray<RecordedEvent>): ReadonlyArray<number> =>
  events.map(({ position }) => position);

/** 1, 2, 3 … up to the count. */
export const upTo = (count: number): ReadonlyArray<number> =>
  Array.from({ length: count }, (_, index) => index + 1);
