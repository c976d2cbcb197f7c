// What an error of SQLite means. The only list of its codes.

/** What a failure means for the user; the same words as in the errors of stores and read models. */
export type SqliteReason =
  | 'busy'
  | 'cannotOpen'
  | 'corrupt'
  | 'diskFull'
  | 'failed'
  | 'newerVersion'
  | 'notAStore'
  | 'readOnly';

/** The first match applies. */
const reasons: ReadonlyArray<readonly [codes: RegExp, reason: SqliteReason]> = [
  [/^SQLITE_FULL/, 'diskFull'],
  [/^SQLITE_(BUSY|LOCKED)/, 'busy'],
  [/^SQLITE_(READONLY|PERM)/, 'readOnly'],
  [/^SQLITE_(CORRUPT|IOERR_(READ|SHORT_READ|DATA))/, 'corrupt'],
  [/^SQLITE_NOTADB/, 'notAStore'],
  [/^SQLITE_(CANTOPEN|AUTH)/, 'cannotOpen'],
];

/** What is wrong with a file, found by Aidtrail itself. */
export class Refused extends Error {
  constructor(
    readonly reason: SqliteReason,
    /** Completes the name of the file; null for the usual words of the reason. */
    readonly predicate: string | null = null,
    cause?: unknown,
  ) {
    super(predicate ?? reason, { cause });
  }
}

// By name, because the addon keeps the class of the copy that was loaded first, which may be another package's.
const codeOf = (thrown: unknown): string => {
  const { name, code } = Object(thrown) as { readonly name?: unknown; readonly code?: unknown };
  return name === 'SqliteError' && typeof code === 'string' ? code : '';
};

/** Whether SQLite itself has thrown this. */
export const isSqliteError = (thrown: unknown): boolean => codeOf(thrown) !== '';

const reasonOf = (thrown: unknown): SqliteReason =>
  reasons.find(([codes]) => codes.test(codeOf(thrown)))?.[1] ?? 'failed';

/** The file for the shared memory of a write-ahead log cannot be created, as in a folder that can only be read. */
export const isWithoutSharedMemory = (thrown: unknown): boolean =>
  /^SQLITE_(CANTOPEN|READONLY_(CANTINIT|DIRECTORY|RECOVERY|CANTLOCK))/.test(codeOf(thrown));

/** Another connection holds the lock. */
export const isBusy = (thrown: unknown): boolean => reasonOf(thrown) === 'busy';

/** The disk is full, or the file has reached its size limit. */
export const isDiskFull = (thrown: unknown): boolean => reasonOf(thrown) === 'diskFull';

/** During a commit: SQLite does not know whether the bytes have reached the disk. */
export const isInputOutputError = (thrown: unknown): boolean =>
  codeOf(thrown).startsWith('SQLITE_IOERR');

/** A unique index refused a row. */
export const isIdInUse = (thrown: unknown): boolean =>
  codeOf(thrown) === 'SQLITE_CONSTRAINT_UNIQUE';

/** A statement names a table that does not exist, perhaps because another process has just replaced it. */
export const isTableMissing = (thrown: unknown): boolean =>
  codeOf(thrown) === 'SQLITE_ERROR' && (thrown as Error).message.startsWith('no such table: ');

/** The subject of a message and what is special about it. */
export interface SqliteSubject {
  /** The path, with what the file is for. */
  readonly name: string;
  /** Such as `an Aidtrail store`. */
  readonly kind: string;
  /** What to do if it is damaged, in the imperative. */
  readonly repair: string;
}

/** An error in the words of Aidtrail. */
export interface SqliteFailure {
  readonly reason: SqliteReason;
  /** One sentence: what is wrong, where, and what to do. */
  readonly message: string;
}

const predicateOf = (reason: SqliteReason, { kind, repair }: SqliteSubject, thrown: unknown) => {
  switch (reason) {
    case 'busy':
      return 'was locked by another program for too long; end that program or its open transaction';
    case 'cannotOpen':
      return 'cannot be opened; check that its folder exists and can be written to';
    case 'corrupt':
      return `is damaged; ${repair}`;
    case 'diskFull':
      return 'cannot grow because the disk is full; free some space and retry';
    case 'newerVersion':
      return 'was written by a newer version of Aidtrail; use that version or a later one';
    case 'notAStore':
      return `is not ${kind}; choose another path`;
    case 'readOnly':
      return 'cannot be written to; give the account write access to the file and its folder';
    case 'failed':
      return `failed unexpectedly (${(thrown as Error).message}); see the cause`;
  }
};

/** What the error means for the user; null for errors that come from elsewhere, such as bugs. */
export const explainSqliteError = (
  thrown: unknown,
  subject: SqliteSubject,
): SqliteFailure | null => {
  if (!(thrown instanceof Refused) && !isSqliteError(thrown)) return null;
  const { reason, predicate } =
    thrown instanceof Refused ? thrown : { reason: reasonOf(thrown), predicate: null };
  return {
    reason,
    message: `${subject.name} ${predicate ?? predicateOf(reason, subject, thrown)}.`,
  };
};
