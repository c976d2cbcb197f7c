// Breaking text into lines by what it takes up in a terminal: Chinese characters take two places.
import stringWidth from 'string-width';

const wide = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60\u{20000}-\u{3FFFD}]/u;

/** Pieces between which a line may break: words with the space after them, and single Chinese characters. */
const pieces = (text: string): ReadonlyArray<string> => {
  const result: string[] = [];
  let word = '';
  for (const character of text) {
    if (wide.test(character)) {
      if (word !== '') result.push(word);
      // What closes a phrase stays with what it closes.
      if (/[,。、;:!?)」』”’]/u.test(character) && word === '' && result.length > 0)
        result.push(`${result.pop() ?? ''}${character}`);
      else result.push(character);
      word = '';
    } else if (character === ' ') {
      result.push(`${word} `);
      word = '';
    } else word += character;
  }
  if (word !== '') result.push(word);
  return result;
};

/** A word too long for a line, cut to fit. */
const cut = (piece: string, width: number): ReadonlyArray<string> => {
  const parts: string[] = [];
  let part = '';
  for (const character of piece) {
    if (part !== '' && stringWidth(part + character) > width) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
};

/** Lines of at most `width` places each, or of one character where even that is wider. */
export const wrap = (text: string, width: number): ReadonlyArray<string> => {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text)) {
    if (stringWidth((line + piece).trimEnd()) <= width) {
      line += piece;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    const parts = cut(piece.trimEnd(), width);
    lines.push(...parts.slice(0, -1));
    line = `${parts.at(-1) ?? ''}${piece.endsWith(' ') ? ' ' : ''}`;
  }
  return [...lines, line.trimEnd()];
};

/** The widest piece that should stay whole. */
export const widestPiece = (text: string): number =>
  Math.max(0, ...pieces(text).map((piece) => stringWidth(piece.trimEnd())));
