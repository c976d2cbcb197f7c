import { expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import { isPostgresAddress, parsePostgresAddress } from '../src/index.js';

test.each([
  ['postgres://u:p@db.example:5433/aid', 'db.example', '5433', 'aid', null],
  ['postgresql://db/aid?sslmode=verify-full&schema=lhasa', 'db', '', 'aid', 'lhasa'],
  ['postgres://u@/aid?host=/tmp/none', '/tmp/none', '', 'aid', null],
  ['postgres://u@%2Fvar%2Frun%2Fpostgresql/aid', '/var/run/postgresql', '', 'aid', null],
  ['postgres://u@[2001:db8::7]:5433/aid', '2001:db8::7', '5433', 'aid', null],
  ['postgres://db/aid?port=5433', 'db', '5433', 'aid', null],
  ['postgres://u:p%40ss%2Fword@db/aid', 'db', '', 'aid', null],
  ['postgres://db/%E6%8F%B4', 'db', '', '援', null],
  ['postgres://db/aid?options=-c%20geqo%3Doff', 'db', '', 'aid', null],
  ['postgres:///aid', '', '', 'aid', null],
])('%j names a host, a port, a database and a schema', (address, host, port, database, schema) => {
  expect(parsePostgresAddress(address)).toEqual(E.right({ host, port, database, schema }));
});

test.each([
  ['mysql://db/aid', 'does not start with postgres://'],
  ['/var/run/postgresql aid', 'does not start with postgres://'],
  ['postgres:aid', 'the // is missing'],
  ['postgresql:/aid', 'the // is missing'],
  ['postgres://[', 'it is not a URL'],
  ['postgres://db:port/aid', 'it is not a URL'],
  ['postgres://a:5432,b:5432/aid', 'name one host only'],
  ['postgres://a,b/aid', 'it names several hosts'],
  ['postgres://db', 'the database is missing'],
  ['postgres://db/', 'the database is missing'],
  ['postgres://u:secr%e0t@db/aid', 'a % in it does not start an escape sequence'],
  ['postgres://db/aid?schema=A', '"A" is not a schema name'],
  ['postgres://db/aid?schema=', '"" is not a schema name'],
  ['postgres://db/aid?schema=pg_own', '"pg_own" is not a schema name'],
  ['postgres://u:secret@db/aid?sslrootcert=/nowhere/root.crt', '/nowhere/root.crt'],
])('%j is refused: %s', (address, fault) => {
  const parsed = parsePostgresAddress(address);
  expect(parsed).toEqual(E.left(expect.stringContaining(fault)));
  expect(JSON.stringify(parsed)).not.toContain('secr');
});

test('an address of PostgreSQL is recognised by its scheme', () => {
  expect(isPostgresAddress('postgres:aid')).toBe(true);
  expect(isPostgresAddress('postgresql://db/aid')).toBe(true);
  expect(isPostgresAddress('trail.db')).toBe(false);
  expect(isPostgresAddress('postgres.db')).toBe(false);
});
