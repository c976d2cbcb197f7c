// Which fact an event is: the stream, and the key within it.
import type { AnyEvent } from '@aidtrail/event-sourcing';

import type { AnyEntry, CountOf, FactTable } from './fact-table.js';

/** The entry of an event of the table; throws on another aggregate's event. */
export const entryOf = ({ entries }: FactTable, type: string): AnyEntry => {
  const entry = entries[type];
  if (entry === undefined) throw new Error(`no table of facts has ${type}`);
  return entry;
};

/** Id of the stream that the event belongs to. */
export const streamIdOf = (table: FactTable, { type, data }: AnyEvent): string => {
  const { stream } = entryOf(table, type);
  return stream === undefined
    ? ((data as Readonly<Record<string, string>>)[table.stream] ?? '')
    : stream(data);
};

/** Distinguishes facts of one type in one stream. `countOf` counts those recorded before. */
export const factKeyOf = (table: FactTable, event: AnyEvent, countOf: CountOf): string => {
  const entry = entryOf(table, event.type);
  return 'noFact' in entry || entry.key === undefined
    ? streamIdOf(table, event)
    : entry.key(event.data, countOf);
};

/** The key under which earlier versions recorded corroborations of the event, if it was another one. */
export const formerKeyOf = (table: FactTable, event: AnyEvent): string | undefined => {
  const entry = entryOf(table, event.type);
  return 'noFact' in entry ? undefined : entry.formerKey?.(event.data);
};
