// The port to keys of persons. Keys live apart from the log, so that destroying one makes a name unreadable everywhere.
import type { Localized, PersonId, Sealed } from '@aidtrail/domain';

export interface KeyVault {
  /** Encrypts a name with the person's key, which is made when there is none; null for a forgotten person. */
  readonly seal: (personId: PersonId, name: Localized) => Promise<Sealed | null>;
  /** The name in both languages; null when its key is destroyed, missing, or another one. */
  readonly unseal: (sealed: Sealed) => Promise<Localized | null>;
  /** Destroys the key for ever and remembers that it did. False when that had been done before. */
  readonly forget: (personId: PersonId) => Promise<boolean>;
  readonly isForgotten: (personId: PersonId) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** What a vault keeps of a person: a key of 32 bytes, or the memory of having destroyed it. */
export type KeyEntry =
  { readonly _tag: 'Key'; readonly key: Uint8Array } | { readonly _tag: 'Forgotten' };

export interface KeyEntries {
  readonly find: (personId: PersonId) => KeyEntry | null;
  /** Keeps a new key; the entry that stands afterwards, which another process may have made first. */
  readonly add: (personId: PersonId, key: Uint8Array) => KeyEntry;
  readonly destroy: (personId: PersonId) => void;
  readonly close: () => void;
}
