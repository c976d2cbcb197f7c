// What EventStoreDB and the way to it can answer, as the store's failures: one sentence each, with the server and the cure.
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
    'cannot be reached; check the address, tls=true or tls=false, and that the server runs',
  accessDenied:
    'refused the account; check user name and password, and that the account may read $all and write the streams',
  notLeader:
    'is not the leader of its cluster and names no other node; give all nodes in the URL, or wait for the election',
  timedOut:
    'did not answer in time; look at its load, or allow more with defaultDeadline=MILLISECONDS',
  busy: 'is starting or too busy, or others write the same stream without pause; repeat that later',
  corrupt:
    'lacks events that were there: the stream was deleted or truncated; restore the server from a backup',
  notAStore:
    'holds events of another program in a stream of ours; choose a prefix for our streams that it does not use',
  failed: 'failed unexpectedly; see the cause',
};

export const unavailable = (
  place: string,
  reason: Reason,
  cause?: unknown,
  detail = '',
): StoreUnavailable => {
  const said = [detail, cause === undefined ? '' : detailsOf(cause)].filter((text) => text !== '');
  const shown = said.length === 0 ? '' : ` (${said.join('; ')})`;
  return new StoreUnavailable(reason, `${place} ${sentences[reason]}${shown}.`, cause);
};

/** The URL says something that cannot be. */
export const cannotOpen = (place: string, because: string): StoreUnavailable =>
  new StoreUnavailable('cannotOpen', `${place} cannot be opened: ${because}.`);

/** The connection is gone, or there is none to be had now: another attempt may find one. */
export class Disconnected extends Error {}

/** The server's answer to a single append, as far as it is no success. */
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
  // Errors that the client makes itself have none.
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

/** A stream of HTTP/2 that was reset, and a call on a connection that has just ended, have no code of their own. */
const brokenCall =
  /RST_STREAM|write after end|socket hang up|ECONN|failed to discover|Channel has been shut down/i;

/** What the server says, and has no code for. */
export const noLeader = /no leader info/i;
export const notReady = /server is (not ready|(too )?busy)/i;

const reasonOf = (thrown: unknown): Reason | null => {
  if (thrown instanceof Disconnected) return 'cannotOpen';
  if (thrown instanceof Refused) return thrown.reason;
  if (isOfGrpc(thrown)) {
    switch (exceptionOf(thrown)) {
      case 'not-leader':
        return 'notLeader';
      case 'access-denied':
        return 'accessDenied';
      case 'stream-deleted':
        return 'corrupt';
      default:
        if (noLeader.test(thrown.details)) return 'notLeader';
        if (notReady.test(thrown.details)) return 'busy';
        return (
          reasonsOfCodes[thrown.code] ??
          (brokenCall.test(detailsOf(thrown)) ? 'cannotOpen' : 'failed')
        );
    }
  }
  return thrown instanceof Error && brokenCall.test(thrown.message) ? 'cannotOpen' : null;
};

/** The server is there, and elects its leader or starts. */
export const isStarting = (thrown: unknown): boolean => {
  const reason = reasonOf(thrown);
  return reason === 'notLeader' || reason === 'busy';
};

/** As `isStarting`; a search of a cluster that found no leader counts too. */
export const isElecting = (thrown: unknown): boolean =>
  isStarting(thrown) || (thrown instanceof Error && /failed to discover/i.test(thrown.message));

/** Another attempt, perhaps on another connection, may do better. */
export const isPassing = (thrown: unknown): boolean =>
  reasonOf(thrown) === 'cannotOpen' || isStarting(thrown);

/** The server was asked, and is silent. */
export const isSilent = (thrown: unknown): boolean => reasonOf(thrown) === 'timedOut';

/** This node refuses the whole call because it is not the leader. */
export const isNotLeader = (thrown: unknown): boolean =>
  isOfGrpc(thrown) && exceptionOf(thrown) === 'not-leader';

export const namesLeader = (thrown: unknown): boolean =>
  isNotLeader(thrown) &&
  ['leader-endpoint-host', 'leader-endpoint-port'].every(
    (key) => (thrown as ServiceError).metadata.get(key).length > 0,
  );

/** The position asked for is not that of a record. */
export const isInvalidPosition = (thrown: unknown): boolean =>
  isOfGrpc(thrown) &&
  thrown.code === status.UNKNOWN &&
  /ReadAllResult|InvalidPosition/.test(thrown.details);

/** The failure that a thrown error stands for; a bug is thrown on. */
export const failureOf = (place: string, thrown: unknown): StoreUnavailable => {
  if (thrown instanceof StoreUnavailable) return thrown;
  const reason = reasonOf(thrown);
  if (reason === null) throw thrown;
  return unavailable(place, reason, thrown);
};
