// The failures of archives and of moves between stores. Causes and remedies: docs/errors.md.
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

/** Why an archive cannot be read or written. */
export type ArchiveFaultReason =
  /** The folder has no archive. */
  | 'missing'
  /** The export is not complete. */
  | 'unfinished'
  /** A file is truncated, altered or missing. */
  | 'damaged'
  /** An event of a known type cannot be decoded. */
  | 'undecodable'
  /** A newer version of this library wrote it. */
  | 'newerVersion'
  /** The folder has other files, or an archive of another log. */
  | 'notThisArchive'
  /** The archive has events after the end of the log. */
  | 'aheadOfLog'
  /** The file system reported an error. */
  | 'unusable';

/** An archive that cannot be used, with the file and the remedy in its message. */
export class ArchiveFault extends Error {
  readonly _tag = 'ArchiveFault';

  constructor(
    readonly reason: ArchiveFaultReason,
    /** The file, or the folder. */
    readonly file: string,
    /** Line in the unpacked file, counted from 1; null for the file as a whole. */
    readonly line: number | null,
    what: string,
    options?: ErrorOptions,
  ) {
    super(`${file}${line === null ? '' : `, line ${line}`}: ${what}`, options);
    this.name = this._tag;
  }
}

/** Why two logs cannot be joined. */
export type ContradictionReason =
  /** The target has another event at this version of the stream. */
  | 'otherEvent'
  /** The target has the event with other content. */
  | 'otherContent'
  /** The target has the event in another stream or at another version. */
  | 'otherPlace'
  /** Earlier events of the stream are missing in both logs. */
  | 'gap'
  /** The source has the event id twice. */
  | 'idRepeated'
  /** The target did not write the events in the order of the appends. */
  | 'otherOrder';

/**
 * The source contradicts the target. Nothing was written, unless the reason is `otherOrder`, or the source is a store and
 * the reason is `gap` or `idRepeated`.
 */
export class LogsContradict extends Error {
  readonly _tag = 'LogsContradict';

  constructor(
    readonly reason: ContradictionReason,
    readonly stream: StreamName,
    readonly version: number,
    readonly eventId: string,
    /** The event of the target that contradicts; null if there is none. */
    readonly targetEventId: string | null,
    /** The location in the source: file and line, or position. */
    readonly where: string,
    what: string,
  ) {
    super(`${stream}@${version}, event ${eventId} (${where}): ${what}`);
    this.name = this._tag;
  }
}

/** The failures of `exportArchive`. */
export type ExportError = ArchiveFault | ReadError;
/** The failures of `copyStore`. */
export type MoveError = LogsContradict | AppendError | ReadError;
/** The failures of `importArchive`. */
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

/** Returns expected failures as values; bugs reject. */
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
