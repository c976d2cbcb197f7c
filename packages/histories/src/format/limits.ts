// What a history may have. Larger input is refused with its place before anything is written.

/** Bytes of one file. */
export const MOST_BYTES_OF_FILE = 16_000_000;

/** Characters of one text. */
export const MOST_CHARACTERS_OF_TEXT = 100_000;

/** Levels of lists and maps within each other. */
export const DEEPEST_NESTING = 100;

/** Bytes of one row as JSON, so that its event stays below the limit of the stores with its metadata. */
export const MOST_BYTES_OF_ROW = 900_000;

/** Values of a file, each counted as often as aliases repeat it. */
export const MOST_VALUES = 1_000_000;
