import type { Localized, PersonId, Sealed } from '@aidtrail/domain';

/**
 * The keys of the persons of one log. They are stored apart from the log, so that destroying one makes a name unreadable
 * in every copy. Members reject with StoreUnavailable.
 */
export interface KeyVault {
  /** Encrypts a name with the key of the person, which is created if it is missing; null if the person is forgotten. */
  readonly seal: (personId: PersonId, name: Localized) => Promise<Sealed | null>;
  /** Decrypts a name; null if its key was destroyed, is missing or is another one. */
  readonly unseal: (sealed: Sealed) => Promise<Localized | null>;
  /**
   * Destroys the key permanently and records that, and every other key that decrypts one of these names. False if the
   * person was already forgotten and no such key was left.
   */
  readonly forget: (personId: PersonId, names?: ReadonlyArray<Sealed>) => Promise<boolean>;
  readonly isForgotten: (personId: PersonId) => Promise<boolean>;
  /** True if there is a key of the person, or one that decrypts one of these names. */
  readonly holdsKey: (personId: PersonId, names?: ReadonlyArray<Sealed>) => Promise<boolean>;
  /** The position of the log up to which the keys of forgotten persons were destroyed; 0 at first. */
  readonly settledUpTo: () => Promise<number>;
  readonly settle: (position: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A key of 32 bytes, or the record that it was destroyed. */
export type KeyEntry =
  { readonly _tag: 'Key'; readonly key: Uint8Array } | { readonly _tag: 'Forgotten' };

export interface KeyEntries {
  readonly find: (personId: PersonId) => KeyEntry | null;
  /** All keys of the person that are stored, whichever log they were made for: a key decrypts only what was sealed with it. */
  readonly keysOf: (personId: PersonId) => ReadonlyArray<Uint8Array>;
  /** Stores a new key unless there is an entry. Returns the entry, which another process may have made first. */
  readonly add: (personId: PersonId, key: Uint8Array) => KeyEntry;
  /** Destroys the key, and every other key of the person for which this is true. */
  readonly destroy: (personId: PersonId, isTheirs: (key: Uint8Array) => boolean) => void;
  readonly settledUpTo: () => number;
  readonly settle: (position: number) => void;
  readonly close: () => void;
}
