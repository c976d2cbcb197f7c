import { StoreUnavailable } from '@aidtrail/event-sourcing';

import {
  type EventStoreDbStore,
  type EventStoreDbStoreOptions,
  openEventStoreDbStore,
} from '../src/index.js';
import { canRestart } from './restart.js';

const RESTART_MILLISECONDS = 60_000;

/**
 * An open store. Tries again if another test may be restarting the server, or if the machine may be too busy for a store
 * of little patience; otherwise fails the test.
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
