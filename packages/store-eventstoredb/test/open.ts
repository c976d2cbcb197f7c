import * as E from 'fp-ts/lib/Either.js';

import {
  type EventStoreDbStore,
  type EventStoreDbStoreOptions,
  openEventStoreDbStore,
} from '../src/index.js';
import { canRestart } from './restart.js';

const RESTART_MILLISECONDS = 60_000;

/**
 * An open store; fails the test where it cannot be opened, unless another test may be restarting the server, or
 * the machine is too busy for a store of little patience.
 */
export const opened = async (
  options: EventStoreDbStoreOptions,
  busyMilliseconds = 0,
): Promise<EventStoreDbStore> => {
  const giveUpAt = performance.now() + (canRestart ? RESTART_MILLISECONDS : busyMilliseconds);
  for (;;) {
    const outcome = await openEventStoreDbStore(options)();
    if (E.isRight(outcome)) return outcome.right;
    const { reason } = outcome.left;
    const isAway = reason === 'cannotOpen' || (reason === 'timedOut' && busyMilliseconds > 0);
    if (!isAway || performance.now() >= giveUpAt) throw outcome.left;
  }
};
