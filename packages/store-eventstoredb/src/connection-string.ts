// The connection string: what of it is ours, what is the client's, and what of it may be told.
import * as E from 'fp-ts/lib/Either.js';

export interface ConnectionString {
  /** As the client takes it, with the password. */
  readonly client: string;
  /** Scheme and addresses, without the account: what messages name. */
  readonly place: string;
  /** Put before the name of every stream. */
  readonly prefix: string;
  /** How long to wait for an answer; null where the string does not say. */
  readonly deadlineMilliseconds: number | null;
}

const schemes: Readonly<Record<string, string>> = {
  esdb: 'esdb',
  'esdb+discover': 'esdb+discover',
  kurrentdb: 'esdb',
  'kurrentdb+discover': 'esdb+discover',
};

// The client prints the whole string, with the password, where it does not know a key.
const clientKeys = [
  'tls',
  'tlsCAFile',
  'userCertFile',
  'userKeyFile',
  'connectionName',
  'nodePreference',
  'discoveryInterval',
  'gossipTimeout',
  'maxDiscoverAttempts',
  'keepAliveInterval',
  'keepAliveTimeout',
  'defaultDeadline',
  'throwOnAppendFailure',
];
const keyNames = new Map(clientKeys.map((key) => [key.toLowerCase(), key]));

const shape =
  /^(?<scheme>[a-z+]+):\/\/(?:(?<account>[^@/?]*)@)?(?<hosts>[^/?@]+)\/?(?:\?(?<query>.*))?$/;
/** A value may hold further signs. */
const pairShape = /^(?<key>[^=]*)=?(?<value>.*)$/;
const prefixPattern = /^(?:[A-Za-z][A-Za-z0-9_.]{0,98}[_.])?$/;

/** Timers take no more, and would fire at once. */
export const LONGEST_MILLISECONDS = 2_147_483_647;

/** Whether this may be put before names of streams: nothing that has one looks like a stream without. */
export const isPrefix = (text: string): boolean => prefixPattern.test(text);

export const PREFIX_RULE =
  'write letters, digits, _ and ., beginning with a letter and ending with _ or ., at most 100';

export const parseConnectionString = (url: string): E.Either<string, ConnectionString> => {
  const { scheme = '', account, hosts = '', query = '' } = shape.exec(url.trim())?.groups ?? {};
  const known = Object.hasOwn(schemes, scheme) ? schemes[scheme] : undefined;
  if (known === undefined)
    return E.left('write esdb://HOST:2113, or esdb+discover://NAME:2113 for a cluster');
  if (account !== undefined && !/^[^:]+:[^:]+$/.test(account))
    return E.left('write the account as USER:PASSWORD, with %40 for @ and %3A for :');
  let prefix = '';
  let deadlineMilliseconds: number | null = null;
  const kept: string[] = [];
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const { key = '', value = '' } = pairShape.exec(pair)?.groups ?? {};
    const name = keyNames.get(key.toLowerCase());
    if (key === 'prefix') prefix = value;
    else if (name === 'nodePreference' && value.toLowerCase() !== 'leader')
      return E.left('reads and appends go to the leader; leave nodePreference out');
    else if (name !== undefined && value !== '') kept.push(`${name}=${value}`);
    else if (key.toLowerCase() === 'tlsverifycert' && value !== 'true')
      return E.left('the client always checks certificates; name yours with tlsCAFile=PATH');
    else if (key.toLowerCase() !== 'tlsverifycert')
      return E.left(`${name === undefined ? 'it does not know' : 'a value is missing for'} ${key}`);
  }
  const deadline = kept.find((pair) => pair.startsWith('defaultDeadline='))?.split('=')[1];
  if (deadline !== undefined) {
    deadlineMilliseconds = Number(deadline);
    if (
      !(deadlineMilliseconds >= 1 && deadlineMilliseconds <= LONGEST_MILLISECONDS) ||
      !Number.isInteger(deadlineMilliseconds)
    )
      return E.left(
        `write defaultDeadline as a number of milliseconds, from 1 to ${LONGEST_MILLISECONDS}`,
      );
  }
  if (!isPrefix(prefix)) return E.left(`not a prefix of streams; ${PREFIX_RULE}`);
  const credentials = account === undefined ? '' : `${account}@`;
  const parameters = kept.length === 0 ? '' : `?${kept.join('&')}`;
  return E.right({
    client: `${known}://${credentials}${hosts}${parameters}`,
    place: `${known}://${hosts}`,
    prefix,
    deadlineMilliseconds,
  });
};
