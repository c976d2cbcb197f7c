// Logs of events that Aidtrail does not know, as another application writes them.
import { randomUUID } from 'node:crypto';

import {
  type EventStore,
  type EventToAppend,
  globalPosition,
  streamName,
} from '@aidtrail/event-sourcing';
import { openSqliteStore } from '@aidtrail/store-sqlite';

export const openStoreAt = (path: string): Promise<EventStore> => openSqliteStore({ path });

const noted = (): EventToAppend => ({
  id: randomUUID(),
  type: 'ExampleNoted',
  schemaVersion: 1,
  data: { note: 'Provincial Hospital sent a team of nurses to River Prefecture.' },
  metadata: {},
});

const append = async (store: EventStore, stream: string, count: number): Promise<number> => {
  const events = Array.from({ length: count }, noted);
  const outcome = await store.append(streamName('example', stream), events, 'any')();
  if (outcome._tag === 'Left') throw outcome.left;
  return outcome.right.position;
};

/** Streams of ten events, each written in one piece. */
export const fillStore = async (path: string, events: number): Promise<void> => {
  const store = await openStoreAt(path);
  await Promise.all(
    Array.from({ length: events / 10 }, (_, index) => append(store, String(index), 10)),
  );
  await store.close();
};

interface Writer {
  readonly acknowledged: () => number;
  readonly reaches: (events: number) => Promise<void>;
  /** Stops, and closes the store. */
  readonly end: () => Promise<void>;
}

/** Writes as fast as it can, in this process. */
export const appendForEver = async (path: string): Promise<Writer> => {
  const store = await openStoreAt(path);
  let acknowledged = 0;
  let ended = false;
  const writing = (async () => {
    while (!ended) acknowledged = await append(store, String(acknowledged % 50), 5);
  })();
  return {
    acknowledged: () => acknowledged,
    reaches: (events) => store.waitFor(globalPosition(events), { timeoutMilliseconds: 30_000 }),
    end: async () => {
      ended = true;
      await writing;
      await store.close();
    },
  };
};
