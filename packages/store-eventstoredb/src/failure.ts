// Failures of the server and of the connection as those of the store, each with the server and what to do.
import { StoreUnavailable } from '@aidtrail/event-sourcing';
import { type Metadata, type ServiceError, status } from '@grpc/grpc-js';

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
    'cannot be reached; check the address, tls=true or tls=false, the certificate authority, and that the server runs',
  accessDenied:
    'refused the account; check user name and password, and that an administrator lets the account read $all and read and write the streams of the log',
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
  const details = [detail, detailsOf(cause)].filter((text) => text !== '');
  const shown = details.length === 0 ? '' : ` (${details.join('; ')})`;
  return new StoreUnavailable(reason, `${place} ${sentences[reason]}${shown}.`, cause);
};

/** The failure to open what the URL names. */
export const cannotOpen = (place: string, because: string): StoreUnavailable =>
  new StoreUnavailable('cannotOpen', `${place} cannot be opened: ${because}.`);

/** There is no connection; another attempt may find one. */
export class Disconnected extends Error {}

/** The server, or this client in its place, has refused an operation. Nothing was written. */
export class Refused extends Error {
  constructor(
    readonly reason: Reason,
    message: string,
  ) {
    super(message);
  }
}

const isOfGrpc = (thrown: unknown): thrown is ServiceError =>
  thrown instanceof Error && typeof (thrown as Partial<ServiceError>).code === 'number';

const detailsOf = (thrown: unknown): string => {
  if (isOfGrpc(thrown)) return thrown.details === '' ? thrown.message : thrown.details;
  return thrown instanceof Error ? thrown.message : '';
};

const exceptionOf = (thrown: ServiceError): string => {
  // Errors of the client itself have none.
  const metadata = thrown.metadata as Metadata | undefined;
  return String(metadata?.get('exception')[0] ?? '');
};

const reasonsOfCodes: Readonly<Partial<Record<status, Reason>>> = {
  [status.UNAUTHENTICATED]: 'accessDenied',
  [status.PERMISSION_DENIED]: 'accessDenied',
  [status.DEADLINE_EXCEEDED]: 'timedOut',
  [status.ABORTED]: 'timedOut',
  [status.UNAVAILABLE]: 'cannotOpen',
  [status.CANCELLED]: 'cannotOpen',
};

/** A reset stream of HTTP/2, and a call on a connection that has just ended, have no status code of their own. */
const brokenCall = /RST_STREAM|write after end|socket hang up|ECONN|Channel has been shut down/i;

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

const reasonOfCall = (thrown: ServiceError): Reason => {
  switch (exceptionOf(thrown)) {
    case 'not-leader':
      return 'notLeader';
    case 'access-denied':
      return 'accessDenied';
    case 'stream-deleted':
      return 'corrupt';
    default:
      return (
        reasonInWords(thrown.details) ??
        reasonsOfCodes[thrown.code] ??
        (brokenCall.test(detailsOf(thrown)) ? 'cannotOpen' : 'failed')
      );
  }
};

/** Null for an error that is a bug. */
const reasonOf = (thrown: unknown): Reason | null => {
  if (thrown instanceof Disconnected) return 'cannotOpen';
  if (thrown instanceof Refused) return thrown.reason;
  if (isOfGrpc(thrown)) return reasonOfCall(thrown);
  return thrown instanceof Error && brokenCall.test(thrown.message) ? 'cannotOpen' : null;
};

/** True if the server can be reached, and is starting or electing its leader. */
export const isStarting = (thrown: unknown): boolean => {
  const reason = reasonOf(thrown);
  return reason === 'notLeader' || reason === 'busy';
};

/** True if another attempt may succeed, perhaps on another connection. */
export const isPassing = (thrown: unknown): boolean =>
  reasonOf(thrown) === 'cannotOpen' || isStarting(thrown);

/** True if the server did not answer in time. */
export const isSilent = (thrown: unknown): boolean => reasonOf(thrown) === 'timedOut';

/** True if the connection is of no further use: it is broken, the node is silent, or it does not lead. */
export const needsReconnect = (thrown: unknown): boolean => {
  const reason = reasonOf(thrown);
  if (reason === 'timedOut') return thrown instanceof Refused;
  return isPassing(thrown) && !(isOfGrpc(thrown) && tooSlow.test(thrown.details));
};

/** True if this node refuses the whole call because it is not the leader. */
export const isNotLeader = (thrown: unknown): boolean =>
  isOfGrpc(thrown) && exceptionOf(thrown) === 'not-leader';

/** The address of the leader that a node names, which is not the leader itself. */
export const leaderNamedBy = (thrown: unknown): string | null => {
  if (!isNotLeader(thrown)) return null;
  const { metadata } = thrown as ServiceError;
  const host = metadata.get('leader-endpoint-host')[0];
  const port = metadata.get('leader-endpoint-port')[0];
  return host === undefined || port === undefined ? null : `${String(host)}:${String(port)}`;
};

/** True if the requested position is not that of a record. */
export const isInvalidPosition = (thrown: unknown): boolean =>
  isOfGrpc(thrown) &&
  thrown.code === status.UNKNOWN &&
  /ReadAllResult|InvalidPosition/.test(thrown.details);

/** The failure that a thrown error stands for; rethrows a bug. */
export const failureOf = (place: string, thrown: unknown): StoreUnavailable => {
  if (thrown instanceof StoreUnavailable) return thrown;
  const reason = reasonOf(thrown);
  if (reason === null) throw thrown;
  return unavailable(place, reason, thrown);
};
