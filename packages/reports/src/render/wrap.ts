// Breaking text into lines by what it takes up in a terminal: Chinese characters take two places.
import stringWidth from 'string-width';

/** What a line may not begin with, and what it may not end with. */
const closing = /[，。、；：？！）」』》】’”]/u;
const opening = /[（「『《【‘“]$/u;

const wide = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60\u{20000}-\u{3FFFD}]/u;

/** Pieces between which a line may break: words with the space after them, and single Chinese characters. */
const pieces = (text: string): ReadonlyArray<string> => {
  const result: string[] = [];
  let word = '';
  for (const character of text) {
    if (closing.test(character) && (word === '' ? result.length > 0 : wide.test(character))) {
      result.push(`${word === '' ? (result.pop() ?? '') : word}${character}`);
      word = '';
    } else if (wide.test(character)) {
      const held = opening.test(word) ? word : '';
      if (held === '' && word !== '') result.push(word);
      word = '';
      if (opening.test(character)) word = held + character;
      else result.push(held + character);
    } else if (character === ' ' || (character === '-' && /\p{L}$/u.test(word))) {
      result.push(`${word}${character}`);
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
