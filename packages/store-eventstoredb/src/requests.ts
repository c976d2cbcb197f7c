// The requests of the server's protocol that the store makes, as the client's own generated classes.
import type { StreamVersion } from '@aidtrail/event-sourcing';
import type { SerialisedEvent } from '@aidtrail/event-sourcing/store';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';

import { encodeMetadata } from './event-format.js';

const { BatchAppendReq, ReadReq } = streams;
const { Options } = ReadReq;
const { FORWARDS, BACKWARDS } = Options.ReadDirection;

/** Events that the server passes over before it answers, in search of wanted ones. */
const SEARCH_WINDOW = 2_000;

const identifier = (name: string): shared.StreamIdentifier => {
  const stream = new shared.StreamIdentifier();
  stream.setStreamName(Buffer.from(name, 'utf8'));
  return stream;
};

/** An event in the form in which it is sent; `length` is what the server may count. */
export interface Message {
  readonly message: streams.BatchAppendReq.ProposedMessage;
  readonly length: number;
}

/** The first event carries the name of the append. */
export const messagesOf = (
  events: ReadonlyArray<SerialisedEvent>,
  append: string,
): ReadonlyArray<Message> =>
  events.map((event, index) => {
    const data = Buffer.from(event.data, 'utf8');
    const metadata = Buffer.from(encodeMetadata(event, index === 0 ? append : null), 'utf8');
    const message = new BatchAppendReq.ProposedMessage();
    const id = new shared.UUID();
    id.setString(event.id);
    message.setId(id);
    message.getMetadataMap().set('type', event.type).set('content-type', 'application/json');
    message.setData(data);
    message.setCustomMetadata(metadata);
    return { message, length: data.length + metadata.length + 2 * event.type.length };
  });

/** Appends to a stream that stands at this version, null for one that does not exist. */
export const appendRequest = (
  correlation: string,
  name: string,
  version: StreamVersion | null,
  messages: ReadonlyArray<Message>,
): streams.BatchAppendReq => {
  const options = new BatchAppendReq.Options();
  options.setStreamIdentifier(identifier(name));
  if (version === null) options.setNoStream(new shared.Empty());
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

/** Which events the server is to give: by the beginning of the stream's name, or by a pattern. */
export type Filter =
  | { readonly on: 'stream'; readonly prefix: string }
  | { readonly on: 'stream' | 'type'; readonly pattern: string };

const filterOptions = (filter: Filter): streams.ReadReq.Options.FilterOptions => {
  const expression = new Options.FilterOptions.Expression();
  if ('prefix' in filter) expression.setPrefixList([filter.prefix]);
  else expression.setRegex(filter.pattern);
  const options = new Options.FilterOptions();
  if (filter.on === 'stream') options.setStreamIdentifier(expression);
  else options.setEventType(expression);
  options.setMax(SEARCH_WINDOW);
  options.setCheckpointintervalmultiplier(1);
  return options;
};

const readRequest = (options: streams.ReadReq.Options): streams.ReadReq => {
  const uuid = new Options.UUIDOption();
  uuid.setString(new shared.Empty());
  options.setUuidOption(uuid);
  options.setResolveLinks(false);
  const request = new ReadReq();
  request.setOptions(options);
  return request;
};

export interface StreamRange {
  readonly from: StreamVersion | 'end';
  readonly backwards: boolean;
  readonly count: number;
}

export const readStreamRequest = (name: string, range: StreamRange): streams.ReadReq => {
  const stream = new Options.StreamOptions();
  stream.setStreamIdentifier(identifier(name));
  if (range.from === 'end') stream.setEnd(new shared.Empty());
  else stream.setRevision(String(range.from));
  const options = new Options();
  options.setStream(stream);
  options.setReadDirection(range.backwards ? BACKWARDS : FORWARDS);
  options.setCount(String(range.count));
  options.setNoFilter(new shared.Empty());
  return readRequest(options);
};

export interface AllRange {
  /** The first position to read; null: from the very beginning, or the end when reading backwards. */
  readonly from: number | null;
  readonly backwards: boolean;
  /** Null: goes on with what comes, from the end. */
  readonly count: number | null;
  readonly filter: Filter | null;
}

export const readAllRequest = (range: AllRange): streams.ReadReq => {
  const all = new Options.AllOptions();
  if (range.from !== null) {
    const position = new Options.Position();
    position.setCommitPosition(String(range.from));
    position.setPreparePosition(String(range.from));
    all.setPosition(position);
  } else if (range.backwards || range.count === null) all.setEnd(new shared.Empty());
  else all.setStart(new shared.Empty());
  const options = new Options();
  options.setAll(all);
  options.setReadDirection(range.backwards ? BACKWARDS : FORWARDS);
  if (range.count === null) options.setSubscription(new Options.SubscriptionOptions());
  else options.setCount(String(range.count));
  if (range.filter === null) options.setNoFilter(new shared.Empty());
  else options.setFilter(filterOptions(range.filter));
  return readRequest(options);
};

/** The newest event of all, without a search. */
export const newestRequest: streams.ReadReq = readAllRequest({
  from: null,
  backwards: true,
  count: 1,
  filter: null,
});
