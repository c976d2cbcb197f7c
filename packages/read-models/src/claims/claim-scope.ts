// Who and when a claim speaks of, as columns: ids joined by `+`, days or months or years as text.
import { dayRange, markOf, type PartialDate, type PeriodClaim } from '@aidtrail/domain';
import type { Scope } from '@aidtrail/domain/evidence';

const joined = (ids: ReadonlyArray<string> | undefined): string | null =>
  ids === undefined || ids.length === 0 ? null : ids.join('+');

export const senderOf = (scope: Scope): string | null => joined(scope.senders);

/** The organisations that a claim speaks of, or else the places; null where it is not limited. */
export const subjectOf = (scope: Scope): string | null =>
  joined(scope.organisations) ?? joined(scope.within);

/** As exact as the source is: `2022`, `2022-07` or a day; null where it is open or unknown. */
const dateText = (date: PartialDate | undefined, edge: 'first' | 'last'): string | null => {
  if (date === undefined) return null;
  if (date.precision === 'window' || date.precision === 'unknown') return dayRange(date)[edge];
  return date.value;
};

export const startOf = ({ from }: PeriodClaim): string | null => dateText(from, 'first');
export const endOf = ({ to }: PeriodClaim): string | null => dateText(to, 'last');

/** First and last time that a date can mean, for columns of role `time`. */
export const firstOf = (date: PartialDate | undefined): string | null => dateText(date, 'first');
export const lastOf = (date: PartialDate | undefined): string | null => dateText(date, 'last');

const marked = (date: PartialDate | undefined, edge: 'first' | 'last'): string | null => {
  const text = dateText(date, edge);
  return date === undefined || text === null ? text : `${text}${markOf(date)}`;
};

/** The same with the mark of the date: `2022-07~` if it is inferred, `2022-07?` if it is uncertain. */
export const markedFirstOf = (date: PartialDate | undefined): string | null =>
  marked(date, 'first');
export const markedLastOf = (date: PartialDate | undefined): string | null => marked(date, 'last');

/** The text of a date without its mark. */
export const unmarked = <Text extends string | null>(text: Text): Text =>
  (text === null ? text : text.replace(/[~?]$/, '')) as Text;

/** The year, where both ends lie in one. */
export const yearOf = (from: string | null, to: string | null): number | null => {
  if (from === null || to === null) return null;
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
  return first === last ? Number(first) : null;
};

/** `2012-11..2022-10-14`, `..2023-10-25`, `undated`. */
export const spanText = (from: string | null, to: string | null): string =>
  from === null && to === null
    ? 'undated'
    : from === to
      ? (from ?? '')
      : `${from ?? ''}..${to ?? ''}`;

const extreme = (
  dates: ReadonlyArray<string | null>,
  isBetter: (left: string, right: string) => boolean,
): string | null => {
  const known = dates.filter((date) => date !== null);
  if (known.length < dates.length) return null;
  return known.reduce<string | null>(
    (best, date) => (best === null || isBetter(unmarked(date), unmarked(best)) ? date : best),
    null,
  );
};

/** The earliest of the dates; null as soon as one is open or unknown. */
export const earliest = (dates: ReadonlyArray<string | null>): string | null =>
  extreme(dates, (left, right) => left < right);

/** The latest of the dates; null as soon as one is open or unknown. */
export const latest = (dates: ReadonlyArray<string | null>): string | null =>
  extreme(dates, (left, right) => left > right);
