// Folds one stream into the state of its aggregate.
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

import type { Aggregate } from './decider.js';
import type { DecodeFailure } from './event-definition.js';
import { InvalidAppend, type ReadError } from './event-store-errors.js';
import type { EventStore } from './event-store.js';
import type { AnyEvent, UnknownEventType } from './event-types.js';
import {
  type GlobalPosition,
  isStreamName,
  START,
  type StreamName,
  type StreamVersion,
} from './event.js';
import { skipsIn } from './skipped-events.js';

/** The result of a command. */
export interface CommandResult<Event> {
  readonly stream: StreamName;
  /** The events of the command, in order; empty if all of it was already true. */
  readonly events: ReadonlyArray<Event>;
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

export interface Folded<State, Event> {
  readonly state: State;
  readonly version: StreamVersion | null;
  readonly position: GlobalPosition;
  /** The result of the command with this id, if the stream already has its events; otherwise null. */
  readonly earlier: CommandResult<Event> | null;
}

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
  let earlier = null as CommandResult<Event> | null;
  try {
    for await (const page of store.readStream(stream))
      for (const recorded of page) {
        const decoded = aggregate.events.decode(recorded);
        version = recorded.version;
        position = recorded.position;
        if (E.isLeft(decoded)) {
          if ((await skipsIn(store)).has(recorded.id)) continue;
          return E.left({ _tag: 'UnreadableEvent', stream, version, failure: decoded.left });
        }
        state = aggregate.evolve(state, decoded.right);
        if (commandId !== null && recorded.metadata['commandId'] === commandId)
          earlier = {
            stream,
            events: [...(earlier?.events ?? []), decoded.right],
            version,
            position,
            repeated: true,
          };
      }
  } catch (thrown) {
    if (isReadError(thrown)) return E.left(thrown);
    throw thrown;
  }
  return E.right({ state, version, position, earlier });
};

/** Reads the current state of an aggregate, for the look-ups that commands carry. */
export const stateReader =
  (store: EventStore) =>
  <Command, State, Event extends AnyEvent, Rejection>(
    aggregate: Aggregate<Command, State, Event, Rejection>,
    id: string,
  ): TaskEither<InvalidAppend | UnreadableEvent | ReadError, State> =>
  async () => {
    const stream = `${aggregate.category}-${id}`;
    if (!isStreamName(stream))
      return E.left(
        new InvalidAppend(stream, 'id', 'not a stream id; use letters, digits and _ . : -'),
      );
    const folded = await foldStream(store, aggregate, stream, null);
    return E.isLeft(folded) ? folded : E.right(folded.right.state);
  };
