import * as E from 'fp-ts/lib/Either.js';

import {
  type EventStoreDbStore,
  type EventStoreDbStoreOptions,
  openEventStoreDbStore,
} from '../src/index.js';
import { canRestart } from './restart.js';

const RESTART_MILLISECONDS = 60_000;

/** An open store; fails the test where it cannot be opened, unless another test may be restarting the server. */
export const opened = async (options: EventStoreDbStoreOptions): Promise<EventStoreDbStore> => {
  const giveUpAt = performance.now() + (canRestart ? RESTART_MILLISECONDS : 0);
  for (;;) {
    const outcome = await openEventStoreDbStore(options)();
    if (E.isRight(outcome)) return outcome.right;
    if (outcome.left.reason !== 'cannotOpen' || performance.now() >= giveUpAt) throw outcome.left;
  }
};
