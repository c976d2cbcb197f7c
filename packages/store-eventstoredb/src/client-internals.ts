// The only file that uses what the client does not document: protected members and generated messages. They serve two
// purposes that no public call serves (decision 37): appends whose failures do not fail those of other clients in the
// process, and closing a connection.
import { createRequire } from 'node:module';

import type { StreamVersion } from '@aidtrail/event-sourcing';
import type { SerialisedEvent } from '@aidtrail/event-sourcing/store';
import type { EventStoreDBClient } from '@eventstore/db-client';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';

import { encodeMetadata } from './event-format.js';

const { BatchAppendReq } = streams;

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

/** An event as it is sent, with the number of bytes that the server counts. */
export interface Message {
  readonly message: streams.BatchAppendReq.ProposedMessage;
  readonly bytes: number;
}

/** The first event carries the name of the append. */
export const messagesOf = (
  events: ReadonlyArray<SerialisedEvent>,
  append: string | null,
): ReadonlyArray<Message> =>
  events.map((event, index) => {
    const data = Buffer.from(event.data, 'utf8');
    const metadata = Buffer.from(encodeMetadata(event, index === 0 ? append : null), 'utf8');
    const id = new shared.UUID();
    id.setString(event.id);
    const message = new BatchAppendReq.ProposedMessage();
    message.setId(id);
    message.getMetadataMap().set('type', event.type).set('content-type', 'application/json');
    message.setData(data);
    message.setCustomMetadata(metadata);
    return { message, bytes: data.length + metadata.length + 2 * event.type.length };
  });

const requestOf = (
  correlation: string,
  name: string,
  version: StreamVersion | 'any' | null,
  messages: ReadonlyArray<Message>,
): streams.BatchAppendReq => {
  const stream = new shared.StreamIdentifier();
  stream.setStreamName(Buffer.from(name, 'utf8'));
  const options = new BatchAppendReq.Options();
  options.setStreamIdentifier(stream);
  if (version === null) options.setNoStream(new shared.Empty());
  else if (version === 'any') options.setAny(new shared.Empty());
  else options.setStreamPosition(String(version));
  const id = new shared.UUID();
  id.setString(correlation);
  const request = new BatchAppendReq();
  request.setCorrelationId(id);
  request.setOptions(options);
  request.setProposedMessagesList(messages.map(({ message }) => message));
  request.setIsFinal(true);
  return request;
};

/** What the server answers to one append. */
export interface AppendResponse {
  readonly correlation: string;
  /** Null if the append failed. */
  readonly success: { readonly version: number; readonly position: number } | null;
  readonly failure: {
    /** A name such as `WrongExpectedVersion`. */
    readonly type: string;
    readonly message: string;
    /** Of `MaximumAppendSizeExceeded`. */
    readonly limit: number;
  };
}

const responseOf = (response: streams.BatchAppendResp): AppendResponse => {
  const success = response.getSuccess();
  const error = response.getError();
  const details = error?.getDetails();
  const type = details?.getTypeName().split('.').at(-1) ?? '';
  const isTooLarge = details !== undefined && type === 'MaximumAppendSizeExceeded';
  return {
    correlation: response.getCorrelationId()?.getString() ?? '',
    success:
      success === undefined
        ? null
        : {
            version: Number(success.getCurrentRevision()),
            position: Number(success.getPosition()?.getCommitPosition()),
          },
    failure: {
      type,
      message: error?.getMessage() ?? '',
      limit: isTooLarge
        ? shared.MaximumAppendSizeExceeded.deserializeBinary(
            details.getValue_asU8(),
          ).getMaxappendsize()
        : 0,
    },
  };
};

/** A call that carries any number of appends; each has a response with its correlation. */
export interface AppendStream {
  readonly send: (...append: Parameters<typeof requestOf>) => void;
  readonly cancel: () => void;
}

/** `onEnd` is called when the call can carry nothing more, with the error that ended it. */
export const openAppends = async (
  client: EventStoreDBClient,
  onResponse: (response: AppendResponse) => void,
  onEnd: (error?: unknown) => void,
): Promise<AppendStream> => {
  const open = client['GRPCStreamCreator'](streamsService.StreamsClient, 'appends', (grpc) =>
    grpc.batchAppend(
      ...client['callArguments']({ requiresLeader: true }, { deadline: Number.POSITIVE_INFINITY }),
    ),
  );
  const call = await open();
  call.on('data', (response: streams.BatchAppendResp) => onResponse(responseOf(response)));
  call.on('error', onEnd);
  call.on('end', () => onEnd());
  call.on('close', () => onEnd());
  return {
    send: (...append) => void call.write(requestOf(...append)),
    cancel: () => call.cancel(),
  };
};
