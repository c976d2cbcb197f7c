// What PostgreSQL and the way to it can answer, in sentences that say what to do.
import { ReadModelsUnavailable } from '../../errors.js';

type Reason = ReadModelsUnavailable['reason'];

interface DriverError extends Error {
  readonly code?: unknown;
  readonly severity?: unknown;
  readonly detail?: unknown;
}

const codeOf = (thrown: unknown): string => {
  const { code } = Object(thrown) as DriverError;
  return typeof code === 'string' ? code : '';
};

const isOfServer = (thrown: unknown): boolean =>
  typeof (Object(thrown) as DriverError).severity === 'string' &&
  /^[0-9A-Z]{5}$/.test(codeOf(thrown));

/** Two transactions stood in each other's way, and this one was undone; or the tables of a build are gone. */
export const isOvertaken = (thrown: unknown): boolean =>
  isOfServer(thrown) && /^(40001|40P01|42P01)$/.test(codeOf(thrown));

/** A lock was not to be had in the time that this transaction gave it. */
export const isHeldUp = (thrown: unknown): boolean =>
  isOfServer(thrown) && codeOf(thrown) === '55P03';

/** Class 08; shut down, crashed, starting up, idle for too long; too many connections. */
const disconnectedStates = /^(08...|57P0[1-5]|53300)$/;

/** Of the system, such as ECONNRESET or EAI_AGAIN, and of TLS; Node's own complaints begin with ERR, too. */
const networkCodes = /^(E(?!RR_)[A-Z]\w*|ERR_(SSL|TLS)_\w+)$/;

/** True where there is no connection any more; the driver gives these no code of the server's. */
const isDisconnected = (thrown: unknown): boolean =>
  isOfServer(thrown)
    ? disconnectedStates.test(codeOf(thrown))
    : networkCodes.test(codeOf(thrown)) ||
      /^(Connection terminated|timeout exce?eded|timeout expired|Client (was closed|has encountered))/.test(
        thrown instanceof Error ? thrown.message : '',
      );

const reasons: ReadonlyArray<readonly [states: RegExp, reason: Reason]> = [
  [/^53100/, 'diskFull'],
  [/^(25006|42501)/, 'readOnly'],
  [/^(55P03|57014|53)/, 'busy'],
  [/^(XX00[12]|58)/, 'corrupt'],
  [/^(28|3D000|3F000)/, 'cannotOpen'],
];

const sentences: Readonly<Record<Reason, string>> = {
  cannotOpen: 'cannot be reached; check the address, the account, and that the server runs',
  readOnly:
    'may not be written to; grant the account the rights that read models need, or choose the primary server',
  diskFull: 'cannot grow because the disk of the server is full; free some space and repeat',
  busy: 'are too busy or locked for too long; end open transactions or allow more connections',
  corrupt: 'are damaged; drop their schema and repeat: they are built anew',
  newerVersion: 'were written by a newer version of Aidtrail; use that version or a later one',
  failed: 'failed unexpectedly; see the cause',
};

const unavailable = (place: string, reason: Reason, cause: unknown): ReadModelsUnavailable => {
  const said = cause instanceof Error && cause.message !== '' ? ` (${cause.message})` : '';
  return new ReadModelsUnavailable(
    reason,
    `The read models at ${place} ${sentences[reason]}${said}. The log is not touched by this.`,
    cause,
  );
};

/** Such a database cannot hold every script. */
export const wrongEncoding = (place: string, encoding = 'unknown'): ReadModelsUnavailable =>
  new ReadModelsUnavailable(
    'cannotOpen',
    `The read models at ${place} cannot be opened: the database is encoded in ${encoding}; create one in UTF8.`,
  );

const isDependedOn = (thrown: unknown): boolean => isOfServer(thrown) && codeOf(thrown) === '2BP01';

/** A table that is to be replaced cannot go, because of a view of somebody's, say. */
const dependedOn = (place: string, cause: unknown): ReadModelsUnavailable => {
  const { detail } = Object(cause) as DriverError;
  const what = typeof detail === 'string' ? detail.split('\n').join('; ') : String(cause);
  return new ReadModelsUnavailable(
    'failed',
    `The read models at ${place} cannot put rebuilt rows in the place of old ones: ${what}. Drop what depends on the table, repeat, and create it again; the old rows stay until then, and the log is not touched by this.`,
    cause,
  );
};

/** What the driver has thrown, as the engine's failure; anything else as it is. */
export const failureOf = (place: string, thrown: unknown): unknown => {
  if (isDisconnected(thrown)) return unavailable(place, 'cannotOpen', thrown);
  if (!isOfServer(thrown)) return thrown;
  if (isDependedOn(thrown)) return dependedOn(place, thrown);
  const reason = reasons.find(([states]) => states.test(codeOf(thrown)))?.[1] ?? 'failed';
  return unavailable(place, reason, thrown);
};

/** Like failureOf while connecting, where whatever the network, name service, TLS or the password check says is a failure. */
export const connectFailureOf = (place: string, thrown: unknown): unknown => {
  const failure = failureOf(place, thrown);
  return failure instanceof ReadModelsUnavailable
    ? failure
    : unavailable(place, 'cannotOpen', thrown);
};
