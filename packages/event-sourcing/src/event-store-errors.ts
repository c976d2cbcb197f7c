// The failures of a store. Each is an Error with a `_tag`, so that `append` can return it as a Left and reads can reject
// with it. Causes and remedies: docs/errors.md.
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

/** The stream is not at the expected version. `actual` is null if the stream does not exist. */
export class VersionConflict extends TaggedError<'VersionConflict'> {
  constructor(
    readonly stream: StreamName,
    readonly expected: ExpectedVersion,
    readonly actual: StreamVersion | null,
  ) {
    super(
      'VersionConflict',
      `${stream}: expected ${expected}, found ${actual ?? 'no stream'}. Read the stream again and decide again.`,
    );
  }
}

/** An event id is already in use: for other content, in another order or stream, or for only part of the batch. */
export class EventIdConflict extends TaggedError<'EventIdConflict'> {
  constructor(
    readonly stream: StreamName,
    readonly eventId: string,
    readonly reason:
      'otherContent' | 'otherOrder' | 'otherStream' | 'partlyKnown' | 'repeatedInBatch',
  ) {
    super(
      'EventIdConflict',
      `${stream}: event id ${eventId} is already in use (${reason}). Use a new id for a new event.`,
    );
  }
}

/** The input cannot be stored. Nothing was written. */
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

/** The connection failed during the commit. Repeat the append with the same event ids to learn its result. */
export class OutcomeUnknown extends TaggedError<'OutcomeUnknown'> {
  constructor(
    readonly stream: StreamName,
    cause?: unknown,
  ) {
    super(
      'OutcomeUnknown',
      `${stream}: the connection to the store failed during the commit. Repeat the append with the same event ids.`,
      { cause },
    );
  }
}

/** The store cannot be opened, reached, read or written, such as a full disk or a server that is down. Nothing was written. */
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
    /** There is no store at the address, and none was to be created. */
    readonly isMissing = false,
  ) {
    super('StoreUnavailable', message, { cause });
  }
}

/** The store was closed before or during the call. */
export class StoreClosed extends TaggedError<'StoreClosed'> {
  constructor() {
    super('StoreClosed', 'The store is closed. Open it again to continue.');
  }
}

/** The position was not reached within the timeout of `waitFor`. */
export class WaitTimedOut extends TaggedError<'WaitTimedOut'> {
  constructor(
    readonly position: GlobalPosition,
    readonly milliseconds: number,
  ) {
    super('WaitTimedOut', `Position ${position} was not reached within ${milliseconds} ms.`);
  }
}

/** The failures of `append`. */
export type AppendError =
  | VersionConflict
  | EventIdConflict
  | InvalidAppend
  | OutcomeUnknown
  | StoreUnavailable
  | StoreClosed;

/** What reads and `waitFor` reject with. */
export type ReadError = StoreUnavailable | StoreClosed | WaitTimedOut;
