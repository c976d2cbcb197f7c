import type { KeyEntries, KeyVault } from './key-vault.js';
import { newKey, sealName, unsealName } from './seal.js';

/** A vault on any storage of keys. */
export const vaultOn = (entries: KeyEntries): KeyVault => ({
  seal: async (personId, name) => {
    const entry = entries.find(personId) ?? entries.add(personId, newKey());
    return entry._tag === 'Key' ? sealName(entry.key, personId, name) : null;
  },
  unseal: async (sealed) => {
    const entry = entries.find(sealed.personId);
    return entry?._tag === 'Key' ? unsealName(entry.key, sealed) : null;
  },
  forget: async (personId) => {
    if (entries.find(personId)?._tag === 'Forgotten') return false;
    entries.destroy(personId);
    return true;
  },
  isForgotten: async (personId) => entries.find(personId)?._tag === 'Forgotten',
  close: async () => entries.close(),
});
