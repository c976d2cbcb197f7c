import { expect, test } from '@jest/globals';

import { failureOf } from '../src/failure.js';
import { describeWithServer, sql } from './database.js';

const errorOf = async (text: string): Promise<unknown> =>
  sql(text).then(
    () => {
      throw new Error('the server accepted it');
    },
    (thrown: unknown) => thrown,
  );

describeWithServer('a pooler that uses another connection for each transaction', () => {
  test.each([
    ['has prepared for another client', 'prepare twice as select 1; prepare twice as select 1'],
    ['has prepared elsewhere', 'execute missing'],
  ])('is recognised if it %s', async (_, text) => {
    const failure = failureOf('the store', await errorOf(text));
    expect(failure.reason).toBe('cannotOpen');
    expect(failure.message).toContain('a pooler in transaction mode');
  });
});
