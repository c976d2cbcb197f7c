// Folds one stream into the state of its aggregate.
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

import type { Aggregate } from './decider.js';
import type { DecodeFailure } from './event-definition.js';
import { InvalidAppend, type ReadError } from './event-store-errors.js';
import type { EventStore } from './event-store.js';
import type { AnyEvent, UnknownEventType } from './event-types.js';
import {
  type EventToAppend,
  type GlobalPosition,
  isStreamName,
  type RecordedEvent,
  START,
  type StreamName,
  type StreamVersion,
  streamVersion,
} from './event.js';
import { skipsIn } from './skipped-events.js';

/** An event of a command, with its place in the stream. */
export type Written<Event extends AnyEvent> = Event &
  Pick<RecordedEvent, 'id' | 'stream' | 'version' | 'metadata'>;

/** The result of a command: the same when it is carried out and when it is repeated, but for `repeated`. */
export interface CommandResult<Event extends AnyEvent> {
  readonly stream: StreamName;
  /** The events of the command, in order; empty if all of it was already true. */
  readonly events: ReadonlyArray<Written<Event>>;
  /** Version of the stream after the command; null if the stream does not exist. */
  readonly version: StreamVersion | null;
  /** Position of the command's last event, or of the stream's last event if the command has none. */
  readonly position: GlobalPosition;
  /** True if the command had already been carried out: this is its first result. */
  readonly repeated: boolean;
}

/** The stream has an event that this version of the library cannot decode. */
export interface UnreadableEvent {
  readonly _tag: 'UnreadableEvent';
  readonly stream: StreamName;
  readonly version: StreamVersion;
  readonly failure: DecodeFailure | UnknownEventType;
}

/** A state, and the version of the stream that it was read from; null if the stream does not exist. */
export interface StateRead<State> {
  readonly state: State;
  readonly version: StreamVersion | null;
}

/** What the stream already has of a command. */
interface Earlier<Event extends AnyEvent> {
  readonly result: CommandResult<Event>;
  /** Of the command; undefined in events that were written before commands had one. */
  readonly fingerprint: unknown;
}

export interface Folded<State, Event extends AnyEvent> extends StateRead<State> {
  readonly position: GlobalPosition;
  /** Of the command with this id, if the stream has its events; otherwise null. */
  readonly earlier: Earlier<Event> | null;
}

/** The name of an aggregate's stream, or that the id cannot be part of one. */
export const streamOf = (category: string, id: string): E.Either<InvalidAppend, StreamName> => {
  const stream = `${category}-${id}`;
  return isStreamName(stream)
    ? E.right(stream)
    : E.left(new InvalidAppend(stream, 'id', 'not a stream id; use letters, digits and _ . : -'));
};

/** An event that was just appended, `fromEnd` events before the end of its stream. */
export const writtenEvent = <Event extends AnyEvent>(
  event: Event,
  { id, metadata }: EventToAppend,
  stream: StreamName,
  last: StreamVersion,
  fromEnd: number,
): Written<Event> => ({
  ...event,
  id,
  stream,
  version: streamVersion(last - fromEnd + 1),
  metadata,
});

const readErrors = new Set<unknown>(['StoreUnavailable', 'StoreClosed', 'WaitTimedOut']);

const isReadError = (thrown: unknown): thrown is ReadError =>
  thrown instanceof Error && '_tag' in thrown && readErrors.has(thrown._tag);

export const foldStream = async <Command, State, Event extends AnyEvent, Rejection>(
  store: EventStore,
  aggregate: Aggregate<Command, State, Event, Rejection>,
  stream: StreamName,
  commandId: string | null,
): Promise<E.Either<UnreadableEvent | ReadError, Folded<State, Event>>> => {
  let state = aggregate.initial;
  let version: StreamVersion | null = null;
  let position = START;
  let earlier = null as Earlier<Event> | null;
  try {
    for await (const page of store.readStream(stream))
      for (const recorded of page) {
        const decoded = aggregate.events.decode(recorded);
        ({ version, position } = recorded);
        if (E.isLeft(decoded)) {
          if ((await skipsIn(store)).has(recorded.id)) continue;
          return E.left({
            _tag: 'UnreadableEvent',
            stream,
            version: recorded.version,
            failure: decoded.left,
          });
        }
        state = aggregate.evolve(state, decoded.right);
        if (commandId !== null && recorded.metadata['commandId'] === commandId) {
          const { position: _, recordedAt: __, ...event } = decoded.right;
          const events = [...(earlier?.result.events ?? []), event as unknown as Written<Event>];
          earlier = {
            result: { stream, events, version, position, repeated: true },
            fingerprint: recorded.metadata['fingerprint'],
          };
        }
      }
  } catch (thrown) {
    if (isReadError(thrown)) return E.left(thrown);
    throw thrown;
  }
  return E.right({ state, version, position, earlier });
};

/** Reads the current state of an aggregate and its version, for look-ups and for `expectedVersion`. */
export const stateReader =
  (store: EventStore) =>
  <Command, State, Event extends AnyEvent, Rejection>(
    aggregate: Aggregate<Command, State, Event, Rejection>,
    id: string,
  ): TaskEither<InvalidAppend | UnreadableEvent | ReadError, StateRead<State>> =>
  async () => {
    const stream = streamOf(aggregate.category, id);
    if (E.isLeft(stream)) return stream;
    const folded = await foldStream(store, aggregate, stream.right, null);
    return E.map(({ state, version }: StateRead<State>) => ({ state, version }))(folded);
  };
