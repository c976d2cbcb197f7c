// Reads a stream, folds it, decides, and appends at the version read. A version conflict is retried here and nowhere else.
import { backoff, PATIENCE_MILLISECONDS } from '@aidtrail/retry';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { v5, validate as isUuid } from 'uuid';

import { fingerprintOf } from './command-fingerprint.js';
import { type CommandOptions, metadataOf } from './command-options.js';
import type { Aggregate } from './decider.js';
import {
  type AppendError,
  InvalidAppend,
  type OutcomeUnknown,
  type ReadError,
  VersionConflict,
} from './event-store-errors.js';
import type { EventStore } from './event-store.js';
import type { AnyEvent } from './event-types.js';
import type { EventToAppend, StreamName } from './event.js';
import {
  type CommandResult,
  type Folded,
  foldStream,
  streamOf,
  type UnreadableEvent,
  writtenEvent,
} from './fold-stream.js';
import type { JsonObject } from './json.js';
import { takeTurns } from './take-turns.js';

/** The decider rejected the command; nothing was written, and the command may be given again. */
export interface Rejected<Rejection> {
  readonly _tag: 'Rejected';
  readonly stream: StreamName;
  readonly rejection: Rejection;
}

/** The stream has the events of another command under this id. Give each command an id of its own. */
export interface CommandIdReused {
  readonly _tag: 'CommandIdReused';
  readonly stream: StreamName;
  readonly commandId: string;
}

/** The failures of a command. Only `Rejected` comes from the decider. */
export type CommandError<Rejection> =
  Rejected<Rejection> | CommandIdReused | UnreadableEvent | AppendError | ReadError;

type Outcome<Event extends AnyEvent, Rejection> = E.Either<
  CommandError<Rejection>,
  CommandResult<Event>
>;

/** How long a command is retried that loses races to other writers, or whose outcome is unknown. */
export interface CommandHandlerOptions {
  /** In total; default as many as fit into the patience. */
  readonly attempts?: number;
  /** Default 10,000. */
  readonly patienceMilliseconds?: number;
}

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
 * Carries out commands on the aggregates of a store. Commands of one process on one stream take turns; one that loses a
 * race to another process is decided again after a pause, and one whose outcome is unknown is repeated, until its
 * patience ends: then the conflict or the unknown outcome is returned.
 */
export const commandHandler = (
  store: EventStore,
  { attempts = Infinity, patienceMilliseconds = PATIENCE_MILLISECONDS }: CommandHandlerOptions = {},
) => {
  /** Decides on the stream as it is now, and appends. */
  const attempt = async <Command, State, Event extends AnyEvent, Rejection>(
    aggregate: Aggregate<Command, State, Event, Rejection>,
    stream: StreamName,
    command: Command,
    options: CommandOptions,
    metadata: JsonObject,
  ): Promise<Outcome<Event, Rejection>> => {
    const folded = await foldStream(store, aggregate, stream, options.commandId);
    if (E.isLeft(folded)) return folded;
    const { version, position, earlier } = folded.right;
    if (earlier !== null)
      return earlier.fingerprint === undefined || earlier.fingerprint === metadata['fingerprint']
        ? E.right(earlier.result)
        : E.left({ _tag: 'CommandIdReused', stream, commandId: options.commandId });
    const conflict = conflictOf(stream, options, folded.right);
    if (conflict !== null) return E.left(conflict);

    const decision = aggregate.decide(command, folded.right.state);
    if (E.isLeft(decision)) return E.left({ _tag: 'Rejected', stream, rejection: decision.left });
    if (decision.right.length === 0)
      return E.right({ stream, events: [], version, position, repeated: false });

    const encoded: EventToAppend[] = [];
    for (const [index, event] of decision.right.entries()) {
      for (const { path, reason } of aggregate.events.faultsIn(event))
        return E.left(new InvalidAppend(stream, path, reason));
      encoded.push(aggregate.events.encode(event, eventIdOf(options.commandId, index), metadata));
    }
    const appended = await store.append(stream, encoded, version ?? 'noStream')();
    if (E.isLeft(appended)) return appended;
    const { version: last, position: end, alreadyKnown } = appended.right;
    const events = decision.right.map((event, index) => {
      const fromEnd = encoded.length - index;
      return writtenEvent(event, encoded[index] as EventToAppend, stream, last, fromEnd);
    });
    return E.right({ stream, events, version: last, position: end, repeated: alreadyKnown });
  };

  const carryOut = async <Command, State, Event extends AnyEvent, Rejection>(
    aggregate: Aggregate<Command, State, Event, Rejection>,
    stream: StreamName,
    command: Command,
    options: CommandOptions,
  ): Promise<Outcome<Event, Rejection>> => {
    const metadata = metadataOf(options, fingerprintOf(aggregate, command));
    const pauses = backoff({
      isRetryable: () => true,
      patienceMilliseconds,
      firstPauseMilliseconds: 4,
      longestPauseMilliseconds: 256,
    });
    let unknown: OutcomeUnknown | null = null;
    for (let count = 1; ; count++) {
      const outcome: Outcome<Event, Rejection> = await attempt(
        aggregate,
        stream,
        command,
        options,
        metadata,
      );
      if (E.isRight(outcome)) return outcome;
      const { left } = outcome;
      if (left._tag === 'OutcomeUnknown') unknown = left;
      // Until the stream can be read again, it is unknown whether an earlier attempt has written.
      const failure = unknown !== null && isOfStore(left) ? unknown : left;
      if (!isRetryable(failure, options) || left._tag === 'StoreClosed' || count >= attempts)
        return E.left(failure);
      const isOver = await pauses.after(left).then(
        () => false,
        () => true,
      );
      if (isOver) return E.left(failure);
    }
  };

  return <Command, State, Event extends AnyEvent, Rejection>(
      aggregate: Aggregate<Command, State, Event, Rejection>,
      id: string,
      command: Command,
      options: CommandOptions,
    ): TaskEither<CommandError<Rejection>, CommandResult<Event>> =>
    async () => {
      const stream = streamOf(aggregate.category, id);
      if (E.isLeft(stream)) return stream;
      if (!isUuid(options.commandId))
        return E.left(new InvalidAppend(stream.right, 'commandId', 'not a UUID'));
      for (const { path, reason } of aggregate.faultsIn?.(command, id) ?? [])
        return E.left(new InvalidAppend(stream.right, path, reason));
      return takeTurns(store, stream.right, () =>
        carryOut(aggregate, stream.right, command, options),
      );
    };
};

const conflictOf = (
  stream: StreamName,
  { expectedVersion = 'any' }: CommandOptions,
  { version }: Pick<Folded<unknown, AnyEvent>, 'version'>,
): VersionConflict | null =>
  expectedVersion === 'any' || expectedVersion === (version ?? 'noStream')
    ? null
    : new VersionConflict(stream, expectedVersion, version);

// If the same command runs twice at once, its ids are partly known: the next attempt finds the events of the other run.
// An attempt with an unknown outcome is repeated with the same ids, and so is found if it was written.
const isRetryable = <Rejection>(
  error: CommandError<Rejection>,
  { expectedVersion = 'any' }: CommandOptions,
): boolean =>
  (error._tag === 'VersionConflict' && expectedVersion === 'any') ||
  error._tag === 'OutcomeUnknown' ||
  (error._tag === 'EventIdConflict' && error.reason !== 'otherStream');

const isOfStore = <Rejection>({ _tag }: CommandError<Rejection>): boolean =>
  _tag === 'OutcomeUnknown' ||
  _tag === 'StoreUnavailable' ||
  _tag === 'StoreClosed' ||
  _tag === 'WaitTimedOut';
