// What an error of PostgreSQL, of its driver or of the connection means. The only list of SQLSTATEs and network errors.

/** An error of the server has a severity and a SQLSTATE; an error of the network has a code of Node. */
interface DriverError extends Error {
  readonly code?: unknown;
  readonly severity?: unknown;
}

/** What a failure means for the user; the same words as in the errors of stores and read models. */
export type PostgresReason = 'busy' | 'cannotOpen' | 'corrupt' | 'diskFull' | 'failed' | 'readOnly';

/** A SQLSTATE of Aidtrail's own: the log is not the one that was opened. */
export const OTHER_LOG = 'ADTR1';
/** A SQLSTATE of Aidtrail's own: the table did not accept all events that it was given. */
export const ALTERED = 'ADTR2';

/** What a SQLSTATE means for Aidtrail, and for the user. The first match applies. */
const meanings = [
  [new RegExp(`^${OTHER_LOG}`), 'otherLog', 'failed'],
  [new RegExp(`^${ALTERED}`), 'altered', 'corrupt'],
  [/^(57P03|53300)/, 'startingOrFull', 'cannotOpen'],
  // Connection exceptions; shut down, crashed, idle for too long, database dropped; silent in a transaction.
  [/^(08|57P|25P0[34])/, 'disconnected', 'cannotOpen'],
  [/^40003/, 'completionUnknown', 'failed'],
  [/^(40001|40P01)/, 'serializationFailed', 'busy'],
  [/^23505/, 'idInUse', 'failed'],
  [/^53100/, 'diskFull', 'diskFull'],
  [/^(25006|42501)/, 'notPermitted', 'readOnly'],
  [/^55P03/, 'lockTimedOut', 'busy'],
  [/^(53|57014)/, 'overloaded', 'busy'],
  [/^(58|XX00[12])/, 'damaged', 'corrupt'],
  [/^XX/, 'internal', 'failed'],
  // Password or account, database, schema.
  [/^(28|3D000|3F000)/, 'refused', 'cannotOpen'],
  // A prepared statement exists that should not, or the reverse: each transaction got another connection.
  [/^(42P05|26000)/, 'pooledByTransaction', 'cannotOpen'],
  [/^42P01/, 'tableMissing', 'failed'],
  [/^2BP01/, 'dependedOn', 'failed'],
  [/^/, 'other', 'failed'],
] as const satisfies ReadonlyArray<
  readonly [states: RegExp, meaning: string, reason: PostgresReason]
>;

type Meaning = (typeof meanings)[number][1];

/** Of an established connection. */
const networkCodes =
  /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOST(UNREACH|DOWN)|ENET(UNREACH|DOWN|RESET)|EPROTO|ERR_SSL_\w+)$/;

/** The driver gives these errors no code. */
const driverMessages =
  /^(Connection terminated|Query read timeout|Client (was closed|has encountered a connection error))/;

const codeOf = (thrown: unknown): string => {
  const { code } = Object(thrown) as DriverError;
  return typeof code === 'string' ? code : '';
};

const messageOf = (thrown: unknown): string =>
  thrown instanceof Error && thrown.message !== '' ? thrown.message : codeOf(thrown);

const isFromServer = (thrown: unknown): boolean =>
  typeof (Object(thrown) as DriverError).severity === 'string' &&
  /^[0-9A-Z]{5}$/.test(codeOf(thrown));

/** No connection was established, and the server gave no reason: whatever the network, DNS, TLS or driver reports. */
class NotConnected extends Error {
  constructor(override readonly cause: unknown) {
    super(messageOf(cause));
  }
}

/** An address, schema or database that cannot be used. The message completes “… cannot be opened: ”. */
export class Unusable extends Error {}

/** Rejects with errors of the server as they are, and with every other error as a missing connection. */
export const connecting = async <Connection>(
  connect: () => Promise<Connection>,
): Promise<Connection> => {
  try {
    return await connect();
  } catch (thrown) {
    throw isFromServer(thrown) ? thrown : new NotConnected(thrown);
  }
};

const meaningOf = (thrown: unknown): Meaning | null => {
  if (isFromServer(thrown))
    return meanings.find(([states]) => states.test(codeOf(thrown)))?.[1] ?? 'other';
  const isDisconnected =
    thrown instanceof NotConnected ||
    networkCodes.test(codeOf(thrown)) ||
    driverMessages.test(messageOf(thrown));
  return isDisconnected ? 'disconnected' : null;
};

