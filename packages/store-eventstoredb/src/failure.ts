// Failures of the server and of the connection as those of the store, each with the server and what to do.
import { StoreUnavailable } from '@aidtrail/event-sourcing';
import { convertToCommandError, ErrorType, isCommandError } from '@eventstore/db-client';

type Reason = Extract<
  StoreUnavailable['reason'],
  | 'cannotOpen'
  | 'accessDenied'
  | 'notLeader'
  | 'timedOut'
  | 'busy'
  | 'corrupt'
  | 'notAStore'
  | 'failed'
>;

const sentences: Record<Reason, string> = {
  cannotOpen:
    'cannot be reached; check the address, tls=true or tls=false, the certificate authority (tlsCAFile), and that the server runs',
  accessDenied:
    'refused the account; check user name and password, and that an administrator lets the account read $all (by default only $admins, not $ops) and read and write the streams of the log',
  notLeader: 'has no leader; wait for the election, and name all nodes in the URL',
  timedOut:
    'did not answer in time; check its load, or allow more time with defaultDeadline=MILLISECONDS',
  busy: 'is starting or too busy, or other processes append to the same stream without pause; try again later',
  corrupt:
    'lacks events that were stored: the stream was deleted or truncated; restore the server from a backup',
  notAStore:
    'has events of another program in a stream of this log; choose a prefix that the other program does not use',
  failed: 'failed unexpectedly; see the cause',
};

export const unavailable = (
  place: string,
  reason: Reason,
  cause?: unknown,
  detail = '',
): StoreUnavailable => {
  const said = cause instanceof Error ? cause.message : '';
  const details = [detail, said].filter((text) => text !== '');
  const shown = details.length === 0 ? '' : ` (${details.join('; ')})`;
  return new StoreUnavailable(reason, `${place} ${sentences[reason]}${shown}.`, cause);
};

/** The failure to open what the URL names. */
export const cannotOpen = (place: string, because: string): StoreUnavailable =>
  new StoreUnavailable('cannotOpen', `${place} cannot be opened: ${because}.`);

/** There is no connection; another attempt may find one. */
export class Disconnected extends Error {}

/** The server, or the store in its place, has refused an operation. Nothing was written. */
export class Refused extends Error {
  constructor(
    readonly reason: Reason,
    message: string,
  ) {
    super(message);
  }
}

const reasonsOfTypes: Readonly<Partial<Record<ErrorType, Reason>>> = {
  [ErrorType.NOT_LEADER]: 'notLeader',
  [ErrorType.ACCESS_DENIED]: 'accessDenied',
  [ErrorType.STREAM_DELETED]: 'corrupt',
  [ErrorType.TIMEOUT]: 'timedOut',
  [ErrorType.DEADLINE_EXCEEDED]: 'timedOut',
  [ErrorType.UNAVAILABLE]: 'cannotOpen',
  [ErrorType.CANCELLED]: 'cannotOpen',
};

/** Codes of gRPC for which the client has no error type: permission denied, and cancelled by this side. */
const reasonsOfCodes: ReadonlyMap<unknown, Reason> = new Map([
  [7, 'accessDenied'],
  [1, 'cannotOpen'],
]);

/** A reset stream of HTTP/2, and a call on a connection that has just ended, have no status code of their own. */
const brokenCall = /RST_STREAM|write after end|socket hang up|ECONN|Channel has been shut down/i;

/** The client's report that no host of a cluster names a leader, for whatever reason. */
const undiscovered = /failed to discover/i;
// Answers of the server that have no status code of their own.
const noLeader = /no leader info/i;
const notReady = /server is (not ready|(too )?busy)/i;
const tooSlow = /consumer too slow/i;

/** What an answer in words means; null for other words. */
export const reasonInWords = (words: string): 'notLeader' | 'busy' | null => {
  if (noLeader.test(words)) return 'notLeader';
  // The server ends a subscription whose consumer is slow; another one continues where it ended.
  return notReady.test(words) || tooSlow.test(words) ? 'busy' : null;
};

/** Null for an error that is a bug. */
const reasonOf = (thrown: unknown): Reason | null => {
  if (thrown instanceof Disconnected) return 'cannotOpen';
  if (thrown instanceof Refused) return thrown.reason;
  if (!(thrown instanceof Error)) return null;
  const error = convertToCommandError(thrown);
  const words = reasonInWords(error.message);
  if (words !== null) return words;
  if (brokenCall.test(error.message) || undiscovered.test(error.message)) return 'cannotOpen';
  if (!isCommandError(error)) return null;
  return reasonsOfTypes[error.type] ?? reasonsOfCodes.get(error.code) ?? 'failed';
};

/** True if the server can be reached, and is starting or electing its leader. */
export const isStarting = (thrown: unknown): boolean => {
  const reason = reasonOf(thrown);
  return reason === 'notLeader' || reason === 'busy';
};

/** True if there was no answer, because no server was reached. */
export const isUnreachable = (thrown: unknown): boolean => reasonOf(thrown) === 'cannotOpen';

/** True if another attempt may succeed, perhaps on another connection. */
export const isPassing = (thrown: unknown): boolean => isUnreachable(thrown) || isStarting(thrown);

/** True if the server did not answer in time. */
export const isSilent = (thrown: unknown): boolean => reasonOf(thrown) === 'timedOut';

/** True if no host named a leader: there is none yet, or the hosts cannot be reached. */
export const isUndiscovered = (thrown: unknown): boolean =>
  thrown instanceof Error && undiscovered.test(thrown.message);

/** True if the client stays with this node unless it is replaced. */
export const needsReplacing = (thrown: unknown): boolean =>
  thrown instanceof Error &&
  (noLeader.test(thrown.message) || (thrown instanceof Refused && thrown.reason === 'timedOut'));

/** True if this node refuses the whole call because it is not the leader. */
export const isNotLeader = (thrown: unknown): boolean =>
  thrown instanceof Error && reasonOf(thrown) === 'notLeader';

/** True if the requested position may not be that of a record; a subscription reports that in words that say nothing. */
export const isInvalidPosition = (thrown: unknown): boolean =>
  thrown instanceof Error && /ReadAllResult|InvalidPosition|thrown by handler/.test(thrown.message);

/** The failure that a thrown error means; rethrows a bug. */
export const failureOf = (place: string, thrown: unknown): StoreUnavailable => {
  if (thrown instanceof StoreUnavailable) return thrown;
  const reason = reasonOf(thrown);
  if (reason === null) throw thrown;
  return unavailable(place, reason, thrown);
};
