// Splits the URL into what is ours and what the client receives. Messages name `place`, which has no account.
import * as E from 'fp-ts/lib/Either.js';

export interface ConnectionString {
  /** As the client accepts it, with the password. */
  readonly client: string;
  /** One such string for each host, which calls this host alone. */
  readonly hosts: ReadonlyArray<{ readonly host: string; readonly client: string }>;
  /** Scheme and hosts, without the account. */
  readonly place: string;
  /** Precedes the name of every stream. */
  readonly prefix: string;
  /** How long to wait for an answer; null if the URL does not say. */
  readonly deadlineMilliseconds: number | null;
}

const schemes: ReadonlyMap<string, string> = new Map([
  ['esdb', 'esdb'],
  ['esdb+discover', 'esdb+discover'],
  ['kurrentdb', 'esdb'],
  ['kurrentdb+discover', 'esdb+discover'],
]);

// The client prints the whole string, with the password, if it does not know a key.
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

const urlPattern =
  /^(?<scheme>[a-z+]+):\/\/(?:(?<account>[^@/?]*)@)?(?<hosts>[^/?@]+)\/?(?:\?(?<query>.*))?$/;
const pairPattern = /^(?<key>[^=]*)=?(?<value>.*)$/;
const prefixPattern = /^(?:[A-Za-z][A-Za-z0-9_.]{0,98}[_.])?$/;

/** The longest delay that a timer accepts. */
export const LONGEST_MILLISECONDS = 2_147_483_647;

/** True if this may precede stream names: no name with a prefix then equals one without. */
export const isPrefix = (text: string): boolean => prefixPattern.test(text);

export const PREFIX_RULE =
  'write letters, digits, _ and ., beginning with a letter and ending with _ or ., at most 100';

interface Parameters {
  readonly prefix: string;
  /** Key and value of each parameter that the client receives. */
  readonly kept: ReadonlyMap<string, string>;
}

const parametersOf = (query: string): E.Either<string, Parameters> => {
  let prefix = '';
  const kept = new Map<string, string>();
  for (const pair of query.split('&').filter((text) => text !== '')) {
    const { key = '', value = '' } = pairPattern.exec(pair)?.groups ?? {};
    const name = keyNames.get(key.toLowerCase());
    if (key === 'prefix') prefix = value;
    else if (name === 'nodePreference' && value.toLowerCase() !== 'leader')
      return E.left('reads and appends go to the leader; leave nodePreference out');
    else if (name !== undefined && value !== '') kept.set(name, value);
    else if (name !== undefined) return E.left(`a value is missing for ${key}`);
    else if (key.toLowerCase() !== 'tlsverifycert') return E.left(`it does not know ${key}`);
    else if (value !== 'true')
      return E.left('the client always checks certificates; name yours with tlsCAFile=PATH');
  }
  return isPrefix(prefix)
    ? E.right({ prefix, kept })
    : E.left(`not a prefix of streams; ${PREFIX_RULE}`);
};

const isDuration = (milliseconds: number): boolean =>
  Number.isInteger(milliseconds) && milliseconds >= 1 && milliseconds <= LONGEST_MILLISECONDS;

/** Left: what is wrong with the URL, without the account. */
export const parseConnectionString = (url: string): E.Either<string, ConnectionString> => {
  const {
    scheme = '',
    account,
    hosts = '',
    query = '',
  } = urlPattern.exec(url.trim())?.groups ?? {};
  const known = schemes.get(scheme);
  if (known === undefined)
    return E.left('write esdb://HOST:2113, or esdb+discover://NAME:2113 for a cluster');
  if (account !== undefined && !/^[^:]+:[^:]+$/.test(account))
    return E.left('write the account as USER:PASSWORD, with %40 for @ and %3A for :');
  const parameters = parametersOf(query);
  if (E.isLeft(parameters)) return parameters;
  const { prefix, kept } = parameters.right;
  const deadline = kept.get('defaultDeadline');
  if (deadline !== undefined && !isDuration(Number(deadline)))
    return E.left(
      `write defaultDeadline as a number of milliseconds, from 1 to ${LONGEST_MILLISECONDS}`,
    );
  const credentials = account === undefined ? '' : `${account}@`;
  const pairs = [...kept].map(([key, value]) => `${key}=${value}`).join('&');
  const rest = pairs === '' ? '' : `?${pairs}`;
  return E.right({
    client: `${known}://${credentials}${hosts}${rest}`,
    hosts: hosts
      .split(',')
      .map((host) => ({ host, client: `esdb://${credentials}${host}${rest}` })),
    place: `${known}://${hosts}`,
    prefix,
    deadlineMilliseconds: deadline === undefined ? null : Number(deadline),
  });
};