const hasMeaning =
  (...wanted: ReadonlyArray<Meaning | null>) =>
  (thrown: unknown): boolean =>
    wanted.includes(meaningOf(thrown));

/** There is no connection, or none is available now: another attempt may get one. */
export const isDisconnected = hasMeaning('disconnected', 'startingOrFull');
/** The server runs and will soon accept connections. */
export const isStartingOrFull = hasMeaning('startingOrFull');
/** A unique constraint refused a row. */
export const isIdInUse = hasMeaning('idInUse');
/** The disk of the server is full. */
export const isDiskFull = hasMeaning('diskFull');
/** Another transaction got in the way and this one was undone, or a table was dropped that it needs. */
export const isOvertaken = hasMeaning('serializationFailed', 'tableMissing');
/** A lock was not granted within `lock_timeout`. */
export const isLockTimeout = hasMeaning('lockTimedOut');
/** Something in the database depends on what was to be dropped; `detail` of the error says what. */
export const isDependedOn = hasMeaning('dependedOn');

/** The account, or a server that only reads, may not do it. */
export const isNotPermitted = hasMeaning('notPermitted');

const mayEndSession = hasMeaning(
  'completionUnknown',
  'damaged',
  'disconnected',
  'diskFull',
  'internal',
  'startingOrFull',
);

/**
 * True if the server refused the statement and undid it, so that nothing was written. The driver passes the severity on
 * in the language of the server; if it is not in English, the SQLSTATE decides, and in doubt it is false.
 */
export const isUndone = (thrown: unknown): boolean => {
  if (!isFromServer(thrown) || isDisconnected(thrown)) return false;
  const { severity } = thrown as DriverError;
  if (severity === 'ERROR') return true;
  return severity !== 'FATAL' && severity !== 'PANIC' && !mayEndSession(thrown);
};

/** The subject of a message and what repairs it. */
export interface PostgresSubject {
  /** Such as `postgres://host:5432/aid, schema aidtrail,`. */
  readonly name: string;
  /** What to do if it is damaged, in the imperative. */
  readonly repair: string;
}

/** An error in the words of Aidtrail. */
export interface PostgresFailure {
  readonly reason: PostgresReason;
  /** One sentence: what is wrong, where, and what to do. */
  readonly message: string;
  readonly cause: unknown;
}

const predicateOf = (reason: PostgresReason, { repair }: PostgresSubject): string => {
  switch (reason) {
    case 'cannotOpen':
      return 'cannot be reached; check the address, the account, and that the server is running';
    case 'readOnly':
      return 'cannot be written to; grant the account the required rights, or use the primary server';
    case 'diskFull':
      return 'cannot grow because the disk of the server is full; free some space and retry';
    case 'busy':
      return 'is overloaded, or was locked for too long; end open transactions or allow more connections';
    case 'corrupt':
      return `is damaged; ${repair}`;
    case 'failed':
      return 'failed unexpectedly; see the cause';
  }
};

/** What the error means for the user; null for errors that come from elsewhere, such as bugs. */
export const explainPostgresError = (
  thrown: unknown,
  subject: PostgresSubject,
): PostgresFailure | null => {
  if (thrown instanceof Unusable) {
    const message = `${subject.name} cannot be opened: ${thrown.message}.`;
    return { reason: 'cannotOpen', message, cause: thrown.cause };
  }
  const meaning = meaningOf(thrown);
  if (meaning === null) return null;
  const cause = thrown instanceof NotConnected ? thrown.cause : thrown;
  if (meaning === 'pooledByTransaction') {
    const message = `${subject.name} cannot be opened: it is behind a pooler in transaction mode; use session mode, or the address of the server itself.`;
    return { reason: 'cannotOpen', message, cause };
  }
  if (meaning === 'otherLog') {
    const message = `${subject.name} is not the log that was opened: it was dropped or renamed, and another one has its place. Nothing was written; open it again.`;
    return { reason: 'failed', message, cause };
  }
  const reason = meanings.find(([, found]) => found === meaning)?.[2] ?? 'failed';
  const said = messageOf(cause);
  const quoted = said === '' ? '' : ` (${said})`;
  return { reason, message: `${subject.name} ${predicateOf(reason, subject)}${quoted}.`, cause };
};
