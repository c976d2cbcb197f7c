import { explainSqliteError } from '@aidtrail/sqlite';

import { ReadModelsUnavailable } from '../../errors.js';

/** What SQLite has thrown, as the failure of the engine; every other error unchanged. */
export const failureOf = (path: string, thrown: unknown): unknown => {
  const failure = explainSqliteError(thrown, {
    name: `The read-model database ${path}`,
    kind: 'an SQLite database',
    repair: 'delete it, unless it also holds the log, and rebuild the read models',
  });
  if (failure === null) return thrown;
  const { reason, message } = failure;
  return new ReadModelsUnavailable(
    reason === 'notAStore' ? 'corrupt' : reason,
    `${message} The log is not affected.`,
    thrown,
  );
};
