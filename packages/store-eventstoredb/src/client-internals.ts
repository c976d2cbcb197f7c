// The only file that uses what the client does not document: protected members. They serve three purposes that no public
// call serves (decision 37): appends whose failures do not fail those of other clients in the process, who wrote an event
// without its data, and closing a connection.
import { createRequire } from 'node:module';

import type { StreamVersion } from '@aidtrail/event-sourcing';
import type { EventStoreDBClient } from '@eventstore/db-client';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';

import type { Open } from './read-call.js';
import {
  type AppendResponse,
  decodeAnswer,
  decodeWritten,
  encodeAppend,
  encodeRead,
  encodeSubscription,
  type WrittenRecord,
} from './wire.js';

const SERVICE = '/event_store.client.streams.Streams';

/** The releases of the client whose internals are as this file expects. */
const SUPPORTED = '6.2';
const members = ['GRPCStreamCreator', 'callArguments', 'getChannel'] as const;

/** What is wrong with the installed client; null if the store supports it. */
export const findUnsupported = (
  client: object,
  version = (
    createRequire(import.meta.url)('@eventstore/db-client/package.json') as { version: string }
  ).version,
): string | null => {
  const isComplete = members.every((member) => typeof Reflect.get(client, member) === 'function');
  return version.startsWith(`${SUPPORTED}.`) && isComplete
    ? null
    : `this version of Aidtrail needs @eventstore/db-client ${SUPPORTED}.x, and ${version} is installed; install ${SUPPORTED}.x`;
};

/** Resolves when the client knows which node to call. */
export const connect = async (client: EventStoreDBClient): Promise<void> => {
  await client['getChannel']();
};

/** Ends the client's calls and its connection. */
export const disconnect = (client: EventStoreDBClient): void => {
  void client.dispose();
  client['getChannel']().then(
    (channel) => channel.close(),
    () => {},
  );
};

const same = (bytes: Buffer): Buffer => bytes;

/** A call that carries any number of appends; each has a response with its correlation. */
export interface AppendStream {
  readonly send: (...append: Parameters<typeof encodeAppend>) => void;
  readonly cancel: () => void;
}

/** `onEnd` is called when the call can carry nothing more, with the error that ended it. */
export const openAppends = async (
  client: EventStoreDBClient,
  onResponse: (response: AppendResponse) => void,
  onEnd: (error?: unknown) => void,
): Promise<AppendStream> => {
  const open = client['GRPCStreamCreator'](streamsService.StreamsClient, 'appends', (grpc) =>
    grpc.makeBidiStreamRequest(
      `${SERVICE}/BatchAppend`,
      same,
      decodeAnswer,
      ...client['callArguments']({ requiresLeader: true }, { deadline: Number.POSITIVE_INFINITY }),
    ),
  );
  const call = await open();
  call.on('data', onResponse);
  call.on('error', onEnd);
  call.on('end', () => onEnd());
  call.on('close', () => onEnd());
  return {
    send: (...append) => void call.write(encodeAppend(...append)),
    cancel: () => call.cancel(),
  };
};

const openRead =
  (request: Buffer, requiresLeader: boolean) =>
  (client: EventStoreDBClient, reach: (position: number) => void) =>
    client['GRPCStreamCreator'](streamsService.StreamsClient, 'writers', (grpc) =>
      grpc.makeServerStreamRequest(
        `${SERVICE}/Read`,
        same,
        (bytes) => decodeWritten(bytes, () => reach(0)),
        request,
        ...client['callArguments']({ requiresLeader }, { deadline: Number.POSITIVE_INFINITY }),
      ),
    )();

/** New events of streams with a prefix, without their data. Reaches 0 when the subscription has begun. */
export const writersFromNow = (prefix: string): Open<WrittenRecord> =>
  openRead(encodeSubscription(prefix), false);

/** The event at a version of a stream, without its data. */
export const writerAt = (name: string, version: StreamVersion): Open<WrittenRecord> =>
  openRead(encodeRead(name, version), true);
