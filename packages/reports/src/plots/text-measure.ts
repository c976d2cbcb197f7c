// Estimates the width of a text without a browser. Errs on the wide side, so that nothing is cut off.

const narrow = /[iljtfrI.,:;'|!()[\]{}/\\ ·’‘-]/u;
const broad = /[mwMW@%…—]/u;
const capital = /[A-ZÀ-Þ]/u;
const fullWidth =
  /[\u1100-\u115F\u2018-\u201D\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{20000}-\u{3FFFD}]/u;

const ems = (character: string): number => {
  if (fullWidth.test(character)) return 1.02;
  if (broad.test(character)) return 0.92;
  if (narrow.test(character)) return 0.36;
  if (capital.test(character)) return 0.7;
  return 0.6;
};

/** Width in pixels of the text in a common sans-serif font, estimated on the wide side. */
export const textWidth = (text: string, fontSize: number): number => {
  let width = 0;
  for (const character of text) width += ems(character);
  return width * fontSize;
};

/** Pieces between which a line may break: after a space, and around a Chinese character. */
const breakable = (text: string): ReadonlyArray<string> =>
  text.match(
    /[\u2E80-\u9FFF\uF900-\uFAFF][，。、；：？！）」』》】’”]*|[^\s\u2E80-\u9FFF\uF900-\uFAFF]+\s*|\s+/gu,
  ) ?? [];

const shortened = (line: string, width: number, fontSize: number): string => {
  const characters = Array.from(line.trimEnd());
  let left = width / fontSize - ems('…');
  const end = characters.findIndex((character) => (left -= ems(character)) < 0);
  const kept = end < 0 ? characters : characters.slice(0, Math.max(1, end));
  return `${kept.join('').trimEnd()}…`;
};

/** Lines of at most `width` pixels. Text beyond `most` lines is cut off with an ellipsis. */
export const textLines = (
  text: string,
  width: number,
  fontSize: number,
  most = Infinity,
): ReadonlyArray<string> => {
  const lines: string[] = [];
  let line = '';
  for (const piece of breakable(text)) {
    if (line !== '' && textWidth((line + piece).trimEnd(), fontSize) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  if (line.trimEnd() !== '') lines.push(line.trimEnd());
  const kept =
    lines.length <= most ? lines : [...lines.slice(0, most - 1), lines.slice(most - 1).join(' ')];
  return kept.map((each) =>
    textWidth(each, fontSize) > width ? shortened(each, width, fontSize) : each,
  );
};
