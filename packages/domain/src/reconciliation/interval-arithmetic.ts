// Exact arithmetic on intervals with open, closed or missing ends.
import Fraction from 'fraction.js';

import type { Interval } from '../values/quantity.js';

type End = Interval['low'];

export const point = (value: Fraction | number | string): Interval => {
  const end = { value: new Fraction(value), inclusive: true };
  return { low: end, high: end };
};

/** The value of an interval with a single value; null for others. */
export const pointValue = ({ low, high }: Interval): Fraction | null =>
  low !== null && high !== null && low.inclusive && high.inclusive && low.value.equals(high.value)
    ? low.value
    : null;

export const isSameInterval = (left: Interval, right: Interval): boolean =>
  isInside(left, right) && isInside(right, left);

const addEnds = (left: End, right: End): End =>
  left === null || right === null
    ? null
    : { value: left.value.add(right.value), inclusive: left.inclusive && right.inclusive };

export const sumOf = (intervals: ReadonlyArray<Interval>): Interval =>
  intervals.reduce(
    (total, next) => ({ low: addEnds(total.low, next.low), high: addEnds(total.high, next.high) }),
    point(0),
  );

export const negated = ({ low, high }: Interval): Interval => ({
  low: high === null ? null : { ...high, value: high.value.neg() },
  high: low === null ? null : { ...low, value: low.value.neg() },
});

export const difference = (left: Interval, right: Interval): Interval =>
  sumOf([left, negated(right)]);

export const scaled = ({ low, high }: Interval, factor: Fraction | number): Interval => ({
  low: low === null ? null : { ...low, value: low.value.mul(factor) },
  high: high === null ? null : { ...high, value: high.value.mul(factor) },
});

/** Quotient of two quantities that are never negative; null if the divisor may be zero. */
export const quotient = (dividend: Interval, divisor: Interval): Interval | null => {
  if (divisor.low === null || divisor.low.value.compare(0) <= 0) return null;
  const low = dividend.low ?? { value: new Fraction(0), inclusive: true };
  return {
    low:
      divisor.high === null
        ? { value: new Fraction(0), inclusive: low.value.equals(0) && low.inclusive }
        : {
            value: low.value.div(divisor.high.value),
            inclusive: low.inclusive && divisor.high.inclusive,
          },
    high:
      dividend.high === null
        ? null
        : {
            value: dividend.high.value.div(divisor.low.value),
            inclusive: dividend.high.inclusive && divisor.low.inclusive,
          },
  };
};

/** The whole numbers in an interval, at most `limit` of them; null if an end is open. */
export const wholeNumbersIn = (
  { low, high }: Interval,
  limit: number,
): ReadonlyArray<Fraction> | null => {
  if (low === null || high === null) return null;
  const found: Fraction[] = [];
  let next = low.value.ceil();
  if (!low.inclusive && next.equals(low.value)) next = next.add(1);
  while (found.length < limit) {
    const order = next.compare(high.value);
    if (order > 0 || (order === 0 && !high.inclusive)) break;
    found.push(next);
    next = next.add(1);
  }
  return found;
};

/** True if the left interval starts at lower numbers than the right one. */
export const startsBelow = (left: Interval, right: Interval): boolean => {
  if (right.low === null) return false;
  if (left.low === null) return true;
  const order = left.low.value.compare(right.low.value);
  return order < 0 || (order === 0 && left.low.inclusive && !right.low.inclusive);
};

const endsAbove = (left: Interval, right: Interval): boolean => {
  if (right.high === null) return false;
  if (left.high === null) return true;
  const order = left.high.value.compare(right.high.value);
  return order > 0 || (order === 0 && left.high.inclusive && !right.high.inclusive);
};

export const isInside = (inner: Interval, outer: Interval): boolean =>
  !startsBelow(inner, outer) && !endsAbove(inner, outer);

/** True if every number of the left interval is greater than every number of the right one. */
export const isAbove = (left: Interval, right: Interval): boolean => {
  if (left.low === null || right.high === null) return false;
  const order = left.low.value.compare(right.high.value);
  return order > 0 || (order === 0 && !(left.low.inclusive && right.high.inclusive));
};

export const overlap = (left: Interval, right: Interval): boolean =>
  !isAbove(left, right) && !isAbove(right, left);
