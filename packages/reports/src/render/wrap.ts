// Breaks text into lines by its width in a terminal, where a Chinese character takes two columns.
import stringWidth from 'string-width';

/** A line must not begin with a closing mark or end with an opening one. */
const closing = /[，。、；：？！）」』》】’”]/u;
const opening = /[（「『《【‘“]/u;

const wide = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60\u{20000}-\u{3FFFD}]/u;

/** Pieces between which a line may break: a word with the space after it, or one Chinese character. */
const pieces = (text: string): ReadonlyArray<string> => {
  const result: string[] = [];
  let word = '';
  /** The character before, which is the last one of the word if that is not empty. */
  let last = '';
  for (const character of text) {
    if (closing.test(character) && (word === '' ? result.length > 0 : wide.test(character))) {
      result.push(`${word === '' ? (result.pop() ?? '') : word}${character}`);
      word = '';
    } else if (wide.test(character)) {
      const held = word !== '' && opening.test(last) ? word : '';
      if (held === '' && word !== '') result.push(word);
      word = '';
      if (opening.test(character)) word = held + character;
      else result.push(held + character);
    } else if (character === ' ' || (character === '-' && word !== '' && /\p{L}/u.test(last))) {
      result.push(`${word}${character}`);
      word = '';
    } else word += character;
    last = character;
  }
  if (word !== '') result.push(word);
  return result;
};

/** Cuts a word that is too long for a line. */
const cut = (piece: string, width: number): ReadonlyArray<string> => {
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const character of piece) {
    const places = stringWidth(character);
    if (part !== '' && used + places > width) {
      parts.push(part);
      [part, used] = ['', 0];
    }
    part += character;
    used += places;
  }
  return [...parts, part];
};

/** Lines of at most `width` terminal columns. A character that is wider gets a line of its own. */
export const wrap = (text: string, width: number): ReadonlyArray<string> => {
  const lines: string[] = [];
  let line = '';
  /** Of the line, which is not measured again for each piece. */
  let used = 0;
  for (const piece of pieces(text)) {
    const space = piece.endsWith(' ') ? ' ' : '';
    const places = stringWidth(piece.trimEnd());
    if (used + places <= width) {
      line += piece;
      used += places + space.length;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    const parts = cut(piece.trimEnd(), width);
    for (const part of parts.slice(0, -1)) lines.push(part);
    const rest = parts.at(-1) ?? '';
    line = rest + space;
    used = stringWidth(rest) + space.length;
  }
  return [...lines, line.trimEnd()];
};

/** Width of the widest piece that should not be broken. */
export const widestPiece = (text: string): number =>
  pieces(text).reduce((widest, piece) => Math.max(widest, stringWidth(piece.trimEnd())), 0);
