// The private memory of one read model: values read on demand, written once per page.
import { generations } from './generations.js';
import type { MemoryStatements } from './model-tables.js';
import type { Memory } from './read-model.js';

interface Kept {
  value: unknown;
  isChanged: boolean;
}

export interface MemorySet {
  readonly memory: Memory;
  /** Writes what changed; to be called in a transaction. */
  readonly write: () => void;
  readonly committed: () => void;
  readonly reset: () => void;
}

export const memorySet = (
  statements: MemoryStatements,
  { isEmpty, limit }: { readonly isEmpty: boolean; readonly limit: number },
): MemorySet => {
  const values = generations<Kept>(limit);
  if (!isEmpty) values.clear();
  let changed: [key: string, kept: Kept][] = [];

  const load = (key: string): Kept => {
    const found = values.isComplete()
      ? undefined
      : (statements.select().get(key) as { readonly value: string } | undefined);
    const kept: Kept = {
      value: found === undefined ? undefined : (JSON.parse(found.value) as unknown),
      isChanged: false,
    };
    values.set(key, kept);
    return kept;
  };

  return {
    memory: {
      get: <Value>(key: string) => (values.get(key) ?? load(key)).value as Value | undefined,
      set: (key, value) => {
        const kept = values.get(key) ?? load(key);
        kept.value = value;
        if (kept.isChanged) return;
        kept.isChanged = true;
        changed.push([key, kept]);
      },
    },
    write: () => {
      for (const [key, { value }] of changed)
        if (value === undefined) statements.remove().run(key);
        else statements.upsert().run(key, JSON.stringify(value));
    },
    committed: () => {
      for (const [, kept] of changed) kept.isChanged = false;
      changed = [];
      values.age();
    },
    reset: () => {
      values.clear();
      changed = [];
    },
  };
};
