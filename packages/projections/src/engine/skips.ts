// Which events read models leave out if they cannot apply them: those that the log says so of.
import { skipsIn } from '@aidtrail/event-sourcing';

import type { LogReader } from './pass.js';

export interface Skips {
  /** True if the event is known to be skipped. */
  readonly has: (eventId: string) => boolean;
  /** Reads the log, because an event that cannot be applied may have been skipped since. */
  readonly isSkipped: (eventId: string | null) => Promise<boolean>;
}

/** Nothing is read before an event cannot be applied. */
export const skipsOf = (log: Pick<LogReader, 'readAll'>): Skips => {
  let known: ReadonlySet<string> = new Set();
  return {
    has: (eventId) => known.has(eventId),
    isSkipped: async (eventId) => {
      known = new Set((await skipsIn(log)).keys());
      return eventId !== null && known.has(eventId);
    },
  };
};
