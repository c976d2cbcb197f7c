import { StoreUnavailable } from '@aidtrail/event-sourcing';

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
    try {
      return await openEventStoreDbStore(options);
    } catch (thrown) {
      const reason = thrown instanceof StoreUnavailable ? thrown.reason : null;
      const isAway = reason === 'cannotOpen' || (reason === 'timedOut' && busyMilliseconds > 0);
      if (!isAway || performance.now() >= giveUpAt) throw thrown;
    }
  }
};
