// How much room text takes in a terminal: Chinese characters take two places.
import stringWidth from 'string-width';

export const placesOf = (text: string): number => stringWidth(text);

export const padded = (text: string, places: number): string =>
  text + ' '.repeat(Math.max(0, places - placesOf(text)));
