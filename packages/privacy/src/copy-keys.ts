// Keys that go along when a log is copied, so that its names can be read where the copy is.
import { existsSync } from 'node:fs';

import type { PersonId } from '@aidtrail/domain';

import type { KeyEntry } from './key-vault.js';
import { openSqliteEntries } from './sqlite-vault.js';

export interface CopiedKeys {
  /** Keys that are new there. */
  readonly copied: number;
  /** Persons who are forgotten there now, because they are forgotten here. */
  readonly forgotten: number;
  /** Persons who have another key there. It stays: names that were sealed with this one cannot be read there. */
  readonly otherKey: ReadonlyArray<PersonId>;
}

const isSameKey = (one: KeyEntry, other: KeyEntry): boolean =>
  one._tag === 'Key' && other._tag === 'Key' && Buffer.compare(one.key, other.key) === 0;

/**
 * Copies keys from one file to another, which is made where it is missing. Who is forgotten in either is
 * forgotten in the second; the first is left as it is. Throws StoreUnavailable.
 */
export const copyKeys = (from: string, to: string): CopiedKeys => {
  if (!existsSync(from)) return { copied: 0, forgotten: 0, otherKey: [] };
  const source = openSqliteEntries(from);
  try {
    const target = openSqliteEntries(to);
    try {
      let copied = 0;
      let forgotten = 0;
      const otherKey: PersonId[] = [];
      for (const [personId, entry] of source.all()) {
        const known = target.find(personId);
        if (entry._tag === 'Forgotten') {
          if (known?._tag === 'Forgotten') continue;
          target.destroy(personId);
          forgotten += 1;
        } else if (known === null) {
          target.add(personId, entry.key);
          copied += 1;
        } else if (known._tag === 'Key' && !isSameKey(known, entry)) otherKey.push(personId);
      }
      return { copied, forgotten, otherKey };
    } finally {
      target.close();
    }
  } finally {
    source.close();
  }
};
