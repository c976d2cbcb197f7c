// SQLite's error codes as the store's failures: one sentence each, with the file and the cure.
import { StoreUnavailable } from '@aidtrail/event-sourcing';

type Reason = Exclude<StoreUnavailable['reason'], 'accessDenied' | 'notLeader' | 'timedOut'>;

// By its name and not by its class: the addon keeps the class of whoever loaded it first, which need not be ours.
const codeOf = (thrown: unknown): string => {
  const { name, code } = Object(thrown) as { readonly name?: unknown; readonly code?: unknown };
  return name === 'SqliteError' && typeof code === 'string' ? code : '';
};

const reasons: ReadonlyArray<readonly [prefix: string, reason: Reason]> = [
  ['SQLITE_FULL', 'diskFull'],
  ['SQLITE_IOERR_SHORT_READ', 'corrupt'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_READONLY', 'readOnly'],
  ['SQLITE_PERM', 'readOnly'],
  ['SQLITE_CORRUPT', 'corrupt'],
  ['SQLITE_NOTADB', 'notAStore'],
  ['SQLITE_CANTOPEN', 'cannotOpen'],
];

const sentences: Record<Reason, string> = {
  cannotOpen: 'cannot be opened; check that its folder exists and may be written to',
  readOnly: 'may not be written to; give the account write access to the file and its folder',
  diskFull: 'cannot grow because the disk is full; free some space and repeat the append',
  busy: 'is locked by another program for too long; end that program or its open transaction',
  corrupt: 'is damaged; restore it from a backup',
  newerVersion: 'was written by a newer version of Aidtrail; use that version or a later one',
  notAStore: 'is not an Aidtrail store; choose another path',
  failed: 'failed unexpectedly; see the cause',
};

export const unavailable = (path: string, reason: Reason, cause?: unknown): StoreUnavailable =>
  new StoreUnavailable(reason, `${path} ${sentences[reason]}.`, cause);

/** The file cannot be opened, for a reason that can be said more exactly. */
export const cannotOpen = (path: string, because: string): StoreUnavailable =>
  new StoreUnavailable('cannotOpen', `${path} cannot be opened: ${because}.`);

export const isBusy = (thrown: unknown): boolean => /^SQLITE_(BUSY|LOCKED)/.test(codeOf(thrown));

/** True when SQLite cannot say whether the bytes have reached the disk. */
export const isInputOutputFailure = (thrown: unknown): boolean =>
  codeOf(thrown).startsWith('SQLITE_IOERR');

export const isIdTaken = (thrown: unknown): boolean =>
  codeOf(thrown) === 'SQLITE_CONSTRAINT_UNIQUE';

/** The failure that a thrown error stands for; a bug is thrown on. */
export const failureOf = (path: string, thrown: unknown): StoreUnavailable => {
  if (thrown instanceof StoreUnavailable) return thrown;
  if (thrown instanceof SyntaxError)
    return new StoreUnavailable(
      'corrupt',
      `${path} is damaged: ${thrown.message}. Restore it from a backup.`,
      thrown,
    );
  const code = codeOf(thrown);
  if (code === '') throw thrown;
  const reason = reasons.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 'failed';
  return unavailable(path, reason, thrown);
};
