// Reads a stream, folds it, decides, and appends at the version read. A version conflict is retried here and nowhere else.
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { v5, validate as isUuid } from 'uuid';

import type { Aggregate } from './decider.js';
import type { AppendError, ReadError } from './event-store-errors.js';
import { InvalidAppend } from './event-store-errors.js';
import type { EventStore } from './event-store.js';
import type { AnyEvent } from './event-types.js';
import { isStreamName, type StreamName } from './event.js';
import { type CommandResult, foldStream, type UnreadableEvent } from './fold-stream.js';
import type { JsonObject } from './json.js';

/** The identity of a command, and what its events keep of it in their metadata. */
export interface CommandOptions {
  /** A UUID. A command whose id the stream already has returns its first result. */
  readonly commandId: string;
  /** Default: the command id. */
  readonly correlationId?: string;
  /** Default: the command id. */
  readonly causationId?: string;
  /** The account or the program that issued the command. Never the name of a person. */
  readonly actor?: string;
}

/** The decider rejected the command; nothing was written. */
export interface Rejected<Rejection> {
  readonly _tag: 'Rejected';
  readonly stream: StreamName;
  readonly rejection: Rejection;
}

/** The failures of a command. Only `Rejected` comes from the decider. */
export type CommandError<Rejection> =
  Rejected<Rejection> | UnreadableEvent | AppendError | ReadError;

const DEFAULT_ATTEMPTS = 10;

/**
 * The id of a command's event, counted from 0: a UUID of version 8. Equal for equal arguments, so that the store
 * recognises a repeated append. The last eight digits are the index and the others follow from the command id, so that
 * the events of a command are adjacent in an index of ids.
 */
export const eventIdOf = (commandId: string, index: number): string => {
  const hash = v5('events', commandId);
  return `${hash.slice(0, 14)}8${hash.slice(15, 28)}${index.toString(16).padStart(8, '0')}`;
};

/**
 * Carries out commands on the aggregates of a store. A version conflict is retried, up to `attempts` (default 10) in
 * total; then the conflict is returned.
 */
export const commandHandler =
  (store: EventStore, attempts = DEFAULT_ATTEMPTS) =>
  <Command, State, Event extends AnyEvent, Rejection>(
    aggregate: Aggregate<Command, State, Event, Rejection>,
    id: string,
    command: Command,
    options: CommandOptions,
  ): TaskEither<CommandError<Rejection>, CommandResult<Event>> =>
  async () => {
    const stream = `${aggregate.category}-${id}`;
    if (!isStreamName(stream))
      return E.left(
        new InvalidAppend(stream, 'id', 'not a stream id; use letters, digits and _ . : -'),
      );
    if (!isUuid(options.commandId))
      return E.left(new InvalidAppend(stream, 'commandId', 'not a UUID'));
    const metadata = metadataOf(options);
    for (let attempt = 1; ; attempt++) {
      const folded = await foldStream(store, aggregate, stream, options.commandId);
      if (E.isLeft(folded)) return folded;
      const { state, version, position, earlier } = folded.right;
      if (earlier !== null) return E.right(earlier);

      const decision = aggregate.decide(command, state);
      if (E.isLeft(decision)) return E.left({ _tag: 'Rejected', stream, rejection: decision.left });
      const events = decision.right;
      if (events.length === 0)
        return E.right({ stream, events, version, position, repeated: false });

      const encoded = events.map((event, index) =>
        aggregate.events.encode(event, eventIdOf(options.commandId, index), metadata),
      );
      // An event that cannot be decoded must not enter the log, and callers without type checks can produce one.
      for (const event of encoded)
        for (const reason of aggregate.events.faultsIn(event))
          return E.left(new InvalidAppend(stream, event.type, reason));

      const appended = await store.append(stream, encoded, version ?? 'noStream')();
      if (E.isRight(appended))
        return E.right({
          stream,
          events,
          version: appended.right.version,
          position: appended.right.position,
          repeated: appended.right.alreadyKnown,
        });
      if (!isRetryable(appended.left) || attempt >= attempts) return appended;
    }
  };

// If the same command runs twice at once, its ids are partly known: the next attempt finds the events of the other run.
const isRetryable = (error: AppendError): boolean =>
  error._tag === 'VersionConflict' ||
  (error._tag === 'EventIdConflict' && error.reason !== 'otherStream');

const metadataOf = (options: CommandOptions): JsonObject => ({
  commandId: options.commandId,
  correlationId: options.correlationId ?? options.commandId,
  causationId: options.causationId ?? options.commandId,
  ...(options.actor === undefined ? {} : { actor: options.actor }),
});
