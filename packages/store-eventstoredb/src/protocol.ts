// The part of the server's gRPC protocol that the store uses. Only the field numbers are sent; fields that are not
// listed here are ignored.
import protobuf from 'protobufjs';

const { root } = protobuf.parse(`
syntax = "proto3";

message Empty {}
message Uuid { string text = 2; }
message StreamId { bytes name = 3; }
message Position { uint64 commit = 1; uint64 prepare = 2; }

message ReadRequest { ReadOptions options = 1; }
message ReadOptions {
  oneof source { StreamSource stream = 1; AllSource all = 2; }
  uint32 backwards = 3;
  oneof end { uint64 count = 5; Empty subscription = 6; }
  oneof selection { Filter filter = 7; Empty noFilter = 8; }
  UuidFormat uuid = 9;
}
message StreamSource { StreamId id = 1; oneof from { uint64 version = 2; Empty end = 4; } }
message AllSource { oneof from { Position position = 1; Empty start = 2; Empty end = 3; } }
message Filter { Expression stream = 1; Expression type = 2; uint32 window = 3; uint32 checkpointInterval = 5; }
message Expression { string pattern = 1; repeated string prefixes = 2; }
message UuidFormat { Empty text = 2; }

message ReadResponse {
  ReadEvent event = 1;
  Empty confirmation = 2;
  Position checkpoint = 3;
  Empty streamNotFound = 4;
  Empty caughtUp = 8;
}
message ReadEvent { Record event = 1; }
message Record {
  Uuid id = 1;
  StreamId stream = 2;
  uint64 version = 3;
  uint64 position = 5;
  map<string, string> system = 6;
  bytes metadata = 7;
  bytes data = 8;
}

message AppendRequest {
  Uuid correlation = 1;
  AppendOptions options = 2;
  repeated Message messages = 3;
  bool isFinal = 4;
}
message AppendOptions { StreamId stream = 1; oneof expected { uint64 version = 2; Empty noStream = 3; Empty any = 4; } }
message Message { Uuid id = 1; map<string, string> system = 2; bytes metadata = 3; bytes data = 4; }
message AppendResponse { Uuid correlation = 1; Failure failure = 2; Success success = 3; }
message Success { uint64 version = 1; Position position = 3; }
message Failure { string message = 2; Details details = 3; }
message Details { string type = 1; bytes value = 2; }
message SizeLimit { uint32 bytes = 1; }

message Cluster { repeated Member members = 1; }
message Member { uint32 state = 3; bool isAlive = 4; Address address = 5; }
message Address { string host = 1; uint32 port = 2; }
`);

type Empty = object;

/** An unsigned 64-bit integer: a number when it is sent, an object when it was received. */
interface Received64 {
  readonly toNumber: () => number;
}

interface Uuid {
  readonly text: string;
}

interface StreamId {
  readonly name: Uint8Array;
}

interface Expression {
  readonly pattern?: string;
  readonly prefixes?: ReadonlyArray<string>;
}

export interface ReadRequest {
  readonly options: {
    readonly stream?: { readonly id: StreamId; readonly version?: number; readonly end?: Empty };
    readonly all?: {
      readonly position?: { readonly commit: number; readonly prepare: number };
      readonly start?: Empty;
      readonly end?: Empty;
    };
    readonly backwards: 0 | 1;
    readonly count?: number;
    readonly subscription?: Empty;
    readonly filter?: {
      readonly stream?: Expression;
      readonly type?: Expression;
      readonly window: number;
      readonly checkpointInterval: number;
    };
    readonly noFilter?: Empty;
    readonly uuid: { readonly text: Empty };
  };
}

/** A stored event. `position` is that of its commit. */
export interface StoredRecord {
  readonly id: Uuid | null;
  readonly stream: StreamId | null;
  readonly version: Received64;
  readonly position: Received64;
  /** With `type`, and `created` in ticks of 100 nanoseconds since 1970. */
  readonly system: Readonly<Record<string, string>>;
  readonly metadata: Uint8Array;
  readonly data: Uint8Array;
}

/** One of its members is not null. */
export interface ReadResponse {
  readonly event: { readonly event: StoredRecord | null } | null;
  /** A subscription has begun. */
  readonly confirmation: Empty | null;
  /** A filtered subscription has searched the log up to here. */
  readonly checkpoint: { readonly commit: Received64 } | null;
  readonly streamNotFound: Empty | null;
  /** A subscription has reached the end of the log. */
  readonly caughtUp: Empty | null;
}

/** An event as it is sent. */
export interface Message {
  readonly id: Uuid;
  readonly system: Readonly<Record<string, string>>;
  readonly metadata: Uint8Array;
  readonly data: Uint8Array;
}

export interface AppendRequest {
  readonly correlation: Uuid;
  readonly options: {
    readonly stream: StreamId;
    readonly version?: number;
    readonly noStream?: Empty;
    readonly any?: Empty;
  };
  readonly messages: ReadonlyArray<Message>;
  readonly isFinal: true;
}

export interface AppendResponse {
  readonly correlation: Uuid | null;
  readonly success: {
    readonly version: Received64;
    readonly position: { readonly commit: Received64 } | null;
  } | null;
  readonly failure: {
    readonly message: string;
    readonly details: { readonly type: string; readonly value: Uint8Array } | null;
  } | null;
}

export interface Cluster {
  readonly members: ReadonlyArray<{
    readonly state: number;
    readonly isAlive: boolean;
    readonly address: { readonly host: string; readonly port: number } | null;
  }>;
}

/** `Member.state` of the leader. */
export const LEADER = 8;

export interface Codec<Value> {
  readonly encode: (value: Value) => Buffer;
  readonly decode: (bytes: Uint8Array) => Value;
}

const codec = <Value>(name: string): Codec<Value> => {
  const type = root.lookupType(name);
  return {
    encode: (value) =>
      Buffer.from(type.encode(value as Readonly<Record<string, unknown>>).finish()),
    decode: (bytes) => type.decode(bytes) as unknown as Value,
  };
};

export interface Method<Request, Response> {
  readonly path: string;
  readonly request: Codec<Request>;
  readonly response: Codec<Response>;
}

export const readMethod: Method<ReadRequest, ReadResponse> = {
  path: '/event_store.client.streams.Streams/Read',
  request: codec('ReadRequest'),
  response: codec('ReadResponse'),
};

/** A call that takes any number of appends, and answers each by its correlation. */
export const appendMethod: Method<AppendRequest, AppendResponse> = {
  path: '/event_store.client.streams.Streams/BatchAppend',
  request: codec('AppendRequest'),
  response: codec('AppendResponse'),
};

export const clusterMethod: Method<Empty, Cluster> = {
  path: '/event_store.client.gossip.Gossip/Read',
  request: codec('Empty'),
  response: codec('Cluster'),
};

/** `value` of the failure `MaximumAppendSizeExceeded`. */
export const sizeLimit: Codec<{ readonly bytes: number }> = codec('SizeLimit');
