import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  type EventStore,
  type EventToAppend,
  type RecordedEvent,
  streamName,
} from '@aidtrail/event-sourcing';
import { afterEach, beforeEach } from '@jest/globals';

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

/** A folder for each test; the function gives a path in it. */
export const temporaryFolder = (): ((name?: string) => string) => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aidtrail-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  return (name = 'trail.db') => join(folder, name);
};
