import * as t from 'io-ts';

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days of a month; 0 where there is no such month. */
export const daysIn = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (lengths[month - 1] ?? 0);

const exists = (text: string): boolean => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return false;
  const day = Number(parts[3]);
  return day >= 1 && day <= daysIn(Number(parts[1]), Number(parts[2]));
};

/** A day that exists, `YYYY-MM-DD`; later days compare greater as text. */
export const CalendarDay = t.brand(
  t.string,
  (text): text is t.Branded<string, { readonly CalendarDay: symbol }> => exists(text),
  'CalendarDay',
);
export type CalendarDay = t.TypeOf<typeof CalendarDay>;

/** Brands a day written in code; throws where it does not exist. */
export const day = (text: string): CalendarDay => {
  if (!CalendarDay.is(text)) throw new RangeError(`no such day: ${text}`);
  return text;
};
