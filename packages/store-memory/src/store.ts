// The shortest complete store, and the reference that every other store is compared with.
import { StoreClosed, type EventStore } from '@aidtrail/event-sourcing';
import { headWatch } from '@aidtrail/event-sourcing/store';

import { memoryAppend } from './append.js';
import { emptyLog } from './log.js';
import { memoryReadAll, memoryReadStream } from './read.js';
import { memorySubscribe, memoryWaitFor } from './subscribe.js';

/** Options of `openMemoryStore`. */
export interface MemoryStoreOptions {
  /** The source of `recordedAt`; default the system clock. */
  readonly clock?: () => Date;
}

/** Opens an empty store, which ends with the process. Never rejects. */
export const openMemoryStore = async ({
  clock = () => new Date(),
}: MemoryStoreOptions = {}): Promise<EventStore> => {
  const log = emptyLog();
  const watch = headWatch();
  const readAll = memoryReadAll(log);
  const identity = globalThis.crypto.randomUUID();
  return {
    append: memoryAppend(log, watch, clock),
    writesInOrder: true,
    readStream: memoryReadStream(log),
    readAll,
    subscribe: memorySubscribe(readAll, watch),
    head: async () => {
      if (log.closed) throw new StoreClosed();
      return log.head();
    },
    identity: async () => {
      if (log.closed) throw new StoreClosed();
      return identity;
    },
    waitFor: memoryWaitFor(log, watch),
    close: async () => {
      log.closed = true;
      watch.end();
    },
  };
};
