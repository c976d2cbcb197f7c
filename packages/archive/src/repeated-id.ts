// A log that has an id twice fits into no store. That is looked for only where a store has refused an id:
// to look for it before would take memory, or another walk through every log that is sound.
import {
  type AppendError,
  EventIdConflict,
  type RecordedEvent,
  START,
} from '@aidtrail/event-sourcing';

import { LogsContradict } from './failures.js';
import { ahead } from './pages.js';
import type { Source } from './source.js';

/** Null where the source has it once. */
export const repeatedId = async (source: Source, id: string): Promise<LogsContradict | null> => {
  let earlier: RecordedEvent | null = null;
  for await (const page of ahead(source.after(START)))
    for (const event of page) {
      if (event.id !== id) continue;
      if (earlier !== null) return contradiction(source, earlier, event);
      earlier = event;
    }
  return null;
};

/** What an append was refused with, unless the source is to blame. */
export const blamed = async (
  source: Source,
  refusal: AppendError,
): Promise<AppendError | LogsContradict> =>
  refusal instanceof EventIdConflict
    ? ((await repeatedId(source, refusal.eventId)) ?? refusal)
    : refusal;

const contradiction = (
  source: Source,
  earlier: RecordedEvent,
  event: RecordedEvent,
): LogsContradict =>
  new LogsContradict(
    'idRepeated',
    event.stream,
    event.version,
    event.id,
    null,
    source.where(event),
    `the source has this id before, as ${earlier.stream}@${earlier.version} (${source.where(earlier)}). Verify the source, and take one that is sound.`,
  );
