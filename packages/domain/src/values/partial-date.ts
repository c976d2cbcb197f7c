// Dates as far as a source gives them. Comparing two of them has three answers.
import * as t from 'io-ts';
import { match } from 'ts-pattern';

import { CalendarDay, daysIn } from './calendar-day.js';

const basis = t.keyof({ explicit: null, inferred: null, unknown: null });

const monthPattern = /^\d{4}-(0[1-9]|1[0-2])$/;
const yearPattern = /^\d{4}$/;

const Month = t.refinement(t.string, (text) => monthPattern.test(text), 'YYYY-MM');
const Year = t.refinement(t.string, (text) => yearPattern.test(text), 'YYYY');

const Window = t.refinement(
  t.intersection([
    t.type({ precision: t.literal('window'), basis }),
    t.partial({ notBefore: CalendarDay, notAfter: CalendarDay }),
  ]),
  ({ notBefore, notAfter }) =>
    notBefore === undefined || notAfter === undefined || notBefore <= notAfter,
  'window that does not end before it begins',
);

/**
 * A day, month or year; a window in which it lies, both ends included and either open; or unknown.
 * `basis` records whether the source states it or a reader inferred it.
 */
export const PartialDate = t.readonly(
  t.union([
    t.type({ precision: t.literal('day'), value: CalendarDay, basis }),
    t.type({ precision: t.literal('month'), value: Month, basis }),
    t.type({ precision: t.literal('year'), value: Year, basis }),
    Window,
    t.type({ precision: t.literal('unknown'), basis }),
  ]),
  'PartialDate',
);
export type PartialDate = t.TypeOf<typeof PartialDate>;

/** First and last day on which it can have been, both included; null where open. */
export interface DayRange {
  readonly first: CalendarDay | null;
  readonly last: CalendarDay | null;
}

/** A date of which nothing is known. */
export const UNKNOWN_DATE: PartialDate = { precision: 'unknown', basis: 'unknown' };

/** A date known to the day, stated explicitly. */
export const onDay = (value: CalendarDay): PartialDate => ({
  precision: 'day',
  value,
  basis: 'explicit',
});

const asDay = (text: string): CalendarDay => text as CalendarDay;

/** The first and last day that the date can be; null where it is open. */
export const dayRange = (date: PartialDate): DayRange =>
  match(date)
    .with({ precision: 'day' }, ({ value }) => ({ first: value, last: value }))
    .with({ precision: 'month' }, ({ value }) => {
      const [year, month] = value.split('-').map(Number) as [number, number];
      return { first: asDay(`${value}-01`), last: asDay(`${value}-${daysIn(year, month)}`) };
    })
    .with({ precision: 'year' }, ({ value }) => ({
      first: asDay(`${value}-01-01`),
      last: asDay(`${value}-12-31`),
    }))
    .with({ precision: 'window' }, ({ notBefore, notAfter }) => ({
      first: notBefore ?? null,
      last: notAfter ?? null,
    }))
    .with({ precision: 'unknown' }, () => ({ first: null, last: null }))
    .exhaustive();

/** The answer to a question about imprecise dates. */
export type ThreeValued = 'yes' | 'no' | 'undecided';

/** Is every day that `left` can be before every day that `right` can be? */
export const isBefore = (left: PartialDate, right: PartialDate): ThreeValued => {
  const l = dayRange(left);
  const r = dayRange(right);
  if (l.last !== null && r.first !== null && l.last < r.first) return 'yes';
  if (l.first !== null && r.last !== null && l.first >= r.last) return 'no';
  return 'undecided';
};

/** Does the date lie in the range, both ends included? An open end of the range holds every day. */
export const isWithin = (date: PartialDate, range: DayRange): ThreeValued => {
  const { first, last } = dayRange(date);
  const startsInside = range.first === null || (first !== null && first >= range.first);
  const endsInside = range.last === null || (last !== null && last <= range.last);
  if (startsInside && endsInside) return 'yes';
  const endsEarlier = range.first !== null && last !== null && last < range.first;
  const startsLater = range.last !== null && first !== null && first > range.last;
  return endsEarlier || startsLater ? 'no' : 'undecided';
};

const textOf = (date: PartialDate): string =>
  match(date)
    .with(
      { precision: 'window' },
      ({ notBefore, notAfter }) => `${notBefore ?? ''}…${notAfter ?? ''}`,
    )
    .with({ precision: 'unknown' }, () => '?')
    .otherwise(({ value }) => value);

/** `~` after an inferred date, `?` after an uncertain one. An unknown date is `?` itself. */
export const markOf = ({ basis, precision }: Pick<PartialDate, 'basis' | 'precision'>): string =>
  basis === 'inferred' ? '~' : basis === 'unknown' && precision !== 'unknown' ? '?' : '';

/** `2022-07`, `2015…2023-12-14`, `…2022-10-14`, `?`; inferred dates end in `~`, uncertain ones in `?`. */
export const formatPartialDate = (date: PartialDate): string => `${textOf(date)}${markOf(date)}`;

/** The date in keys of facts. They are recorded, so this never changes: an uncertain date has no mark here. */
export const dateKey = (date: PartialDate): string =>
  date.basis === 'inferred' ? `${textOf(date)}~` : textOf(date);
