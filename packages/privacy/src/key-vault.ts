import type { Localized, PersonId, Sealed } from '@aidtrail/domain';

/**
 * The keys of persons. They are stored apart from the log, so that destroying one makes a name unreadable in every copy.
 * Members reject with StoreUnavailable.
 */
export interface KeyVault {
  /** Encrypts a name with the key of the person, which is created if it is missing; null if the person is forgotten. */
  readonly seal: (personId: PersonId, name: Localized) => Promise<Sealed | null>;
  /** Decrypts a name; null if its key was destroyed, is missing or is another one. */
  readonly unseal: (sealed: Sealed) => Promise<Localized | null>;
  /** Destroys the key permanently and records that. False if the person was already forgotten. */
  readonly forget: (personId: PersonId) => Promise<boolean>;
  readonly isForgotten: (personId: PersonId) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** A key of 32 bytes, or the record that it was destroyed. */
export type KeyEntry =
  { readonly _tag: 'Key'; readonly key: Uint8Array } | { readonly _tag: 'Forgotten' };

export interface KeyEntries {
  readonly find: (personId: PersonId) => KeyEntry | null;
  /** Stores a new key unless there is an entry. Returns the entry, which another process may have made first. */
  readonly add: (personId: PersonId, key: Uint8Array) => KeyEntry;
  readonly destroy: (personId: PersonId) => void;
  readonly close: () => void;
}
