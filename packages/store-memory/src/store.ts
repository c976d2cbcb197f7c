import { StoreClosed, type EventStore } from '@aidtrail/event-sourcing';
import { headWatch } from '@aidtrail/event-sourcing/store';

import { memoryAppend } from './append.js';
import { emptyLog } from './log.js';
import { memoryReadAll, memoryReadStream } from './read.js';
import { memorySubscribe, memoryWaitFor } from './subscribe.js';

/** How to open a memory store. */
export interface MemoryStoreOptions {
  /** The source of `recordedAt`; default the clock of the machine. */
  readonly clock?: () => Date;
}

/** Opens an empty store, which ends with the process. Never rejects. */
export const openMemoryStore = async ({
  clock = () => new Date(),
}: MemoryStoreOptions = {}): Promise<EventStore> => {
  const log = emptyLog();
  const watch = headWatch();
  const readAll = memoryReadAll(log);
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
    waitFor: memoryWaitFor(log, watch),
    close: async () => {
      log.closed = true;
      watch.end();
    },
  };
};
