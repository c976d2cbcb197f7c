// Looks for names of persons that stand in clear in the log, while their keys still exist.
import type { EventStore } from '@aidtrail/event-sourcing';
import { nameFinder, type PersonName } from '@aidtrail/histories';
import { type KeyVault, readNames } from '@aidtrail/privacy';

import { counted } from '../moving.js';
import type { Terminal } from '../terminal.js';

const MOST_SHOWN = 20;

/** Prints where names are. Returns what to do if there are any, else null. Does not print the names. */
export const verifyNames = async (
  terminal: Terminal,
  { store, names }: { readonly store: EventStore; readonly names: KeyVault },
): Promise<string | null> => {
  const known: PersonName[] = [];
  for (const [personId, person] of await readNames(store, names))
    if (person._tag === 'Known')
      known.push(...Object.values(person.name).map((name) => ({ personId, name })));
  if (known.length === 0) return null;
  const find = nameFinder(known);
  let found = 0;
  for await (const { events } of store.readAll())
    for (const { data, position, stream, version } of events) {
      const personId = firstIn(data, find);
      if (personId === null) continue;
      found += 1;
      if (found <= MOST_SHOWN)
        terminal.write(
          `  ${stream}@${version}, position ${position}: has the name of ${personId} in clear\n`,
        );
    }
  if (found === 0) return null;
  return `${counted(found, 'event')} of the log ${found === 1 ? 'has' : 'have'} a name in clear, which forgetting does not remove. Correct the history (write ○ for each character of a name), replay it into a new log, and destroy this one with its copies.`;
};

const firstIn = (value: unknown, find: (text: string) => string | null): string | null => {
  if (typeof value === 'string') return find(value);
  if (typeof value !== 'object' || value === null) return null;
  for (const member of Object.values(value)) {
    const found = firstIn(member, find);
    if (found !== null) return found;
  }
  return null;
};
