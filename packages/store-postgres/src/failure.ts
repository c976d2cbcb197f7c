import { StoreUnavailable } from '@aidtrail/event-sourcing';
import { explainPostgresError } from '@aidtrail/postgres';

/** The failure that a thrown error means; throws errors that come from elsewhere, which are bugs. */
export const failureOf = (place: string, thrown: unknown): StoreUnavailable => {
  if (thrown instanceof StoreUnavailable) return thrown;
  const failure = explainPostgresError(thrown, {
    name: place,
    repair: 'restore it from a backup',
  });
  if (failure === null) throw thrown;
  return new StoreUnavailable(failure.reason, failure.message, failure.cause);
};
