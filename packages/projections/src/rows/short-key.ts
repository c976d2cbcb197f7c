// Keys that every database can hold, however long the texts are that they are made of.
import { createHash } from 'node:crypto';

/** Most bytes of a key, or of a row's values in an index. PostgreSQL accepts 2,704, including overhead for each column. */
export const MOST_BYTES_OF_KEY = 2000;

/** Most texts are too short to need measuring: UTF-8 has at most three bytes for a unit of a text. */
export const isTooLongForKey = (text: string): boolean =>
  text.length * 3 > MOST_BYTES_OF_KEY && Buffer.byteLength(text) > MOST_BYTES_OF_KEY;

/** Before the hash at the end of a shortened text. */
const MARK = '~';
const BYTES_OF_HASH = MARK.length + 64;

/**
 * The text if it fits, else its beginning and its SHA-256. Different texts stay different, and a shortened text is not
 * shortened again.
 */
export const shortText = (text: string, mostBytes = MOST_BYTES_OF_KEY): string => {
  const bytes = Buffer.from(text);
  if (bytes.length <= mostBytes) return text;
  const hash = createHash('sha256').update(bytes).digest('hex');
  let end = Math.max(0, mostBytes - BYTES_OF_HASH);
  // Not within a character: the further bytes of one begin with the bits 10.
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return `${bytes.toString('utf8', 0, end)}${MARK}${hash}`;
};
