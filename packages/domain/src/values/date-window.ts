// Windows between two partial dates, both included. Each question is answered only as far as it is sure.
import type { CalendarDay } from './calendar-day.js';
import { dayRange, isBefore, type PartialDate, type ThreeValued } from './partial-date.js';

export interface DateWindow {
  readonly from: PartialDate;
  readonly to: PartialDate;
}

export const isSurelyBefore = (left: PartialDate, right: PartialDate): boolean =>
  isBefore(left, right) === 'yes';

/** True unless one of the two is certainly earlier. */
export const mayBeOneDay = (left: PartialDate, right: PartialDate): boolean =>
  !isSurelyBefore(left, right) && !isSurelyBefore(right, left);

export const areSurelyApart = (left: DateWindow, right: DateWindow): boolean =>
  isSurelyBefore(left.to, right.from) || isSurelyBefore(right.to, left.from);

/** Does the left window begin by the last day of the right one? Its first day is its last day at the latest. */
const beginsBy = (left: DateWindow, right: DateWindow): ThreeValued => {
  const first = earliestEnd(dayRange(left.from).last, dayRange(left.to).last);
  const last = latestStart(dayRange(right.from).first, dayRange(right.to).first);
  if (first !== null && last !== null && first <= last) return 'yes';
  return isSurelyBefore(right.to, left.from) ? 'no' : 'undecided';
};

const earliestEnd = (left: CalendarDay | null, right: CalendarDay | null): CalendarDay | null =>
  left === null || (right !== null && right < left) ? right : left;

const latestStart = (left: CalendarDay | null, right: CalendarDay | null): CalendarDay | null =>
  left === null || (right !== null && right > left) ? right : left;

/** Do the windows share a day? Undecided where their dates leave it open. */
export const overlapOf = (left: DateWindow, right: DateWindow): ThreeValued => {
  const answers = [beginsBy(left, right), beginsBy(right, left)];
  if (answers.includes('no')) return 'no';
  return answers.includes('undecided') ? 'undecided' : 'yes';
};

/** Whatever days are meant, the date lies in the window. */
export const isSurelyInside = (date: PartialDate, { from, to }: DateWindow): boolean => {
  const inner = dayRange(date);
  const start = dayRange(from).last;
  const end = dayRange(to).first;
  return (
    start !== null &&
    end !== null &&
    inner.first !== null &&
    inner.last !== null &&
    start <= inner.first &&
    inner.last <= end
  );
};

/** The one that is surely earlier, else the first. */
export const earlierOf = (left: PartialDate, right: PartialDate): PartialDate =>
  isSurelyBefore(right, left) ? right : left;

/** The one that is surely later, else the first. */
export const laterOf = (left: PartialDate, right: PartialDate): PartialDate =>
  isSurelyBefore(left, right) ? right : left;

/** The date, known to be no later than another one. */
export const notAfter = (date: PartialDate, latest: PartialDate): PartialDate => {
  const { first, last } = dayRange(date);
  const end = dayRange(latest).last;
  if (end === null || (last !== null && last <= end)) return date;
  return first !== null && first >= end
    ? latest
    : {
        precision: 'window',
        basis: 'inferred',
        ...(first === null ? {} : { notBefore: first }),
        notAfter: end,
      };
};

const orderOf = (date: PartialDate): string => {
  const { first, last } = dayRange(date);
  return `${first ?? ''}/${last ?? 'open'}/${JSON.stringify(date)}`;
};

/** Sorts by the first possible day, then by the last one: the same order whatever was recorded first. */
export const compareDates = (left: PartialDate, right: PartialDate): number =>
  compareText(orderOf(left), orderOf(right));

export const compareText = (left: string, right: string): number =>
  left < right ? -1 : left > right ? 1 : 0;

/** True if the date is certainly before or certainly after the window. */
export const isSurelyOutside = (date: PartialDate, window: DateWindow): boolean =>
  isSurelyBefore(date, window.from) || isSurelyBefore(window.to, date);
