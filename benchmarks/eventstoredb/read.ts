import type { RecordedEvent } from '@aidtrail/event-sourcing';
import { eventTypeFilter, FORWARDS, START as FROM_START } from '@eventstore/db-client';

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
  const callsOf = async (
    call: (first: number, events: ReturnType<typeof eventsOfStream>) => Promise<unknown>,
  ): Promise<void> => {
    for (let first = 0; first < LONG; first += CALL)
      await call(
        first,
        Array.from({ length: CALL / STREAM_LENGTH }, (_, index) =>
          eventsOfStream(first / STREAM_LENGTH + index),
        ).flat(),
      );
  };
  await callsOf((first, events) => append(long, first, events));
  // Both read all from here: our events and no others, wherever the log began.
  await appendOurs(server, workloadStream(1), eventsOfStream(100_000), 'noStream');
  const after = await store.head();
  await callsOf((_, events) => appendOurs(server, long, events, 'any'));
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
  const all = await rates({
    raw: async () => {
      let events = 0;
      const fromPosition = { commit: BigInt(after), prepare: BigInt(after) };
      for await (const { event } of client.readAll({ fromPosition, maxCount: LONG }))
        if (event !== undefined) events += 1;
      return events;
    },
    ours: async () => {
      let events = 0;
      for await (const page of store.readAll({ after, pageSize: 1_000 }))
        events += page.events.length;
      return events;
    },
  });
  const types = [eventsOfStream(0)[0]?.type ?? ''];
  const filtered = await rates({
    raw: async () => {
      const subscription = client.subscribeToAll({
        fromPosition: { commit: BigInt(after), prepare: BigInt(after) },
        filter: eventTypeFilter({ prefixes: types }),
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
      for await (const page of store.readAll({ after, types, pageSize: 1_000 }))
        events += page.events.length;
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
      work: 'EventStoreDB read of all events of one type among 5,000',
      unit: 'events/s',
      ...filtered,
      mark: 0.9,
      remark: 'raw: a filtered subscription until it has caught up',
    },
  ];
});
