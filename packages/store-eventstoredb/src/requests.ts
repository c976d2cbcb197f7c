// The requests that the store sends.
import type { StreamVersion } from '@aidtrail/event-sourcing';
import type { SerialisedEvent } from '@aidtrail/event-sourcing/store';

import { encodeMetadata } from './event-format.js';
import type { AppendRequest, Message, ReadRequest } from './protocol.js';

/** Events that the server searches between two checkpoints of a filtered read. */
const SEARCH_WINDOW = 2_000;

const streamId = (name: string) => ({ name: Buffer.from(name, 'utf8') });

/** What is sent of one append. */
export interface EncodedAppend {
  readonly messages: ReadonlyArray<Message>;
  /** An upper bound of what the server counts against its limit. */
  readonly bytes: number;
}

/** The first event carries the name of the append in its metadata. */
export const encodeAppend = (
  events: ReadonlyArray<SerialisedEvent>,
  appendName: string,
): EncodedAppend => {
  let bytes = 0;
  const messages = events.map((event, index): Message => {
    const data = Buffer.from(event.data, 'utf8');
    const metadata = Buffer.from(encodeMetadata(event, index === 0 ? appendName : null), 'utf8');
    bytes += data.length + metadata.length + 2 * event.type.length;
    const system = { type: event.type, 'content-type': 'application/json' };
    return { id: { text: event.id }, system, metadata, data };
  });
  return { messages, bytes };
};

/** The version that a stream must have; null for no stream. */
export type RequiredVersion = StreamVersion | 'any' | null;

export const appendRequest = (
  correlation: string,
  name: string,
  version: RequiredVersion,
  messages: ReadonlyArray<Message>,
): AppendRequest => {
  const expected =
    version === null ? { noStream: {} } : version === 'any' ? { any: {} } : { version };
  return {
    correlation: { text: correlation },
    options: { stream: streamId(name), ...expected },
    messages,
    isFinal: true,
  };
};

/** Selects events by the beginning of the stream's name, or by a pattern. */
export type Filter =
  | { readonly on: 'stream'; readonly prefix: string }
  | { readonly on: 'stream' | 'type'; readonly pattern: string };

export interface StreamRange {
  readonly from: StreamVersion | 'end';
  readonly backwards: boolean;
  readonly count: number;
}

export const readStreamRequest = (name: string, range: StreamRange): ReadRequest => ({
  options: {
    stream: {
      id: streamId(name),
      ...(range.from === 'end' ? { end: {} } : { version: range.from }),
    },
    backwards: range.backwards ? 1 : 0,
    count: range.count,
    noFilter: {},
    uuid: { text: {} },
  },
});

export interface AllRange {
  /** Position of the first event for a read, of the one before it for a subscription. */
  readonly from: number | 'start' | 'end';
  readonly backwards?: true;
  /** Left out, the events to come follow: a subscription. */
  readonly count?: number;
  readonly filter: Filter | null;
}

const filterOptions = (filter: Filter) => {
  const expression =
    'prefix' in filter ? { prefixes: [filter.prefix] } : { pattern: filter.pattern };
  return {
    [filter.on]: expression,
    window: SEARCH_WINDOW,
    checkpointInterval: 1,
  };
};

export const readAllRequest = ({ from, backwards, count, filter }: AllRange): ReadRequest => ({
  options: {
    all: typeof from === 'string' ? { [from]: {} } : { position: { commit: from, prepare: from } },
    backwards: backwards === true ? 1 : 0,
    ...(count === undefined ? { subscription: {} } : { count }),
    ...(filter === null ? { noFilter: {} } : { filter: filterOptions(filter) }),
    uuid: { text: {} },
  },
});

/** The newest event of all, which the server finds without a search. */
export const newestRequest: ReadRequest = readAllRequest({
  from: 'end',
  backwards: true,
  count: 1,
  filter: null,
});
