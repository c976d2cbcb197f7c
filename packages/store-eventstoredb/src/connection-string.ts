// Reads the URL of a server or cluster. Messages name `place`, which has no account.
import { existsSync, readFileSync } from 'node:fs';

import * as E from 'fp-ts/lib/Either.js';

export interface ConnectionString {
  /** Scheme and hosts, without the account. */
  readonly place: string;
  /** Addresses as gRPC takes them, such as `127.0.0.1:2113`. */
  readonly hosts: readonly [string, ...ReadonlyArray<string>];
  /** True if the hosts are to be asked which node leads. */
  readonly isCluster: boolean;
  readonly account: { readonly user: string; readonly password: string } | null;
  /** Null for connections without certificates. */
  readonly tls: {
    readonly authority: Buffer | null;
    readonly certificate: Buffer | null;
    readonly key: Buffer | null;
  } | null;
  readonly connectionName: string | null;
  /** Null if the URL has none. */
  readonly keepAliveMilliseconds: number | null;
  readonly keepAliveTimeoutMilliseconds: number | null;
  readonly gossipTimeoutMilliseconds: number | null;
  readonly deadlineMilliseconds: number | null;
  /** Precedes the name of every stream. */
  readonly prefix: string;
}

const schemes: ReadonlyMap<string, string> = new Map([
  ['esdb', 'esdb'],
  ['esdb+discover', 'esdb+discover'],
  ['kurrentdb', 'esdb'],
  ['kurrentdb+discover', 'esdb+discover'],
]);

const keys = [
  'prefix',
  'tls',
  'tlsVerifyCert',
  'tlsCAFile',
  'userCertFile',
  'userKeyFile',
  'connectionName',
  'nodePreference',
  'gossipTimeout',
  'keepAliveInterval',
  'keepAliveTimeout',
  'defaultDeadline',
  // Other clients need these. The store searches for the leader until `defaultDeadline`, and reports every failure.
  'discoveryInterval',
  'maxDiscoverAttempts',
  'throwOnAppendFailure',
] as const;
type Key = (typeof keys)[number];
const keyNames: ReadonlyMap<string, Key> = new Map(keys.map((key) => [key.toLowerCase(), key]));

const DEFAULT_PORT = 2113;
const urlPattern =
  /^(?<scheme>[a-z+]+):\/\/(?:(?<account>[^@/?]*)@)?(?<hosts>[^/?@]+)\/?(?:\?(?<query>.*))?$/;
const hostPattern = /^(?<host>[^:[\]]+|\[[\da-fA-F:.]+\])(?::(?<port>\d{1,5}))?$/;
const pairPattern = /^(?<key>[^=]*)=?(?<value>.*)$/;
const prefixPattern = /^(?:[A-Za-z][A-Za-z0-9_.]{0,98}[_.])?$/;

/** The longest delay that a timer accepts. */
export const LONGEST_MILLISECONDS = 2_147_483_647;

/** True if this may precede stream names: no name with a prefix then equals one without. */
export const isPrefix = (text: string): boolean => prefixPattern.test(text);

export const PREFIX_RULE =
  'write letters, digits, _ and ., beginning with a letter and ending with _ or ., at most 100';

/** Thrown within this file only; its message is the answer. */
class Unusable extends Error {}

const parametersOf = (query: string): ReadonlyMap<Key, string> => {
  const parameters = new Map<Key, string>();
  for (const pair of query.split('&').filter((text) => text !== '')) {
    const { key = '', value = '' } = pairPattern.exec(pair)?.groups ?? {};
    const name = keyNames.get(key.toLowerCase());
    if (name === undefined) throw new Unusable(`the parameter ${key} is unknown`);
    if (value === '' && name !== 'prefix') throw new Unusable(`a value is missing for ${key}`);
    parameters.set(name, value);
  }
  const preference = parameters.get('nodePreference')?.toLowerCase() ?? 'leader';
  if (preference !== 'leader')
    throw new Unusable('reads and appends go to the leader; leave nodePreference out');
  if ((parameters.get('tlsVerifyCert') ?? 'true') !== 'true')
    throw new Unusable('certificates are always checked; name your authority with tlsCAFile=PATH');
  return parameters;
};

const numberOf = (
  parameters: ReadonlyMap<Key, string>,
  key: Key,
  least: number,
  unit = 'milliseconds',
): number | null => {
  const text = parameters.get(key);
  if (text === undefined) return null;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > LONGEST_MILLISECONDS)
    throw new Unusable(
      `write ${key} as a number of ${unit}, from ${least} to ${LONGEST_MILLISECONDS}`,
    );
  return value;
};

const fileOf = (parameters: ReadonlyMap<Key, string>, key: Key): Buffer | null => {
  const path = parameters.get(key);
  if (path === undefined) return null;
  if (!existsSync(path)) throw new Unusable(`the file of ${key} does not exist: ${path}`);
  return readFileSync(path);
};

const tlsOf = (parameters: ReadonlyMap<Key, string>): ConnectionString['tls'] => {
  if (parameters.get('tls')?.toLowerCase() === 'false') return null;
  const certificate = fileOf(parameters, 'userCertFile');
  const key = fileOf(parameters, 'userKeyFile');
  if ((certificate === null) !== (key === null))
    throw new Unusable('userCertFile and userKeyFile are only of use together');
  return { authority: fileOf(parameters, 'tlsCAFile'), certificate, key };
};

const accountOf = (text: string | undefined): ConnectionString['account'] => {
  if (text === undefined) return null;
  const [user = '', password = '', ...rest] = text.split(':');
  if (user === '' || password === '' || rest.length > 0)
    throw new Unusable('write the account as USER:PASSWORD, with %40 for @ and %3A for :');
  try {
    return { user: decodeURIComponent(user), password: decodeURIComponent(password) };
  } catch {
    throw new Unusable('the account has a % that does not begin an escape; write %25');
  }
};

const addressOf = (text: string): string => {
  const { host, port = String(DEFAULT_PORT) } = hostPattern.exec(text)?.groups ?? {};
  if (host === undefined || Number(port) > 65_535)
    throw new Unusable(`${text} is not a host with a port, such as db.example:2113`);
  return `${host}:${port}`;
};

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
  try {
    const parameters = parametersOf(query);
    const [first = '', ...others] = hosts.split(',').map(addressOf);
    const prefix = parameters.get('prefix') ?? '';
    if (!isPrefix(prefix)) throw new Unusable(`not a prefix of streams; ${PREFIX_RULE}`);
    const gossipTimeout = numberOf(parameters, 'gossipTimeout', 1, 'seconds');
    return E.right({
      place: `${known}://${hosts}`,
      hosts: [first, ...others],
      isCluster: known === 'esdb+discover' || others.length > 0,
      account: accountOf(account),
      tls: tlsOf(parameters),
      connectionName: parameters.get('connectionName') ?? null,
      keepAliveMilliseconds: numberOf(parameters, 'keepAliveInterval', -1),
      keepAliveTimeoutMilliseconds: numberOf(parameters, 'keepAliveTimeout', -1),
      gossipTimeoutMilliseconds: gossipTimeout === null ? null : gossipTimeout * 1_000,
      deadlineMilliseconds: numberOf(parameters, 'defaultDeadline', 1),
      prefix,
    });
  } catch (thrown) {
    if (thrown instanceof Unusable) return E.left(thrown.message);
    throw thrown;
  }
};
