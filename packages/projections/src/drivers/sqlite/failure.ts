// What SQLite can answer, in sentences that say what to do.
import { ReadModelsUnavailable } from '../../errors.js';

type Reason = ReadModelsUnavailable['reason'];

const reasons: ReadonlyArray<readonly [codes: RegExp, reason: Reason]> = [
  [/^SQLITE_FULL/, 'diskFull'],
  [/^SQLITE_READONLY/, 'readOnly'],
  [/^SQLITE_(BUSY|LOCKED)/, 'busy'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'corrupt'],
  [/^SQLITE_(CANTOPEN|PERM|AUTH)/, 'cannotOpen'],
];

const cures: Readonly<Record<Reason, string>> = {
  busy: 'Wait until others have ended, and repeat',
  cannotOpen: 'Mend the cause, or choose another file, and repeat',
  corrupt: 'Remove the file, unless the log is in it, and repeat: they are built anew',
  diskFull: 'Free some space and repeat',
  failed: 'Mend the cause and repeat',
  newerVersion: 'Use the newer version',
  readOnly: 'Make the file writable, or choose another, and repeat',
};

// By its name: the driver may have been loaded elsewhere, with an Error of its own.
const isSqliteError = (thrown: unknown): thrown is Error & { readonly code: string } =>
  (Object(thrown) as Partial<Error>).name === 'SqliteError';

/** What SQLite has thrown, as the engine's failure; anything else as it is. */
export const failureOf = (thrown: unknown): unknown => {
  if (!isSqliteError(thrown)) return thrown;
  const { code, message } = thrown;
  const reason = reasons.find(([codes]) => codes.test(code))?.[1] ?? 'failed';
  const what =
    reason === 'diskFull'
      ? 'The disk is full: the read models could not be written.'
      : `The read models could not be written (${message}).`;
  return new ReadModelsUnavailable(
    reason,
    `${what} ${cures[reason]}; the log is not touched by this.`,
    thrown,
  );
};
