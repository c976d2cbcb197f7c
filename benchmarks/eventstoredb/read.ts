import type { RecordedEvent } from '@aidtrail/event-sourcing';
import { FORWARDS, START as FROM_START, streamNameFilter } from '@eventstore/db-client';

import { rates } from '../measure.ts';
import { eventsOfStream, STREAM_LENGTH, workloadStream } from '../workload.ts';
import { appendOurs, onServer } from './server.ts';

const LONG = 5_000;
const CALL = 500;
const long = workloadStream(0);

const count = async (pages: AsyncIterable<ReadonlyArray<RecordedEvent>>): Promise<number> => {
  let events = 0;
  for await (const page of pages) events += page.length;
  return events;
};

export const eventstoredbRead = onServer('eventstoredb-read', async (server) => {
  const { client, store, rawName, append } = server;
  for (let first = 0; first < LONG; first += CALL) {
    const events = Array.from({ length: CALL / STREAM_LENGTH }, (_, index) =>
      eventsOfStream(first / STREAM_LENGTH + index),
    ).flat();
    await append(long, first, events);
    await appendOurs(server, long, events, 'any');
  }
  const stream = await rates({
    raw: async () => {
      let events = 0;
      for await (const { event } of client.readStream(rawName(long), {
        direction: FORWARDS,
        fromRevision: FROM_START,
      }))
        if (event !== undefined) events += 1;
      return events;
    },
    ours: () => count(store.readStream(long)),
  });
  // Both read what others have put on the server too, which is the same for both.
  const all = await rates({
    raw: async () => {
      let events = 0;
      for await (const { event } of client.readAll({ maxCount: LONG }))
        if (event !== undefined) events += 1;
      return events;
    },
    ours: async () => {
      let events = 0;
      for await (const page of store.readAll({ pageSize: 1_000 })) events += page.events.length;
      return events;
    },
  });
  const filtered = await rates({
    raw: async () => {
      const subscription = client.subscribeToAll({
        filter: streamNameFilter({ prefixes: [store.prefix] }),
      });
      const isCaughtUp = new Promise((resolve) => subscription.once('caughtUp', resolve));
      let events = 0;
      subscription.on('data', () => {
        events += 1;
      });
      await isCaughtUp;
      await subscription.unsubscribe();
      return events;
    },
    ours: async () => {
      let events = 0;
      for await (const page of store.readAll({ pageSize: 1_000 })) events += page.events.length;
      return events;
    },
  });
  return [
    {
      work: 'EventStoreDB read of one stream of 5,000 events',
      unit: 'events/s',
      ...stream,
      mark: 0.9,
      remark: 'raw: readStream',
    },
    {
      work: 'EventStoreDB read of all, 5,000 events',
      unit: 'events/s',
      ...all,
      mark: 0.9,
      remark: 'raw: readAll, which has no filter',
    },
    {
      work: 'EventStoreDB read of one log among others, 5,000 events',
      unit: 'events/s',
      ...filtered,
      mark: 0.9,
      remark: 'raw: a filtered subscription until it has caught up',
    },
  ];
});
