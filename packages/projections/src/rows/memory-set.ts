// The private memory of one read model: values read on demand, written once per page.
import { generations } from './generations.js';
import { type Journal, NotInMemory } from './journal.js';
import type { Memory } from '../definition/folded-read-model.js';
import type { SqlRecord } from './row-codec.js';
import { isTooLongForKey, shortText } from './short-key.js';

interface Kept {
  value: unknown;
  isChanged: boolean;
}

export interface MemoryChanges {
  readonly upserts: ReadonlyArray<readonly [key: string, json: string]>;
  readonly removals: ReadonlyArray<readonly [key: string]>;
}

export interface MemorySet {
  readonly memory: Memory;
  /** True while all values are in memory. */
  readonly isComplete: () => boolean;
  readonly isMissing: () => boolean;
  /** Keys that handlers asked for and that are not in memory. */
  readonly missing: () => ReadonlyArray<readonly [key: string]>;
  /** Takes the records of the missing keys that exist. */
  readonly loaded: (records: ReadonlyArray<SqlRecord>) => void;
  readonly changes: () => MemoryChanges;
  readonly committed: () => void;
  readonly reset: () => void;
}

const storedKey = (key: string): string => (isTooLongForKey(key) ? shortText(key) : key);

export const memorySet = (
  journal: Journal,
  { isEmpty, limit }: { readonly isEmpty: boolean; readonly limit: number },
): MemorySet => {
  const values = generations<Kept>(limit);
  if (!isEmpty) values.clear();
  const missing = new Set<string>();
  let changed: [key: string, kept: Kept][] = [];

  const keep = (key: string, value: unknown): Kept => {
    const kept = { value, isChanged: false };
    values.set(key, kept);
    return kept;
  };

  const keptAt = (key: string): Kept => {
    const known = values.get(key);
    if (known !== undefined) return known;
    // PostgreSQL has no NUL character.
    if (key.includes('\0')) throw new TypeError('a key of the memory cannot have a NUL character');
    if (values.isComplete()) return keep(key, undefined);
    missing.add(key);
    throw NotInMemory.thrown;
  };

  return {
    memory: {
      get: <Value>(key: string) => keptAt(storedKey(key)).value as Value | undefined,
      set: (name, value) => {
        const key = storedKey(name);
        const kept = keptAt(key);
        if (journal.isOn()) {
          const { value: before, isChanged } = kept;
          journal.note(() => {
            kept.value = before;
            if (isChanged) return;
            kept.isChanged = false;
            changed.pop();
          });
        }
        kept.value = value;
        if (kept.isChanged) return;
        kept.isChanged = true;
        changed.push([key, kept]);
      },
    },
    isComplete: values.isComplete,
    isMissing: () => missing.size > 0,
    missing: () => [...missing].map((key) => [key]),
    loaded: (records) => {
      const found = new Map(
        records.map(({ key, value }) => [key as string, JSON.parse(value as string) as unknown]),
      );
      for (const key of missing) keep(key, found.get(key));
      missing.clear();
    },
    changes: () => {
      const upserts: [string, string][] = [];
      const removals: [string][] = [];
      for (const [key, { value }] of changed)
        if (value === undefined) removals.push([key]);
        else upserts.push([key, JSON.stringify(value)]);
      return { upserts, removals };
    },
    committed: () => {
      for (const [, kept] of changed) kept.isChanged = false;
      changed = [];
      values.age();
    },
    reset: () => {
      values.clear();
      missing.clear();
      changed = [];
    },
  };
};
