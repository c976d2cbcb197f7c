// Breaks text into lines by its width in a terminal, where a Chinese character takes two columns.
import stringWidth from 'string-width';

/** A line must not begin with a closing mark or end with an opening one. */
const closing = /[，。、；：？！）」』》】’”]/u;
const opening = /[（「『《【‘“]$/u;

const wide = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60\u{20000}-\u{3FFFD}]/u;

/** Pieces between which a line may break: a word with the space after it, or one Chinese character. */
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

/** Cuts a word that is too long for a line. */
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

/** Lines of at most `width` terminal columns. A character that is wider gets a line of its own. */
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

/** Width of the widest piece that should not be broken. */
export const widestPiece = (text: string): number =>
  Math.max(0, ...pieces(text).map((piece) => stringWidth(piece.trimEnd())));
