import * as t from 'io-ts';

/** Stands in an anchor's token for one character of a person's name. */
export const MASK = '○';

const Position = t.refinement(
  t.number,
  (value) => Number.isSafeInteger(value) && value >= 1,
  'position from 1',
);

/**
 * Where a document says something: line and column count from 1, columns in UTF-16 code units of the
 * raw line. The token stands there character by character, `○` for any one character.
 */
export const Anchor = t.readonly(
  t.type({ sha256: t.string, line: Position, column: Position, token: t.string }),
  'Anchor',
);
export type Anchor = t.TypeOf<typeof Anchor>;
