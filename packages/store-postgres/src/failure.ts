// What PostgreSQL and the way to it can answer, as the store's failures: one sentence each, with the server and the cure.
import { StoreUnavailable } from '@aidtrail/event-sourcing';

type Reason = Exclude<StoreUnavailable['reason'], 'accessDenied' | 'notLeader' | 'timedOut'>;

/** What the driver throws: errors of the server have a severity and a SQLSTATE, those of the network a code of Node's. */
interface DriverError extends Error {
  readonly code?: unknown;
  readonly severity?: unknown;
}

const codeOf = (thrown: unknown): string => {
  const { code } = Object(thrown) as DriverError;
  return typeof code === 'string' ? code : '';
};

const isOfServer = (thrown: unknown): boolean =>
  typeof (Object(thrown) as DriverError).severity === 'string' &&
  /^[0-9A-Z]{5}$/.test(codeOf(thrown));

export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error && thrown.message !== '' ? thrown.message : codeOf(thrown);

/** No connection came about, and it was not the server that said why. */
class NotConnected extends Error {
  constructor(override readonly cause: unknown) {
    super(messageOf(cause));
  }
}

/** Rejects with what the server says, or else with what counts as being disconnected: a socket or name that is gone. */
export const connected = async <Connection>(
  connecting: () => Promise<Connection>,
): Promise<Connection> => {
  try {
    return await connecting();
  } catch (thrown) {
    throw isOfServer(thrown) ? thrown : new NotConnected(thrown);
  }
};

/** Class 08; shut down, crashed, starting up, idle for too long; too many connections. */
const disconnectedStates = /^(08...|57P0[1-5]|53300)$/;
/** Of a connection that there was. */
const networkCodes =
  /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOST(UNREACH|DOWN)|ENET(UNREACH|DOWN|RESET)|EPROTO|ERR_SSL_\w+)$/;
/** The driver gives these no code. */
const driverMessages =
  /^(Connection terminated|Query read timeout|Client (was closed|has encountered a connection error))/;

/** True when there is no connection any more, or none to be had now: another attempt may find one. */
export const isDisconnected = (thrown: unknown): boolean =>
  isOfServer(thrown)
    ? disconnectedStates.test(codeOf(thrown))
    : thrown instanceof NotConnected ||
      networkCodes.test(codeOf(thrown)) ||
      driverMessages.test(messageOf(thrown));

/** True when the server is there and will soon take connections. */
export const isStartingOrFull = (thrown: unknown): boolean =>
  isOfServer(thrown) && /^(57P03|53300)$/.test(codeOf(thrown));

/**
 * What may end the session, perhaps after the commit: no connection, unknown completion, disk full (a panic where it is
 * the log that cannot grow), shut down, I/O, internal errors.
 */
const sessionEnds = /^(08|40003|53100|57P|58|XX)/;

/** The driver gives the severity in the server's language, so where it is not in English the SQLSTATE has to do. */
const endsSession = (thrown: unknown): boolean => {
  const { severity } = thrown as DriverError;
  if (severity === 'ERROR') return false;
  return severity === 'FATAL' || severity === 'PANIC' || sessionEnds.test(codeOf(thrown));
};

/** True when the server refused the statement and undid all of it; only then is it sure that nothing was written. */
export const isUndone = (thrown: unknown): boolean =>
  isOfServer(thrown) && !isDisconnected(thrown) && !endsSession(thrown);

export const isIdTaken = (thrown: unknown): boolean =>
  isOfServer(thrown) && codeOf(thrown) === '23505';

export const isDiskFull = (thrown: unknown): boolean =>
  isOfServer(thrown) && codeOf(thrown) === '53100';

const reasons: ReadonlyArray<readonly [states: RegExp, reason: Reason]> = [
  [/^53100/, 'diskFull'],
  [/^(25006|42501)/, 'readOnly'],
  [/^(55P03|57014|40P01|40001|53)/, 'busy'],
  [/^(XX00[12]|58)/, 'corrupt'],
  [/^(28|3D000)/, 'cannotOpen'],
];

/** A prepared statement is there that should not be, or is not: each transaction came to another connection. */
const isPooledByTransaction = (thrown: unknown): boolean =>
  isOfServer(thrown) && /^(42P05|26000)$/.test(codeOf(thrown));

const sentences: Record<Reason, string> = {
  cannotOpen: 'cannot be reached; check the address, the account, and that the server runs',
  readOnly:
    'may not be written to; grant the account the rights that the store needs, or choose the primary server',
  diskFull:
    'cannot grow because the disk of the server is full; free some space and repeat the append',
  busy: 'is too busy or locked for too long; end open transactions or allow more connections',
  corrupt: 'is damaged; restore it from a backup',
  newerVersion: 'was written by a newer version of Aidtrail; use that version or a later one',
  notAStore: 'holds tables of another program; choose another schema',
  failed: 'failed unexpectedly; see the cause',
};

export const unavailable = (place: string, reason: Reason, cause?: unknown): StoreUnavailable => {
  const said = cause === undefined ? '' : ` (${messageOf(cause)})`;
  return new StoreUnavailable(reason, `${place} ${sentences[reason]}${said}.`, cause);
};

/** The store cannot be opened, for a reason that can be said more exactly. */
export const cannotOpen = (place: string, because: string, cause?: unknown): StoreUnavailable =>
  new StoreUnavailable('cannotOpen', `${place} cannot be opened: ${because}.`, cause);

/** The failure that a thrown error stands for; a bug is thrown on. */
export const failureOf = (place: string, thrown: unknown): StoreUnavailable => {
  if (thrown instanceof StoreUnavailable) return thrown;
  if (thrown instanceof NotConnected) return unavailable(place, 'cannotOpen', thrown.cause);
  if (isDisconnected(thrown)) return unavailable(place, 'cannotOpen', thrown);
  if (!isOfServer(thrown)) throw thrown;
  if (isPooledByTransaction(thrown))
    return cannotOpen(
      place,
      'a pooler in transaction mode lies between; use its session mode, or the address of the server itself',
    );
  const reason = reasons.find(([states]) => states.test(codeOf(thrown)))?.[1] ?? 'failed';
  return unavailable(place, reason, thrown);
};

/** Like failureOf while opening, where everything that the network, TLS or the password check says is a failure. */
export const openFailureOf = (place: string, thrown: unknown): StoreUnavailable =>
  thrown instanceof StoreUnavailable || thrown instanceof NotConnected || isOfServer(thrown)
    ? failureOf(place, thrown)
    : unavailable(place, 'cannotOpen', thrown);
