// What the tests of several stores append and read.
import { randomUUID } from 'node:crypto';

import {
  type EventStore,
  type EventToAppend,
  type RecordedEvent,
  streamName,
} from '../../packages/event-sourcing/src/index.js';

export const team = streamName('team', '1');

/** Events with new ids. */
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

/** All events of a log, in its order. */
export const everything = async (store: EventStore): Promise<ReadonlyArray<RecordedEvent>> => {
  const events: RecordedEvent[] = [];
  for await (const page of store.readAll()) events.push(...page.events);
  return events;
};
