import * as E from 'fp-ts/lib/Either.js';

import { openSqliteStore, type SqliteStore, type SqliteStoreOptions } from '../src/index.js';

/** An open store; fails the test where it cannot be opened. */
export const opened = async (options: SqliteStoreOptions): Promise<SqliteStore> => {
  const outcome = await openSqliteStore(options)();
  if (E.isLeft(outcome)) throw outcome.left;
  return outcome.right;
};
