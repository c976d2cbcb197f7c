import { VersionConflict } from '../event-store-errors.js';
import type { ExpectedVersion, StreamName, StreamVersion } from '../event.js';

/** The conflict between the expected and the actual version (null: no stream); null if they agree. */
export const findVersionConflict = (
  stream: StreamName,
  expected: ExpectedVersion,
  actual: StreamVersion | null,
): VersionConflict | null => {
  const isMet =
    expected === 'any' ||
    (expected === 'noStream'
      ? actual === null
      : expected === 'streamExists'
        ? actual !== null
        : actual === expected);
  return isMet ? null : new VersionConflict(stream, expected, actual);
};
