import { describe, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import { parseStoreUrl, parseTablesUrl, shownUrl } from '../src/store-url.js';

const addressOf = (url: string) => {
  const address = parseStoreUrl(url);
  if (E.isLeft(address)) throw new Error(address.left.message);
  return address.right;
};

describe('the URL of a store', () => {
  test.each(['postgres', 'postgresql'])('may begin with %s:', (scheme) => {
    const url = `${scheme}://u:p@db.example:5433/aid?sslmode=verify-full&schema=lhasa`;
    expect(addressOf(url)).toEqual({ _tag: 'Postgres', url, name: 'db.example-5433-aid-lhasa' });
  });

  test('has the schema aidtrail unless it says otherwise', () => {
    expect(addressOf('postgres://db/aid')).toMatchObject({ name: 'db-aid-aidtrail' });
  });

  // Files of keys are named after it, so the name of an address must never change.
  test.each([
    ['postgres://[::1]:5432/aid', '___1_-5432-aid-aidtrail'],
    ['postgres://u@%2Fvar%2Frun/aid', '_2Fvar_2Frun-aid-aidtrail'],
    ['postgres://u@/aid?host=/var/run', '_2Fvar_2Frun-aid-aidtrail'],
    ['postgres://db/%E6%8F%B4', 'db-_E6_8F_B4-aidtrail'],
    ['postgres://DB/my%20aid', 'DB-my_20aid-aidtrail'],
  ])('%j gives files the name %s', (url, name) => {
    expect(addressOf(url)).toMatchObject({ name });
  });

  test.each(['esdb', 'esdb+discover', 'kurrentdb', 'kurrentdb+discover'])(
    'may begin with %s:, and is passed on as it is',
    (scheme) => {
      const url = `${scheme}://ops:p%40ss@b:2113,a:2114/?tls=true&prefix=lhasa.`;
      expect(addressOf(url)).toEqual({ _tag: 'EventStoreDb', url, name: 'a-2114-b-2113-lhasa' });
    },
  );

  test('of EventStoreDB needs no port and no prefix', () => {
    expect(addressOf('esdb://cluster.example')).toMatchObject({ name: 'cluster.example' });
  });

  test.each([
    ['esdb:', 'the host is missing'],
    ['esdb://', 'the host is missing'],
    ['esdb+discover://u:p@', 'the host is missing'],
    ['postgres:', 'the // is missing'],
    ['postgres://db', 'the database is missing'],
    ['postgres://[', 'it is not a URL'],
    ['mysql://db/aid', 'mysql: is not a known scheme'],
    ['trail.db', 'it has no scheme'],
    ['postgres:aid', 'the // is missing'],
    ['sqlite:', 'the path is missing'],
    ['memory:x', 'memory: takes no path'],
  ])('%j is refused: %s', (url, reason) => {
    expect(parseStoreUrl(url)).toMatchObject({
      left: { _tag: 'InvalidStoreUrl', message: expect.stringContaining(reason) },
    });
  });

  test.each([
    ['postgres://u:secret@db/aid', 'postgres://u:***@db/aid'],
    ['postgres://u:sec:ret@db/aid', 'postgres://u:***@db/aid'],
    ['postgres://db/aid?user=u&password=secret&x=1', 'postgres://db/aid?user=u&password=***&x=1'],
    ['postgres://u@db/aid', 'postgres://u@db/aid'],
    ['esdb://u:secret@a:2113,b:2113?tls=true', 'esdb://u:***@a:2113,b:2113?tls=true'],
    ['esdb+discover://u:secret@a', 'esdb+discover://u:***@a'],
    ['kurrentdb+discover://u:s/e?c@ret@a', 'kurrentdb+discover://u:***@a'],
    ['esdb://a:2113?tls=false', 'esdb://a:2113?tls=false'],
    ['postgres:u:secret@db/aid', 'postgres:u:***@db/aid'],
    ['POSTGRES://u:secret@db/aid', 'POSTGRES://u:***@db/aid'],
    ['"postgres://u:secret@db/aid"', '"postgres://u:***@db/aid"'],
    ["  'postgres://u:secret@db/aid'", "  'postgres://u:***@db/aid'"],
    ['postgres//u:secret@db/aid', 'postgres//u:***@db/aid'],
    ['postgres:\\\\u:secret@db/aid', 'postgres:\\\\u:***@db/aid'],
    ['postgres:///u:secret@db/aid', 'postgres:///u:***@db/aid'],
    ['postgres://:secret@db/aid', 'postgres://:***@db/aid'],
    ['postgres://u:sec\nret@db', 'postgres://u:***@db'],
    ['u:secret@db/aid', 'u:***@db/aid'],
    ['postgres://db/aid?PASSWORD=secret', 'postgres://db/aid?PASSWORD=***'],
    ['postgres://db/aid?pass%77ord=secret&a=1', 'postgres://db/aid?pass%77ord=***&a=1'],
    ['host=db user=u password=secret', 'host=db user=u password=***'],
    ["host=db password = 'sec ret'", 'host=db password = ***'],
    ['sqlite:trail.db', 'sqlite:trail.db'],
    ['sqlite:a:b@c.db', 'sqlite:a:b@c.db'],
  ])('%j is printed as %j', (url, shown) => {
    expect(shownUrl(url)).toBe(shown);
  });

  test('is never printed with its password where it is refused', () => {
    const refused = ['postgres://u:secret@db', 'esdb://u:secret@', 'kurrent+x://u:secret@a'];
    const malformed = [
      'POSTGRES://u:secret@db/aid',
      ' postgres://u:secret@db/aid',
      '"esdb://u:secret@a"',
    ];
    for (const url of [...refused, ...malformed]) {
      expect(JSON.stringify(parseStoreUrl(url))).not.toContain('secret');
      expect(JSON.stringify(parseTablesUrl(url, { _tag: 'Memory' }))).not.toContain('secret');
    }
  });
});

describe('the address of the read models', () => {
  test.each([
    ['sqlite:trail.db', undefined, 'trail.db'],
    ['sqlite:trail.db', 'sqlite:models.db', 'models.db'],
    ['memory:', undefined, ':memory:'],
    ['postgres://db/aid', undefined, '.aidtrail/db-aid-aidtrail.db'],
    ['postgres://db/aid', 'sqlite:models.db', 'models.db'],
    ['sqlite:trail.db', 'postgres://db/aid', 'postgres://db/aid'],
    ['postgres://db/aid', 'postgresql://db/aid?schema=x', 'postgresql://db/aid?schema=x'],
    ['esdb://db:2113?tls=false', undefined, '.aidtrail/db-2113.db'],
    ['esdb://db:2113?prefix=lhasa_', undefined, '.aidtrail/db-2113-lhasa_.db'],
    ['kurrentdb://db:2113', 'sqlite:models.db', 'models.db'],
  ])('of %j is, with %j, %j', (log, url, path) => {
    expect(parseTablesUrl(url, addressOf(log))).toEqual(E.right(path));
  });

  test.each([
    ['memory:', 'it is neither an SQLite file nor a PostgreSQL address'],
    ['sqlite:', 'it is neither an SQLite file nor a PostgreSQL address'],
    ['models.db', 'it is neither an SQLite file nor a PostgreSQL address'],
    ['mysql://db/aid', 'it is neither an SQLite file nor a PostgreSQL address'],
    ['postgres:models', 'the // is missing'],
    ['postgresql:/models', 'the // is missing'],
    [
      'postgres://db:port/aid',
      'it is not a URL; check the host and the port, and name one host only',
    ],
    ['postgres://db', 'the database is missing'],
  ])('is not %j: %s', (url, reason) => {
    expect(parseTablesUrl(url, addressOf('postgres://db/aid'))).toMatchObject({
      left: {
        _tag: 'InvalidStoreUrl',
        message: expect.stringContaining(`is not an address of read models: ${reason}. Write`),
      },
    });
  });
});
