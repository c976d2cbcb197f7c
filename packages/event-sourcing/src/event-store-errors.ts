// Failures that a store reports. Each is an Error with a `_tag`, so that it can travel as the left
// side of an Either from `append`, and be thrown by a read. Causes and cures: docs/errors.md.
import type { ExpectedVersion, GlobalPosition, StreamName, StreamVersion } from './event.js';

abstract class TaggedError<Tag extends string> extends Error {
  constructor(
    readonly _tag: Tag,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = _tag;
  }
}

/** The stream is not where the writer believed it to be. `actual` is null for no stream. */
export class VersionConflict extends TaggedError<'VersionConflict'> {
  constructor(
    readonly stream: StreamName,
    readonly expected: ExpectedVersion,
    readonly actual: StreamVersion | null,
  ) {
    super(
      'VersionConflict',
      `${stream}: expected ${expected}, found ${actual ?? 'no stream'}. Read the stream again and decide anew.`,
    );
  }
}

/** An event id is already in the store with other content, in another stream, or only in part of the batch. */
export class EventIdConflict extends TaggedError<'EventIdConflict'> {
  constructor(
    readonly stream: StreamName,
    readonly eventId: string,
    readonly reason:
      'otherContent' | 'otherOrder' | 'otherStream' | 'partlyKnown' | 'repeatedInBatch',
  ) {
    super(
      'EventIdConflict',
      `${stream}: event id ${eventId} is taken (${reason}). Use a new id for a new event.`,
    );
  }
}

/** The input cannot be stored; nothing was written. */
export class InvalidAppend extends TaggedError<'InvalidAppend'> {
  constructor(
    readonly stream: string,
    /** Where in the input, such as `events[3].data.on`. */
    readonly path: string,
    readonly reason: string,
  ) {
    super('InvalidAppend', `${stream}: ${path}: ${reason}`);
  }
}

/** The connection broke while committing. Repeating the append with the same event ids resolves it. */
export class OutcomeUnknown extends TaggedError<'OutcomeUnknown'> {
  constructor(
    readonly stream: StreamName,
    cause?: unknown,
  ) {
    super(
      'OutcomeUnknown',
      `${stream}: the store broke off while committing. Repeat with the same event ids.`,
      { cause },
    );
  }
}

/** The store cannot be reached or written: missing file, full or read-only disk, lock held too long, corrupt file. */
export class StoreUnavailable extends TaggedError<'StoreUnavailable'> {
  constructor(
    readonly reason:
      | 'cannotOpen'
      | 'readOnly'
      | 'diskFull'
      | 'busy'
      | 'corrupt'
      | 'newerVersion'
      | 'notAStore'
      | 'accessDenied'
      | 'notLeader'
      | 'timedOut'
      | 'failed',
    message: string,
    cause?: unknown,
  ) {
    super('StoreUnavailable', message, { cause });
  }
}

export class StoreClosed extends TaggedError<'StoreClosed'> {
  constructor() {
    super('StoreClosed', 'The store was closed. Open it again to go on.');
  }
}

/** `waitFor` gave up: the position had not been reached in the time allowed. */
export class WaitTimedOut extends TaggedError<'WaitTimedOut'> {
  constructor(
    readonly position: GlobalPosition,
    readonly milliseconds: number,
  ) {
    super('WaitTimedOut', `Position ${position} was not reached within ${milliseconds} ms.`);
  }
}

export type AppendError =
  | VersionConflict
  | EventIdConflict
  | InvalidAppend
  | OutcomeUnknown
  | StoreUnavailable
  | StoreClosed;

/** What a rejected read carries. */
export type ReadError = StoreUnavailable | StoreClosed | WaitTimedOut;
