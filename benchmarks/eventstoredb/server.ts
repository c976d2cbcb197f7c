// The server of the EventStoreDB benchmarks, at AIDTRAIL_EVENTSTOREDB_URL, and the raw client on it.
import { randomUUID } from 'node:crypto';
import process from 'node:process';

import type { EventToAppend, StreamName } from '@aidtrail/event-sourcing';
import { type EventStoreDbStore, openEventStoreDbStore } from '@aidtrail/store-eventstoredb';
import {
  EventStoreDBClient,
  jsonEvent,
  type JSONEventOptions,
  type JSONEventType,
  NO_STREAM,
} from '@eventstore/db-client';

import type { Benchmark, Context, Row } from '../benchmark.ts';

export interface Server {
  readonly client: EventStoreDBClient;
  readonly store: EventStoreDbStore;
  /** Appends to a stream of the raw client's own, which stands at this version. */
  readonly append: (
    stream: StreamName,
    version: number,
    events: ReadonlyArray<EventToAppend>,
  ) => Promise<unknown>;
  /** The name of a stream that the raw client appends to. */
  readonly rawName: (stream: StreamName) => string;
}

/** A benchmark on the server, with streams of its own. Where there is none, it says so and gives no rows. */
export const onServer = (
  name: string,
  measure: (server: Server, context: Context) => Promise<ReadonlyArray<Row>>,
): Benchmark => ({
  name,
  run: async (context) => {
    const url = process.env['AIDTRAIL_EVENTSTOREDB_URL'];
    if (url === undefined) {
      process.stderr.write(`${name}: left out, because AIDTRAIL_EVENTSTOREDB_URL is not set\n`);
      return [];
    }
    const own = `bench_${randomUUID().slice(0, 8)}`;
    const opened = await openEventStoreDbStore({ url, prefix: `${own}.ours.` })();
    if (opened._tag === 'Left') throw opened.left;
    const client = EventStoreDBClient.connectionString(url);
    context.fact('EventStoreDB', await versionOf(client));
    const rawName = (stream: StreamName): string => `${own}.raw.${stream}`;
    try {
      return await measure(
        {
          client,
          store: opened.right,
          rawName,
          append: (stream, version, events) =>
            client.appendToStream(
              rawName(stream),
              events.map((event) => jsonEvent(event as JSONEventOptions<JSONEventType>)),
              { expectedRevision: version === 0 ? NO_STREAM : BigInt(version - 1) },
            ),
        },
        context,
      );
    } finally {
      await opened.right.close();
      void client.dispose();
    }
  },
});

const versionOf = async (client: EventStoreDBClient): Promise<string> =>
  (await client['capabilities']).serverVersion;

export const appendOurs = async (
  { store }: Server,
  stream: StreamName,
  events: ReadonlyArray<EventToAppend>,
  expected: 'any' | 'noStream',
): Promise<void> => {
  const outcome = await store.append(stream, events, expected)();
  if (outcome._tag === 'Left') throw outcome.left;
};
