// Messages of the server's protocol that appends need. The client's own take five times as long to write, and twice as
// long to read.
import type { StreamVersion } from '@aidtrail/event-sourcing';
import type { SerialisedEvent } from '@aidtrail/event-sourcing/store';
import type { JSONType } from '@eventstore/db-client';
import protobuf from 'protobufjs';

import { encodeMetadata, type StoredRecord } from './event-format.js';

/** What the store uses of the server's messages. Bytes that are text by their nature are declared as such. */
const messages = protobuf.parse(`
  syntax = "proto3";
  message Empty {}
  message Id { string text = 2; }
  message Stream { string name = 3; }
  message Position { uint64 commit = 1; }

  message BatchAppendReq {
    message Options { Stream stream = 1; oneof expected { uint64 version = 2; Empty noStream = 3; Empty any = 4; } }
    message Event { Id id = 1; map<string, string> about = 2; string metadata = 3; string data = 4; }
    Id correlation = 1; Options options = 2; repeated Event events = 3; bool isFinal = 4;
  }
  message BatchAppendResp {
    message Success { uint64 version = 1; Position position = 3; }
    message Details { string type = 1; bytes value = 2; }
    message Failure { string message = 2; Details details = 3; }
    Id correlation = 1; Failure failure = 2; Success success = 3;
  }
  message MaximumAppendSizeExceeded { uint32 limit = 1; }

  message ReadReq {
    message OfStream { Stream stream = 1; uint64 version = 2; }
    message OfAll { Empty end = 3; }
    message Names { repeated string prefixes = 2; }
    message Filter { Names streams = 1; uint32 window = 3; uint32 checkpoints = 5; }
    message Ids { Empty text = 2; }
    message Options {
      oneof what { OfStream stream = 1; OfAll all = 2; }
      oneof most { uint64 count = 5; Empty subscription = 6; }
      oneof which { Filter filter = 7; Empty noFilter = 8; }
      Ids ids = 9;
    }
    Options options = 1;
  }
  message ReadResp {
    message Record { Stream stream = 2; uint64 version = 3; uint64 commit = 5; string metadata = 7; }
    message Event { Record record = 1; }
    Event event = 1; Empty confirmation = 2;
  }
`).root;

/** A number of 64 bits as protobufjs reads it. */
type Long = protobuf.Long | number;

const writerOf = (name: string) => {
  const type = messages.lookupType(name);
  return (content: object): Buffer => type.encode(content).finish() as Buffer;
};
const readerOf = <Content>(name: string) => {
  const type = messages.lookupType(name);
  return (bytes: Uint8Array) => type.decode(bytes) as unknown as Content;
};

/** An event as it is sent, with the number of bytes that the server counts. */
export interface Message extends Pick<SerialisedEvent, 'id' | 'type' | 'data' | 'metadata'> {
  readonly bytes: number;
}

/** The first event carries the name of the append. */
export const messagesOf = (
  events: ReadonlyArray<SerialisedEvent>,
  append: string | null,
): ReadonlyArray<Message> =>
  events.map((event, index) => {
    const { id, type, data } = event;
    const metadata = encodeMetadata(event, index === 0 ? append : null);
    const bytes = Buffer.byteLength(data) + Buffer.byteLength(metadata) + 2 * type.length;
    return { id, type, data, metadata, bytes };
  });

const writeAppend = writerOf('BatchAppendReq');

const expectedOf = (version: StreamVersion | 'any' | null) => {
  if (version === null) return { noStream: {} };
  return version === 'any' ? { any: {} } : { version };
};

export const encodeAppend = (
  correlation: string,
  name: string,
  version: StreamVersion | 'any' | null,
  events: ReadonlyArray<Message>,
): Buffer =>
  writeAppend({
    correlation: { text: correlation },
    options: { stream: { name }, ...expectedOf(version) },
    events: events.map(({ id, type, metadata, data }) => ({
      id: { text: id },
      about: { type, 'content-type': 'application/json' },
      metadata,
      data,
    })),
    isFinal: true,
  });

/** What the server answers to one append: success or failure. */
export interface AppendResponse {
  readonly correlation: { readonly text: string } | null;
  /** The server may not report the position. */
  readonly success: {
    readonly version: Long;
    readonly position: { readonly commit: Long } | null;
  } | null;
  readonly failure: {
    readonly message: string;
    /** The type ends in a name such as `WrongExpectedVersion`. */
    readonly details: { readonly type: string; readonly value: Uint8Array } | null;
  } | null;
}

export const decodeAnswer = readerOf<AppendResponse>('BatchAppendResp');

/** Of the details of `MaximumAppendSizeExceeded`. */
export const decodeLimit = readerOf<{ readonly limit: number }>('MaximumAppendSizeExceeded');

const writeRead = writerOf('ReadReq');
const ids = { text: {} };

/** A request for new events of streams with a prefix, or for all new events. */
export const encodeSubscription = (prefix: string): Buffer => {
  const filter = { streams: { prefixes: [prefix] }, window: 2_000, checkpoints: 1 };
  const which = prefix === '' ? { noFilter: {} } : { filter };
  return writeRead({ options: { all: { end: {} }, subscription: {}, ...which, ids } });
};

/** A request for one event of a stream. */
export const encodeRead = (name: string, version: StreamVersion): Buffer =>
  writeRead({ options: { stream: { stream: { name }, version }, count: 1, noFilter: {}, ids } });

/** An event without its data: who wrote it, and where it is. */
export type WrittenRecord = Pick<StoredRecord, 'streamId' | 'revision' | 'position' | 'metadata'>;

/** An item of a call that reads. */
export interface ReadItem<Record> {
  readonly event?: Record;
}

const readItem = readerOf<{
  readonly event: {
    readonly record: {
      readonly stream: { readonly name: string } | null;
      readonly version: Long;
      readonly commit: Long;
      readonly metadata: string;
    } | null;
  } | null;
  readonly confirmation: object | null;
}>('ReadResp');

/** An answer to either request. Calls `confirm` for the beginning of a subscription. */
export const decodeWritten = (bytes: Uint8Array, confirm: () => void): ReadItem<WrittenRecord> => {
  const { event, confirmation } = readItem(bytes);
  if (confirmation !== null) confirm();
  const record = event?.record ?? null;
  if (record === null) return {};
  const commit = BigInt(Number(record.commit));
  return {
    event: {
      streamId: record.stream?.name ?? '',
      revision: BigInt(Number(record.version)),
      position: { commit, prepare: commit },
      metadata: parsed(record.metadata),
    },
  };
};

/** Undefined for what other programs wrote in another form. */
const parsed = (json: string): JSONType | undefined => {
  try {
    return JSON.parse(json) as JSONType;
  } catch {
    return undefined;
  }
};
