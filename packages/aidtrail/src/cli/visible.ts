// What may reach a terminal: sources, file names and servers are not trusted, so their control characters are shown, not sent.

/**
 * Control characters of terminals (C0 and C1) except line feeds and tabs; characters that change the direction or the
 * order of text; separators and marks that are invisible.
 */
const HARMFUL =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]|\p{Surrogate}/gu;

/** A colour that our own tables use. */
const COLOUR = /(\u001B\[\d{1,2}m)/;

const escaped = (character: string): string =>
  [...Array(character.length).keys()]
    .map((unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`)
    .join('');

/** The text with harmful characters as `\\u001b`: in JSON, that is the same value. */
export const visible = (text: string): string => text.replace(HARMFUL, escaped);

/** Like `visible`, for a table that a renderer has coloured. */
export const visibleWithColours = (text: string): string =>
  text
    .split(COLOUR)
    .map((part, index) => (index % 2 === 1 ? part : visible(part)))
    .join('');
