// Keys in another file, for a copy of the log.
import { existsSync } from 'node:fs';

import type { PersonId } from '@aidtrail/domain';
import { StoreUnavailable } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

import type { KeyEntry } from './key-vault.js';
import { type ListedEntries, openSqliteEntries } from './sqlite-vault.js';

/** What happened to the keys of persons. */
export interface CopiedKeys {
  /** Keys that the second file did not have. */
  readonly copied: number;
  /** Persons who are forgotten in the first file. Their keys in the second stay: only its log decides that. */
  readonly forgotten: number;
  /** Persons with another key in the second file, which stays: names sealed with the first key cannot be read there. */
  readonly otherKey: ReadonlyArray<PersonId>;
}

/** The identities of the logs whose keys are copied; without one, keys of no log. */
export interface CopyKeysOptions {
  readonly from?: string | null;
  readonly to?: string | null;
}

const isSameKey = (one: KeyEntry, other: KeyEntry): boolean =>
  one._tag === 'Key' && other._tag === 'Key' && Buffer.compare(one.key, other.key) === 0;

const copyEntries = (source: ListedEntries, target: ListedEntries): CopiedKeys => {
  let copied = 0;
  let forgotten = 0;
  const otherKey: PersonId[] = [];
  for (const [personId, entry] of source.all()) {
    const known = target.find(personId);
    if (entry._tag === 'Forgotten') forgotten += 1;
    else if (known === null) {
      target.add(personId, entry.key);
      copied += 1;
    } else if (known._tag === 'Key' && !isSameKey(known, entry)) otherKey.push(personId);
  }
  // The new keys may be those of persons whom the log has forgotten: its next opening checks all of them.
  if (copied > 0) target.settle(0);
  return { copied, forgotten, otherKey };
};

/**
 * Copies keys from one file to another, which is created if it is missing. No key in the second file is changed, and a
 * person who is forgotten there gets none. The first file does not change; if it is missing, nothing happens.
 */
export const copyKeys =
  (
    from: string,
    to: string,
    logs: CopyKeysOptions = {},
  ): TaskEither<StoreUnavailable, CopiedKeys> =>
  async () => {
    if (!existsSync(from)) return E.right({ copied: 0, forgotten: 0, otherKey: [] });
    const opened: ListedEntries[] = [];
    try {
      const source = await openSqliteEntries(from, { log: logs.from ?? null, readOnly: true });
      opened.push(source);
      const target = await openSqliteEntries(to, { log: logs.to ?? null });
      opened.push(target);
      return E.right(copyEntries(source, target));
    } catch (thrown) {
      if (thrown instanceof StoreUnavailable) return E.left(thrown);
      throw thrown;
    } finally {
      for (const entries of opened) entries.close();
    }
  };
