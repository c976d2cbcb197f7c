import { StoreUnavailable } from '@aidtrail/event-sourcing';
import { explainSqliteError } from '@aidtrail/sqlite';

/** The failure that a thrown error means; throws errors that do not come from SQLite, which are bugs. */
export const failureOf = (path: string, thrown: unknown): StoreUnavailable => {
  if (thrown instanceof StoreUnavailable) return thrown;
  const failure = explainSqliteError(thrown, {
    name: path,
    kind: 'an Aidtrail store',
    repair: 'restore it from a backup',
  });
  if (failure === null) throw thrown;
  return new StoreUnavailable(failure.reason, failure.message, thrown);
};
