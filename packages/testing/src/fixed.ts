// Deterministic times and ids.
import { type CalendarDay, day } from '@aidtrail/domain';

const MILLISECONDS_A_DAY = 86_400_000;

/** The calendar day this number of days after another; before it, for a negative number. */
export const daysAfter = (start: CalendarDay, days: number): CalendarDay =>
  day(new Date(Date.parse(start) + days * MILLISECONDS_A_DAY).toISOString().slice(0, 10));

/** A clock that advances by `stepMilliseconds` with each read. */
export const fixedClock = (
  start = '2026-01-01T00:00:00.000Z',
  stepMilliseconds = 1,
): (() => Date) => {
  let next = Date.parse(start);
  return () => {
    const now = new Date(next);
    next += stepMilliseconds;
    return now;
  };
};

/** Consecutive UUIDs, from 1. Sequences with different `series` have no common ids. */
export const fixedIds = (series = 0): (() => string) => {
  let last = 0;
  return () => {
    last += 1;
    return `${hex(series, 8)}-0000-4000-8000-${hex(last, 12)}`;
  };
};

const hex = (value: number, length: number): string => value.toString(16).padStart(length, '0');
