// Copies keys along with a log, so that the names in the copy can be read.
import { existsSync } from 'node:fs';

import type { PersonId } from '@aidtrail/domain';
import { StoreUnavailable } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

import type { KeyEntry } from './key-vault.js';
import { type ListedEntries, openSqliteEntries } from './sqlite-vault.js';

/** What `copyKeys` did. */
export interface CopiedKeys {
  /** Keys that the second file did not have. */
  readonly copied: number;
  /** Persons whose key in the second file was destroyed, because they are forgotten in the first. */
  readonly forgotten: number;
  /** Persons with another key in the second file, which stays: names sealed with the first key cannot be read there. */
  readonly otherKey: ReadonlyArray<PersonId>;
}

const isSameKey = (one: KeyEntry, other: KeyEntry): boolean =>
  one._tag === 'Key' && other._tag === 'Key' && Buffer.compare(one.key, other.key) === 0;

const copyEntries = (source: ListedEntries, target: ListedEntries): CopiedKeys => {
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
};

/**
 * Copies keys from one file to another, which is created if it is missing. A person who is forgotten in either file is
 * forgotten in the second one. The first file does not change; if it is missing, nothing happens.
 */
export const copyKeys =
  (from: string, to: string): TaskEither<StoreUnavailable, CopiedKeys> =>
  async () => {
    if (!existsSync(from)) return E.right({ copied: 0, forgotten: 0, otherKey: [] });
    const opened: ListedEntries[] = [];
    try {
      const source = await openSqliteEntries(from);
      opened.push(source);
      const target = await openSqliteEntries(to);
      opened.push(target);
      return E.right(copyEntries(source, target));
    } catch (thrown) {
      if (thrown instanceof StoreUnavailable) return E.left(thrown);
      throw thrown;
    } finally {
      for (const entries of opened) entries.close();
    }
  };
