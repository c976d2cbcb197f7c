import { describe, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import { parseConnectionString } from '../src/connection-string.js';
import { openEventStoreDbStore } from '../src/index.js';

const parsed = (url: string) => {
  const outcome = parseConnectionString(url);
  if (E.isLeft(outcome)) throw new Error(outcome.left);
  return outcome.right;
};

describe('a connection string', () => {
  test('gives hosts, account and parameters', () => {
    expect(
      parsed('esdb://ops:p%40ss@a:2113,b:2114/?tls=false&prefix=lhasa.&connectionname=by=ward'),
    ).toEqual({
      place: 'esdb://a:2113,b:2114',
      hosts: ['a:2113', 'b:2114'],
      isCluster: true,
      account: { user: 'ops', password: 'p@ss' },
      tls: null,
      connectionName: 'by=ward',
      keepAliveMilliseconds: null,
      keepAliveTimeoutMilliseconds: null,
      gossipTimeoutMilliseconds: null,
      deadlineMilliseconds: null,
      prefix: 'lhasa.',
    });
  });

  test.each([
    ['esdb://a', ['a:2113'], false],
    ['esdb+discover://cluster.example:2114', ['cluster.example:2114'], true],
    ['kurrentdb://a:2113?tls=false', ['a:2113'], false],
    ['kurrentdb+discover://a', ['a:2113'], true],
    ['esdb://[::1]:2113', ['[::1]:2113'], false],
    [
      'esdb://a?nodePreference=leader&maxDiscoverAttempts=3&discoveryInterval=50',
      ['a:2113'],
      false,
    ],
  ])('%s names the hosts %j', (url, hosts, isCluster) => {
    expect(parsed(url)).toMatchObject({ hosts, isCluster });
  });

  test('says how long to wait for an answer', () => {
    expect(parsed('esdb://a?defaultDeadline=2500').deadlineMilliseconds).toBe(2_500);
  });

  test.each([
    ['postgres://a', 'write esdb://HOST:2113'],
    ['esdb://', 'write esdb://HOST:2113'],
    ['esdb://ops@a', 'USER:PASSWORD'],
    ['esdb://ops:100%@a', 'write %25'],
    ['esdb://a:port', 'a:port is not a host'],
    ['esdb://a:65536', 'a:65536 is not a host'],
    ['esdb://a?userCertFile=/etc/hostname', 'only of use together'],
    ['esdb://a?tlsCAFile=/nowhere.pem', 'does not exist: /nowhere.pem'],
    ['esdb://a?tls', 'a value is missing for tls'],
    ['esdb://a?colour=red', 'the parameter colour is unknown'],
    ['esdb://a?tlsVerifyCert=false', 'certificates are always checked'],
    ['esdb://a?nodePreference=follower', 'go to the leader'],
    ['esdb://a?defaultDeadline=soon', 'number of milliseconds'],
    ['esdb://a?defaultDeadline=2147483648', 'from 1 to 2147483647'],
    ['esdb://a?prefix=lhasa', 'not a prefix'],
    ['esdb://a?prefix=$lhasa.', 'not a prefix'],
    ['esdb://a?prefix=a-b.', 'not a prefix'],
  ])('%s is refused: %s', (url, reason) => {
    expect(parseConnectionString(url)).toEqual(E.left(expect.stringContaining(reason)));
  });

  test.each([
    'esdb://ops:secret@a:port?tls=false',
    'esdb://ops:secret@a?tlsCAFile=/nowhere.pem',
    'esdb://ops:secret@a?colour=secret',
    'esdb://ops:sec/ret@a',
  ])('is refused on opening without its password: %s', async (url) => {
    const outcome = await openEventStoreDbStore({ url })();
    expect(outcome).toMatchObject({ left: { _tag: 'StoreUnavailable', reason: 'cannotOpen' } });
    expect(JSON.stringify(outcome) + String(E.isLeft(outcome) && outcome.left.message)).not.toMatch(
      /sec\/?ret/,
    );
  });
});
