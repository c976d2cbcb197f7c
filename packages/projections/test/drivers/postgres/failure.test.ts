// How errors of PostgreSQL become failures of the read models. What each error means is tested in its room.
import { expect, test } from '@jest/globals';

import { failureOf } from '../../../src/drivers/postgres/failure.js';

const errorWith = (properties: object): Error => Object.assign(new Error('as said'), properties);

test('a lost connection makes the read models unavailable', () => {
  expect(failureOf('HERE', errorWith({ code: 'ECONNRESET' }))).toMatchObject({
    _tag: 'ReadModelsUnavailable',
    reason: 'cannotOpen',
    message: expect.stringMatching(
      /^The read-model database HERE cannot be reached; .* The log is not affected\.$/,
    ),
  });
});

test('a table that a view depends on is named, with a cure', () => {
  const detail = 'view v depends on table t\nview w depends on table t';
  const thrown = errorWith({ severity: 'ERROR', code: '2BP01', detail });
  expect(failureOf('HERE', thrown)).toMatchObject({
    reason: 'failed',
    message: expect.stringContaining(
      'view v depends on table t; view w depends on table t. Drop what depends on the table',
    ),
  });
});

test('a bug is passed on unchanged', () => {
  const bug = errorWith({ code: 'ERR_INVALID_ARG_TYPE' });
  expect(failureOf('HERE', bug)).toBe(bug);
});
