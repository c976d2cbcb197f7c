// What has one value at a time, such as a name or a superior place: which one it had on which days.
import { isSurelyBefore } from './date-window.js';
import { isSameContent } from './differing-fields.js';
import { dayRange, type PartialDate } from './partial-date.js';

/** A value from a date on; from the beginning if the date is null. */
export interface Since<Value> {
  readonly value: Value;
  readonly from: PartialDate | null;
}

/** Days as text, both ends included; null where open. */
export interface Span {
  readonly first: string | null;
  readonly last: string | null;
}

const surelyFollows = (later: PartialDate | null, earlier: PartialDate | null): boolean =>
  later !== null && (earlier === null || isSurelyBefore(earlier, later));

const hasBegunBy = (from: PartialDate | null, day: string | null): boolean => {
  if (from === null) return true;
  const { last } = dayRange(from);
  return last !== null && day !== null && last <= day;
};

const mayHaveBegunBy = (from: PartialDate | null, day: string | null): boolean => {
  const first = from === null ? null : dayRange(from).first;
  return first === null || day === null || first <= day;
};

/** The values that it can have had on some of the days, each once; one value if the dates decide. */
export const valuesOn = <Value>(
  values: ReadonlyArray<Since<Value>>,
  { first, last }: Span,
): ReadonlyArray<Value> => {
  const possible = values.filter(
    ({ from }) =>
      mayHaveBegunBy(from, last) &&
      !values.some((other) => surelyFollows(other.from, from) && hasBegunBy(other.from, first)),
  );
  return possible
    .map(({ value }) => value)
    .filter((value, index, all) => all.findIndex((other) => isSameContent(other, value)) === index);
};
