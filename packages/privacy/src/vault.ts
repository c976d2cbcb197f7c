import type { PersonId, Sealed } from '@aidtrail/domain';

import type { KeyEntries, KeyVault } from './key-vault.js';
import { newKey, sealName, unsealName } from './seal.js';

/** Whether a key decrypts one of these names. */
export const decryptsOneOf =
  (names: ReadonlyArray<Sealed>) =>
  (key: Uint8Array): boolean =>
    names.some((sealed) => unsealName(key, sealed) !== null);

/** A vault on any storage of keys. */
export const vaultOn = (entries: KeyEntries): KeyVault => {
  const holdsKey = (personId: PersonId, names: ReadonlyArray<Sealed>): boolean =>
    entries.find(personId)?._tag === 'Key' || entries.keysOf(personId).some(decryptsOneOf(names));
  return {
    seal: async (personId, name) => {
      const entry = entries.find(personId) ?? entries.add(personId, newKey());
      return entry._tag === 'Key' ? sealName(entry.key, personId, name) : null;
    },
    unseal: async (sealed) => {
      for (const key of entries.keysOf(sealed.personId)) {
        const name = unsealName(key, sealed);
        if (name !== null) return name;
      }
      return null;
    },
    forget: async (personId, names = []) => {
      const entry = entries.find(personId);
      if (entry?._tag === 'Forgotten' && !holdsKey(personId, names)) return false;
      // Without a name, the key that would seal the next one is destroyed, even if it was made for no log.
      const isNext = (key: Uint8Array): boolean =>
        names.length === 0 && entry?._tag === 'Key' && Buffer.compare(entry.key, key) === 0;
      const decrypts = decryptsOneOf(names);
      entries.destroy(personId, (key) => decrypts(key) || isNext(key));
      return true;
    },
    isForgotten: async (personId) => entries.find(personId)?._tag === 'Forgotten',
    holdsKey: async (personId, names = []) => holdsKey(personId, names),
    settledUpTo: async () => entries.settledUpTo(),
    settle: async (position) => entries.settle(position),
    close: async () => entries.close(),
  };
};
