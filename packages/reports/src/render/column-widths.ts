// Divides the width of a terminal among the columns of a table that is too wide.

/** The width that a column needs for its longest text in one line, and for its longest word. */
export interface Wish {
  readonly natural: number;
  readonly least: number;
}

/** One Chinese character. */
const NARROWEST = 2;

/** Short texts are hard to read in several lines: columns up to these widths stay in one line if possible. */
const COMFORTS = [12, 8, 6, 4, NARROWEST];

/** A search for better widths stops at this number of lines. */
const MOST_LINES = 60;

const total = (widths: ReadonlyArray<number>): number =>
  widths.reduce((sum, width) => sum + width, 0);

/** Widths at which a text needs about that many lines and no word is broken. */
const withinLines = (wishes: ReadonlyArray<Wish>, lines: number): ReadonlyArray<number> =>
  wishes.map(({ natural, least }) =>
    // Lines that break between words are not full.
    Math.min(natural, Math.max(least, Math.ceil((1.15 * natural) / lines))),
  );

/** Gives the remaining width to the columns that lack most. */
const spread = (
  wishes: ReadonlyArray<Wish>,
  start: ReadonlyArray<number>,
  available: number,
): ReadonlyArray<number> => {
  const widths = [...start];
  const lack = (index: number): number => (wishes[index]?.natural ?? 0) - (widths[index] ?? 0);
  for (let left = available - total(widths); left > 0; left -= 1) {
    const most = widths.map((_, index) => index).toSorted((a, b) => lack(b) - lack(a))[0] ?? 0;
    if (lack(most) <= 0) break;
    widths[most] = (widths[most] ?? 0) + 1;
  }
  return widths;
};

/** Takes width from the widest columns until the table fits; words may break. */
const squeezed = (start: ReadonlyArray<number>, available: number): ReadonlyArray<number> => {
  const widths = [...start];
  for (let excess = total(widths) - available; excess > 0; excess -= 1) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= NARROWEST) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
};

/** True if the columns fit side by side without breaking a word. */
export const fitSideBySide = (wishes: ReadonlyArray<Wish>, available: number): boolean =>
  total(wishes.map(({ least }) => least)) <= available;

/** The widths that need the fewest lines. No column is narrower than two. */
export const columnWidths = (
  wishes: ReadonlyArray<Wish>,
  available: number,
): ReadonlyArray<number> => {
  const sane = wishes.map(({ natural, least }) => ({
    natural: Math.max(NARROWEST, natural),
    least: Math.min(30, Math.max(NARROWEST, least)),
  }));
  for (const comfort of COMFORTS) {
    const wanted = sane.map(({ natural, least }) => ({
      natural,
      least: Math.max(least, Math.min(natural, comfort)),
    }));
    for (let lines = 1; lines <= MOST_LINES; lines += 1) {
      const widths = withinLines(wanted, lines);
      if (total(widths) <= available) return spread(sane, widths, available);
    }
  }
  return squeezed(withinLines(sane, MOST_LINES), available);
};
