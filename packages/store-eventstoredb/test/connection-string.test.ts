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
  test('is passed on with account, addresses and parameters, and without what is ours', () => {
    expect(
      parsed('esdb://ops:p%40ss@a:2113,b:2114/?tls=true&prefix=lhasa.&tlscafile=/ca.pem'),
    ).toEqual({
      client: 'esdb://ops:p%40ss@a:2113,b:2114?tls=true&tlsCAFile=/ca.pem',
      hosts: [
        { host: 'a:2113', client: 'esdb://ops:p%40ss@a:2113?tls=true&tlsCAFile=/ca.pem' },
        { host: 'b:2114', client: 'esdb://ops:p%40ss@b:2114?tls=true&tlsCAFile=/ca.pem' },
      ],
      place: 'esdb://a:2113,b:2114',
      prefix: 'lhasa.',
      deadlineMilliseconds: null,
    });
  });

  test.each([
    ['esdb://a', 'esdb://a'],
    ['esdb+discover://cluster.example:2113', 'esdb+discover://cluster.example:2113'],
    ['kurrentdb://a:2113?tls=false', 'esdb://a:2113?tls=false'],
    ['kurrentdb+discover://a', 'esdb+discover://a'],
    ['esdb://a?nodePreference=leader', 'esdb://a?nodePreference=leader'],
    ['esdb://a?connectionName=by=ward', 'esdb://a?connectionName=by=ward'],
  ])('%s reaches the client as %s', (url, client) => {
    expect(parsed(url).client).toBe(client);
  });

  test('says how long to wait for an answer', () => {
    expect(parsed('esdb://a?defaultDeadline=2500').deadlineMilliseconds).toBe(2_500);
  });

  test.each([
    ['postgres://a', 'write esdb://HOST:2113'],
    ['esdb://', 'write esdb://HOST:2113'],
    ['esdb://ops@a', 'USER:PASSWORD'],
    ['esdb://a?tls', 'a value is missing for tls'],
    ['esdb://a?colour=red', 'it does not know colour'],
    ['esdb://a?tlsVerifyCert=false', 'always checks certificates'],
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
    const outcome = await openEventStoreDbStore({ url }).catch((thrown: unknown) => thrown);
    expect(outcome).toMatchObject({ _tag: 'StoreUnavailable', reason: 'cannotOpen' });
    expect(JSON.stringify(outcome) + String(outcome)).not.toMatch(/sec\/?ret/);
  });
});
