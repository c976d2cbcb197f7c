// Ranges of days in which something may lie, with ends that compare as text. An open end is before or after every day.
import type { Span } from '../values/over-time.js';
import { dayRange, type PartialDate, type ThreeValued } from '../values/partial-date.js';

export interface Days {
  readonly first: string;
  readonly last: string;
}

const BEFORE_ALL = '';
const AFTER_ALL = '~';

export const allDays: Days = { first: BEFORE_ALL, last: AFTER_ALL };
export const beforeAll: Days = { first: BEFORE_ALL, last: BEFORE_ALL };
export const afterAll: Days = { first: AFTER_ALL, last: AFTER_ALL };

export const daysOf = (date: PartialDate): Days => {
  const { first, last } = dayRange(date);
  return { first: first ?? BEFORE_ALL, last: last ?? AFTER_ALL };
};

/** With null for an open end. */
export const spanOf = ({ first, last }: Days): Span => ({
  first: first === BEFORE_ALL ? null : first,
  last: last === AFTER_ALL ? null : last,
});

export const later = (left: string, right: string): string => (left > right ? left : right);
export const earlier = (left: string, right: string): string => (left < right ? left : right);

/** The start of a period: a year or a month starts with its first day, a window or an unknown date some time in it. */
export const startDays = (date: PartialDate): Days => {
  const days = daysOf(date);
  return isOpen(date) ? days : { first: days.first, last: days.first };
};

/** The end of a period: a year or a month is included as a whole. */
export const endDays = (date: PartialDate): Days => {
  const days = daysOf(date);
  return isOpen(date) ? days : { first: days.last, last: days.last };
};

const isOpen = ({ precision }: PartialDate): boolean =>
  precision === 'window' || precision === 'unknown';

/** `no` as soon as one is, `yes` only if all are. */
export const both = (...answers: ReadonlyArray<ThreeValued>): ThreeValued => {
  if (answers.includes('no')) return 'no';
  return answers.includes('undecided') ? 'undecided' : 'yes';
};

/** The answer in which all readings agree; undecided where they differ. */
export const inAllReadings = (answers: ReadonlyArray<ThreeValued>): ThreeValued => {
  const [first = 'no'] = answers;
  return answers.every((answer) => answer === first) ? first : 'undecided';
};
