import { type EventStore, StoreClosed } from '@aidtrail/event-sourcing';
import { follow, type HeadWatch, waitForPosition } from '@aidtrail/event-sourcing/store';

import type { Log } from './log.js';

export const memorySubscribe =
  (readAll: EventStore['readAll'], watch: HeadWatch): EventStore['subscribe'] =>
  (options) =>
    follow(readAll, watch, options);

export const memoryWaitFor =
  (log: Log, watch: HeadWatch): EventStore['waitFor'] =>
  async (position, options) => {
    if (log.closed) throw new StoreClosed();
    await waitForPosition(watch, { setTimeout, clearTimeout }, position, options);
  };
