import * as E from 'fp-ts/lib/Either.js';

import { openPostgresStore, type PostgresStore, type PostgresStoreOptions } from '../src/index.js';

/** An open store; fails the test where it cannot be opened. */
export const opened = async (options: PostgresStoreOptions): Promise<PostgresStore> => {
  const outcome = await openPostgresStore(options)();
  if (E.isLeft(outcome)) throw outcome.left;
  return outcome.right;
};
