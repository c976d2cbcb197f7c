// What ends a command early: one message for people, and the exit code that scripts can rely on.

/** Documented in docs/reference/cli.md. */
export const exitCodes = {
  ok: 0,
  /** A fault of Aidtrail itself. */
  bug: 1,
  /** The command line is not understood. */
  usage: 2,
  /** A file or folder that was to be read is missing or faulty; nothing was written. */
  input: 3,
  /** The store cannot be opened, read or written. */
  store: 4,
  /** Some rows were refused by the domain's rules; the others were recorded. */
  rejected: 5,
  /** A check found a difference. */
  verification: 6,
} as const;

export class CliFailure extends Error {
  constructor(
    readonly exitCode: number,
    message: string,
  ) {
    super(message);
    this.name = 'CliFailure';
  }
}
