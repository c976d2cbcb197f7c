// The width of text in a terminal: a Chinese character takes two columns.
import stringWidth from 'string-width';

/** Terminal columns that the text takes. */
export const terminalWidth = (text: string): number => stringWidth(text);

/** The text with spaces up to a width in terminal columns. */
export const padded = (text: string, places: number): string =>
  text + ' '.repeat(Math.max(0, places - terminalWidth(text)));
