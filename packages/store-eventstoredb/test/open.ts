import * as E from 'fp-ts/lib/Either.js';

import {
  type EventStoreDbStore,
  type EventStoreDbStoreOptions,
  openEventStoreDbStore,
} from '../src/index.js';

/** An open store; fails the test where it cannot be opened. */
export const opened = async (options: EventStoreDbStoreOptions): Promise<EventStoreDbStore> => {
  const outcome = await openEventStoreDbStore(options)();
  if (E.isLeft(outcome)) throw outcome.left;
  return outcome.right;
};
