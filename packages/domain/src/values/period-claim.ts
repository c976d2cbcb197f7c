import * as t from 'io-ts';

import { dayRange, type DayRange, PartialDate } from './partial-date.js';

/**
 * The time that a claim speaks of: an interval, everything up to a date since a start that may be
 * unknown, or the state on a date.
 */
export const PeriodClaim = t.readonly(
  t.intersection([
    t.type({ kind: t.keyof({ interval: null, cumulativeTo: null, asOf: null }) }),
    t.partial({ from: PartialDate, to: PartialDate }),
  ]),
  'PeriodClaim',
);
export type PeriodClaim = t.TypeOf<typeof PeriodClaim>;

/** The widest reading: from the first possible day to the last possible one; open where not stated. */
export const periodRange = (period: PeriodClaim): DayRange => ({
  first: period.from === undefined ? null : dayRange(period.from).first,
  last: period.to === undefined ? null : dayRange(period.to).last,
});
