import { dateKey, type PartialDate } from '../values/partial-date.js';

/** The key of what can happen again: `3A 2017-06-01`; the name alone if no date is known. */
export const datedKey = (name: string, on: PartialDate): string =>
  on.precision === 'unknown' ? name : `${name} ${dateKey(on)}`;
