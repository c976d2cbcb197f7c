// Days of a simulated world, and the partial dates under which a person records them.
import {
  type CalendarDay,
  day,
  dayRange,
  onDay,
  type PartialDate,
  UNKNOWN_DATE,
} from '@aidtrail/domain';
import * as fc from 'fast-check';

import { daysAfter } from '../fixed.js';

const YEARS = 10;

/** The last day of every simulated world. */
export const LAST_DAY = day('2021-12-31');

/**
 * Days on which something happens, or of which a source speaks. They fall on starts, middles and ends of quarters, so
 * that they often meet each other and the ends of months and years.
 */
export const days: fc.Arbitrary<CalendarDay> = fc.nat({ max: YEARS * 12 - 1 }).map((index) => {
  const year = 2010 + Math.floor(index / 12);
  const quarter = Math.floor((index % 12) / 3);
  const month = String(quarter * 3 + 1).padStart(2, '0');
  const at = [
    '01-01',
    `${month}-15`,
    `${String(quarter * 3 + 3).padStart(2, '0')}-${[31, 30, 30, 31][quarter]}`,
  ];
  return day(`${year}-${at[index % 3]}`);
});

/** How much of a day a record keeps. */
export type Blur = 'day' | 'month' | 'year' | 'window' | 'after' | 'before' | 'unknown';

/** The ways of keeping less than a day; exact days are the most frequent and the simplest. */
export const blurs: fc.Arbitrary<Blur> = fc.constantFrom(
  'day',
  'day',
  'day',
  'month',
  'year',
  'window',
  'after',
  'before',
  'unknown',
);

/** A partial date that the day lies in. */
export const blurred = (on: CalendarDay, blur: Blur): PartialDate => {
  switch (blur) {
    case 'day':
      return onDay(on);
    case 'month':
      return { precision: 'month', value: on.slice(0, 7), basis: 'explicit' };
    case 'year':
      return { precision: 'year', value: on.slice(0, 4), basis: 'explicit' };
    case 'window':
      return window({ notBefore: daysAfter(on, -40), notAfter: daysAfter(on, 60) });
    case 'after':
      return window({ notBefore: daysAfter(on, -20) });
    case 'before':
      return window({ notAfter: daysAfter(on, 20) });
    case 'unknown':
      return UNKNOWN_DATE;
  }
};

const window = (ends: {
  readonly notBefore?: CalendarDay;
  readonly notAfter?: CalendarDay;
}): PartialDate => ({
  precision: 'window',
  basis: 'explicit',
  ...ends,
});

/** The first and the last day that a partial date allows. Records do not know when a world begins and ends. */
export const daysOf = (date: PartialDate): readonly [CalendarDay, CalendarDay] => {
  const { first, last } = dayRange(date);
  return [first ?? day('1900-01-01'), last ?? day('2100-12-31')];
};
