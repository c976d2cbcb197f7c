import type { PersonId } from '@aidtrail/domain';

import type { KeyEntry, KeyVault } from './key-vault.js';
import { vaultOn } from './vault.js';

/** Opens an empty vault, which ends with the process. Never rejects. */
export const openMemoryVault = async (): Promise<KeyVault> => {
  const entries = new Map<PersonId, KeyEntry>();
  let settled = 0;
  return vaultOn({
    find: (personId) => entries.get(personId) ?? null,
    keysOf: (personId) => {
      const entry = entries.get(personId);
      return entry?._tag === 'Key' ? [entry.key] : [];
    },
    add: (personId, key) => {
      const entry: KeyEntry = { _tag: 'Key', key };
      entries.set(personId, entry);
      return entry;
    },
    destroy: (personId) => {
      const entry = entries.get(personId);
      if (entry?._tag === 'Key') entry.key.fill(0);
      entries.set(personId, { _tag: 'Forgotten' });
    },
    settledUpTo: () => settled,
    settle: (position) => {
      settled = position;
    },
    close: () => undefined,
  });
};
