// Reads a stream, folds it, decides, and appends at the version read. A lost race is retried here and nowhere else.
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

export interface CommandOptions {
  /** A UUID. A command with an id that the stream has seen is answered with its first result. */
  readonly commandId: string;
  readonly correlationId?: string;
  readonly causationId?: string;
  /** Who gave the command: an account or a programme, never the name of a person. */
  readonly actor?: string;
}

export interface Rejected<Rejection> {
  readonly _tag: 'Rejected';
  readonly stream: StreamName;
  readonly rejection: Rejection;
}

export type CommandError<Rejection> =
  Rejected<Rejection> | UnreadableEvent | AppendError | ReadError;

const DEFAULT_ATTEMPTS = 10;

/**
 * The id of a command's event, counted from 0: a UUID of version 8, so that a repeated append is known to the store.
 * All but its last eight digits follow from the command's id; those are the index. So the events of one command stand
 * side by side wherever ids are sorted.
 */
export const eventIdOf = (commandId: string, index: number): string => {
  const hash = v5('events', commandId);
  return `${hash.slice(0, 14)}8${hash.slice(15, 28)}${index.toString(16).padStart(8, '0')}`;
};

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
      return E.left(new InvalidAppend(stream, 'id', 'not the id of a stream'));
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
      // What cannot be read back must not get into the log, whoever gave the command.
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
      if (!isLostRace(appended.left) || attempt >= attempts) return appended;
    }
  };

// Ids are partly known when the same command runs twice at once: the next attempt finds what the first one did.
const isLostRace = (error: AppendError): boolean =>
  error._tag === 'VersionConflict' ||
  (error._tag === 'EventIdConflict' && error.reason !== 'otherStream');

const metadataOf = (options: CommandOptions): JsonObject => ({
  commandId: options.commandId,
  correlationId: options.correlationId ?? options.commandId,
  causationId: options.causationId ?? options.commandId,
  ...(options.actor === undefined ? {} : { actor: options.actor }),
});
