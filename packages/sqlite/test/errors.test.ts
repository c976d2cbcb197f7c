import { expect, test } from '@jest/globals';
import Database from 'better-sqlite3';

import { explainSqliteError, isBusy, isTableMissing } from '../src/index.js';

const subject = { name: 'trail.db', kind: 'an Aidtrail store', repair: 'restore it' };

test.each([
  ['SQLITE_FULL', 'diskFull'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_BUSY_SNAPSHOT', 'busy'],
  ['SQLITE_LOCKED_SHAREDCACHE', 'busy'],
  ['SQLITE_READONLY_DIRECTORY', 'readOnly'],
  ['SQLITE_PERM', 'readOnly'],
  ['SQLITE_CORRUPT_INDEX', 'corrupt'],
  ['SQLITE_IOERR_SHORT_READ', 'corrupt'],
  ['SQLITE_IOERR_READ', 'corrupt'],
  ['SQLITE_IOERR_FSYNC', 'failed'],
  ['SQLITE_NOTADB', 'notAStore'],
  ['SQLITE_CANTOPEN', 'cannotOpen'],
  ['SQLITE_AUTH', 'cannotOpen'],
  ['SQLITE_ERROR', 'failed'],
])('the code %s means %s', (code, reason) => {
  const thrown = new Database.SqliteError('as said', code);
  expect(explainSqliteError(thrown, subject)).toMatchObject({
    reason,
    message: expect.stringMatching(/^trail\.db .*; .*\.$/),
  });
  expect(isBusy(thrown)).toBe(reason === 'busy');
});

test('a missing table is recognised', () => {
  const database = new Database(':memory:');
  const errorOf = (statement: string): unknown => {
    try {
      return database.prepare(statement);
    } catch (thrown) {
      return thrown;
    }
  };
  expect(isTableMissing(errorOf('select * from gone'))).toBe(true);
  expect(isTableMissing(errorOf('select gone'))).toBe(false);
  database.close();
});

test('an error of another class of the same name is one of SQLite', () => {
  const thrown = Object.assign(new Error('locked'), { name: 'SqliteError', code: 'SQLITE_BUSY' });
  expect(isBusy(thrown)).toBe(true);
});

test('an error from elsewhere has no meaning', () => {
  expect(explainSqliteError(new TypeError('a bug'), subject)).toBeNull();
  expect(explainSqliteError(Object.assign(new Error(), { code: 'ENOENT' }), subject)).toBeNull();
});
