// The server of the EventStoreDB benchmarks, at AIDTRAIL_EVENTSTOREDB_URL, and the raw client on it.
import { randomUUID } from 'node:crypto';
import process from 'node:process';

import type { EventToAppend, StreamName } from '@aidtrail/event-sourcing';
import { type EventStoreDbStore, openEventStoreDbStore } from '@aidtrail/store-eventstoredb';
import {
  ANY,
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
  /** Appends to a stream of the raw client's own that has this many events, or any number. */
  readonly append: (
    stream: StreamName,
    length: number | 'any',
    events: ReadonlyArray<EventToAppend>,
  ) => Promise<unknown>;
  /** The server's name of a stream that the raw client appends to. */
  readonly rawName: (stream: StreamName) => string;
}

/** A benchmark on the server, with streams of its own. Without a server it says so and gives no rows. */
export const onServer = (
  name: string,
  measure: (server: Server, context: Context) => Promise<ReadonlyArray<Row>>,
): Benchmark => ({
  name,
  run: async (context) => {
    const url = process.env['AIDTRAIL_EVENTSTOREDB_URL'];
    if (url === undefined) {
      process.stderr.write(`${name}: skipped, because AIDTRAIL_EVENTSTOREDB_URL is not set\n`);
      return [];
    }
    const own = `bench_${randomUUID().slice(0, 8)}`;
    const store = await openEventStoreDbStore({ url, prefix: `${own}.ours.` });
    const client = EventStoreDBClient.connectionString(url);
    context.fact('EventStoreDB', await versionOf(url));
    const rawName = (stream: StreamName): string => `${own}.raw.${stream}`;
    try {
      return await measure(
        {
          client,
          store,
          rawName,
          append: (stream, length, events) =>
            client.appendToStream(
              rawName(stream),
              events.map((event) => jsonEvent(event as JSONEventOptions<JSONEventType>)),
              { expectedRevision: revisionOf(length) },
            ),
        },
        context,
      );
    } finally {
      await store.close();
      void client.dispose();
    }
  },
});

const revisionOf = (length: number | 'any') => {
  if (length === 'any') return ANY;
  return length === 0 ? NO_STREAM : BigInt(length - 1);
};

/** As the first host reports it over HTTP; an empty text if it cannot be reached without certificates. */
const versionOf = async (url: string): Promise<string> => {
  const host = /\/\/(?:[^@]*@)?([^,/?]+)/.exec(url)?.[1] ?? '';
  const { esVersion = '' } = await fetch(`http://${host}/info`).then(
    (answer) => answer.json() as Promise<{ readonly esVersion?: string }>,
    (): { readonly esVersion?: string } => ({}),
  );
  return esVersion.split('.').slice(0, 3).join('.');
};

export const appendOurs = async (
  { store }: Server,
  stream: StreamName,
  events: ReadonlyArray<EventToAppend>,
  expected: 'any' | 'noStream',
): Promise<void> => {
  const outcome = await store.append(stream, events, expected)();
  if (outcome._tag === 'Left') throw outcome.left;
};
