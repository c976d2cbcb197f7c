// What archives and moves between stores can fail with. Causes and cures: docs/errors.md.
import {
  type AppendError,
  EventIdConflict,
  InvalidAppend,
  OutcomeUnknown,
  type ReadError,
  StoreClosed,
  StoreUnavailable,
  type StreamName,
  VersionConflict,
  WaitTimedOut,
} from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

export type ArchiveFaultReason =
  /** There is no archive. */
  | 'missing'
  /** The export has not come to its end. */
  | 'unfinished'
  /** A file is cut off, altered or missing. */
  | 'damaged'
  | 'newerVersion'
  /** The folder holds something else, or an archive of another log. */
  | 'notThisArchive'
  /** The folder holds events that come after the end of the log. */
  | 'aheadOfLog'
  /** The file system refuses. */
  | 'unusable';

export class ArchiveFault extends Error {
  readonly _tag = 'ArchiveFault';

  constructor(
    readonly reason: ArchiveFaultReason,
    /** The file, or the folder. */
    readonly file: string,
    /** Line in the unpacked file, from 1; null where the file as a whole is meant. */
    readonly line: number | null,
    what: string,
    options?: ErrorOptions,
  ) {
    super(`${file}${line === null ? '' : `, line ${line}`}: ${what}`, options);
    this.name = this._tag;
  }
}

export type ContradictionReason =
  /** Another event stands at this version of this stream. */
  | 'otherEvent'
  /** The event is there with other content. */
  | 'otherContent'
  /** The event is there in another place. */
  | 'otherPlace'
  /** Events before this one are nowhere. */
  | 'gap'
  /** The source has the id twice. */
  | 'idRepeated'
  /** The store did not keep the order in which it was given the events. */
  | 'otherOrder';

/** Two logs cannot be brought together. Unless the reason is `otherOrder`, or the source is a store with a gap or a repeated id, nothing was written. */
export class LogsContradict extends Error {
  readonly _tag = 'LogsContradict';

  constructor(
    readonly reason: ContradictionReason,
    readonly stream: StreamName,
    readonly version: number,
    readonly eventId: string,
    /** The event that stands in the way; null where none does. */
    readonly targetEventId: string | null,
    /** Where in the source: file and line, or position. */
    readonly where: string,
    what: string,
  ) {
    super(`${stream}@${version}, event ${eventId} (${where}): ${what}`);
    this.name = this._tag;
  }
}

export type ExportError = ArchiveFault | ReadError;
export type MoveError = LogsContradict | AppendError | ReadError;
export type ImportError = ArchiveFault | MoveError;

const expected = [
  ArchiveFault,
  LogsContradict,
  VersionConflict,
  EventIdConflict,
  InvalidAppend,
  OutcomeUnknown,
  StoreUnavailable,
  StoreClosed,
  WaitTimedOut,
] as const;

/** What is expected to go wrong becomes a value; a bug is thrown on. */
export const attempt =
  <Failure extends ImportError, Result>(work: () => Promise<Result>): TaskEither<Failure, Result> =>
  async () => {
    try {
      return E.right(await work());
    } catch (thrown) {
      if (expected.some((kind) => thrown instanceof kind)) return E.left(thrown as Failure);
      throw thrown;
    }
  };
