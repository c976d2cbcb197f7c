// How a command fails: a message for people and an exit code for scripts.

/** Exit codes, as in docs/reference/cli.md. */
export const exitCodes = {
  ok: 0,
  /** A bug in Aidtrail. */
  bug: 1,
  /** The command line is invalid. */
  usage: 2,
  /** A file or folder is missing or faulty; nothing was written. */
  input: 3,
  /** The store cannot be opened, read or written. */
  store: 4,
  /** The rules of the domain rejected some rows; the others were recorded. */
  rejected: 5,
  /** A check found a difference. */
  verification: 6,
  /** A person was forgotten, and no key was here: it may exist elsewhere. */
  noKeyHere: 7,
  /** A person was already forgotten, and no key was here. */
  alreadyForgotten: 8,
} as const;

/** A failure that the user can understand and fix. */
export class CliFailure extends Error {
  constructor(
    readonly exitCode: number,
    message: string,
  ) {
    super(message);
    this.name = 'CliFailure';
  }
}
