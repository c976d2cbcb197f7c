// How many places each column of a terminal table gets when they do not all fit.

/** What a column would like (its longest line) and what it should not go below (its longest word). */
export interface Wish {
  readonly natural: number;
  readonly least: number;
}

/**
 * Takes places from the widest columns first until the sum fits; words are only broken
 * when nothing else is left to take. No column goes below two places, one Chinese character.
 */
export const columnWidths = (
  wishes: ReadonlyArray<Wish>,
  available: number,
): ReadonlyArray<number> => {
  const widths = wishes.map(({ natural }) => Math.max(2, natural));
  const shrink = (floorOf: (index: number) => number): void => {
    let excess = widths.reduce((sum, width) => sum + width, 0) - available;
    while (excess > 0) {
      const widest = widths
        .map((width, index) => ({ width, index }))
        .filter(({ width, index }) => width > floorOf(index))
        .toSorted((a, b) => b.width - a.width)[0];
      if (widest === undefined) return;
      widths[widest.index] = widest.width - 1;
      excess -= 1;
    }
  };
  shrink((index) => Math.min(30, Math.max(2, wishes[index]?.least ?? 2)));
  shrink(() => 2);
  return widths;
};
