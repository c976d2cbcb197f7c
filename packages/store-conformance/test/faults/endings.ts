// What faults of ending and waiting consist of.
import type { EventStore } from '@aidtrail/event-sourcing';

import type { Change } from './fault.js';

/** Long enough for what was asked for and aborted, or closed, in one go. */
export const turn = () => new Promise(setImmediate);

export const forEver = () => new Promise<never>(() => {});

/** True if the handle was closed. */
export const knowingItsEnd =
  (change: (inner: EventStore, isClosed: () => boolean) => Partial<EventStore>): Change =>
  (inner) => {
    let closed = false;
    return {
      close: async () => {
        closed = true;
        await inner.close();
      },
      ...change(inner, () => closed),
    };
  };
