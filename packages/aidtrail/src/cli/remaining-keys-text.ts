import type { RemainingKey } from '@aidtrail/privacy';

/** A line for each key of a forgotten person that still exists; empty if there is none. */
export const remainingKeysText = (found: ReadonlyArray<RemainingKey>): string =>
  found
    .map(
      ({ personId, file }) =>
        `keys: ${personId} is forgotten, but ${file} STILL HAS a key that decrypts the name\n`,
    )
    .join('');

/** What to do about them. */
export const REMAINING_KEYS_CURE =
  'Keys of forgotten persons remain. Delete the files if they are copies that are no longer needed; otherwise open the logs that they belong to, or forget the persons there too: aidtrail forget PERSON --store URL.';
