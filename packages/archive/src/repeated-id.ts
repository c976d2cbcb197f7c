// No store accepts a log that has an event id twice. The check runs only after a store has rejected an id: to check
// every log in advance would need memory or another read.
import {
  type AppendError,
  EventIdConflict,
  type RecordedEvent,
  START,
} from '@aidtrail/event-sourcing';

import type { LogsContradict } from './failures.js';
import { ahead } from './pages.js';
import { contradiction, type Source } from './source.js';

/** The contradiction, if the source has the id twice; otherwise null. */
export const repeatedId = async (source: Source, id: string): Promise<LogsContradict | null> => {
  let earlier: RecordedEvent | null = null;
  for await (const page of ahead(source.after(START)))
    for (const event of page) {
      if (event.id !== id) continue;
      if (earlier !== null)
        return contradiction(
          source,
          event,
          'idRepeated',
          null,
          `the source already has this id as ${earlier.stream}@${earlier.version} (${source.where(earlier)}). Use a source without faults; to find them, verify it.`,
        );
      earlier = event;
    }
  return null;
};

/** The error of a failed append, or the fault of the source that caused it. */
export const causeOf = async (
  source: Source,
  error: AppendError,
): Promise<AppendError | LogsContradict> =>
  error instanceof EventIdConflict ? ((await repeatedId(source, error.eventId)) ?? error) : error;
