import { explainPostgresError, isDependedOn } from '@aidtrail/postgres';

import { ReadModelsUnavailable } from '../../errors.js';

/** A table that is to be replaced cannot be dropped, for example because a view of the user needs it. */
const dependedOn = (subject: string, thrown: unknown): ReadModelsUnavailable => {
  const { detail } = thrown as { readonly detail?: unknown };
  const what = typeof detail === 'string' ? detail.split('\n').join('; ') : String(thrown);
  return new ReadModelsUnavailable(
    'failed',
    `${subject} cannot replace a table by its rebuilt version: ${what}. Drop what depends on the table, retry, and create it again. The old rows stay until then, and the log is not affected.`,
    thrown,
  );
};

/** What the driver has thrown, as the failure of the engine; every other error unchanged. */
export const failureOf = (place: string, thrown: unknown): unknown => {
  const name = `The read-model database ${place}`;
  if (isDependedOn(thrown)) return dependedOn(name, thrown);
  const failure = explainPostgresError(thrown, {
    name,
    repair: 'drop its schema and rebuild the read models',
  });
  if (failure === null) return thrown;
  const { reason, message, cause } = failure;
  return new ReadModelsUnavailable(reason, `${message} The log is not affected.`, cause);
};
