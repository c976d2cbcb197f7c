import { describe, expect, test } from '@jest/globals';
import { arbitraryOf } from '@aidtrail/testing';
import * as fc from 'fast-check';

import {
  CalendarDay,
  day,
  type DayRange,
  dayRange,
  formatPartialDate,
  isBefore,
  isWithin,
  PartialDate,
  periodRange,
  UNKNOWN_DATE,
} from '../../src/index.js';
import { between, inYear, on } from '../samples.js';

const dates = arbitraryOf(PartialDate);
const days = arbitraryOf(CalendarDay);

/** A day that the date can mean; some day, where an end is open. */
const dayOf = (date: PartialDate): fc.Arbitrary<CalendarDay> => {
  const { first, last } = dayRange(date);
  return fc
    .oneof(days, ...[first, last].filter((end) => end !== null).map((end) => fc.constant(end)))
    .filter((it) => (first === null || first <= it) && (last === null || it <= last));
};

const datesWithDays = dates.chain((date) => dayOf(date).map((meant) => ({ date, meant })));

describe('a day', () => {
  test('exists exactly when the calendar has it', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, dayOfMonth) => {
          const pad = (value: number, length: number) => String(value).padStart(length, '0');
          const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
          const time = new Date(`${text}T00:00:00Z`);
          const exists = !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
          expect(CalendarDay.is(text)).toBe(exists);
        },
      ),
      { numRuns: 1000 },
    ));

  test.each(['2023-02-29', '1900-02-29', '2024-13-01', '2024-04-31', '2024-4-1', '20240401'])(
    '%s does not exist',
    (text) => expect(CalendarDay.is(text)).toBe(false),
  );

  test.each(['2024-02-29', '2000-02-29', '2022-12-31'])('%s exists', (text) =>
    expect(CalendarDay.is(text)).toBe(true),
  );
});

describe('a date', () => {
  test('is a day, a month, a year, a window or unknown, and nothing else', () => {
    const basis = 'explicit';
    expect(PartialDate.is({ precision: 'month', value: '2022-13', basis })).toBe(false);
    expect(PartialDate.is({ precision: 'day', value: '2023-02-29', basis })).toBe(false);
    expect(PartialDate.is({ precision: 'year', value: '22', basis })).toBe(false);
    expect(PartialDate.is({ precision: 'quarter', value: '2022-Q1', basis })).toBe(false);
    expect(PartialDate.is(between('2023-01-01', '2022-01-01'))).toBe(false);
    expect(PartialDate.is(between('2022-01-01', '2022-01-01'))).toBe(true);
  });

  test('spans the days that it can mean', () => {
    expect(dayRange({ precision: 'month', value: '2024-02', basis: 'explicit' })).toEqual({
      first: '2024-02-01',
      last: '2024-02-29',
    });
    expect(dayRange(inYear('2022'))).toEqual({ first: '2022-01-01', last: '2022-12-31' });
    expect(dayRange(UNKNOWN_DATE)).toEqual({ first: null, last: null });
    expect(
      dayRange({ precision: 'window', notAfter: day('2022-10-14'), basis: 'inferred' }),
    ).toEqual({ first: null, last: '2022-10-14' });
  });

  test('reads as far as it is known, and shows where it was inferred', () => {
    expect(formatPartialDate(on('2022-10-14'))).toBe('2022-10-14');
    expect(formatPartialDate(between('2015-01-01', '2023-12-14'))).toBe('2015-01-01…2023-12-14~');
    expect(formatPartialDate(UNKNOWN_DATE)).toBe('?');
  });
});

describe('before', () => {
  test('means before on every pair of days that can be meant', () =>
    fc.assert(
      fc.property(datesWithDays, datesWithDays, (left, right) => {
        const answer = isBefore(left.date, right.date);
        if (answer === 'yes') expect(left.meant < right.meant).toBe(true);
        if (answer === 'no') expect(left.meant < right.meant).toBe(false);
      }),
    ));

  test('is undecided only when both answers are possible', () =>
    fc.assert(
      fc.property(dates, dates, (left, right) => {
        fc.pre(isBefore(left, right) === 'undecided');
        const l = dayRange(left);
        const r = dayRange(right);
        const canBeBefore = l.first === null || r.last === null || l.first < r.last;
        const canBeAfter = l.last === null || r.first === null || l.last >= r.first;
        expect([canBeBefore, canBeAfter]).toEqual([true, true]);
      }),
    ));

  test('never holds both ways, nor for a date and itself', () =>
    fc.assert(
      fc.property(dates, dates, (left, right) => {
        expect(isBefore(left, left)).not.toBe('yes');
        if (isBefore(left, right) === 'yes') expect(isBefore(right, left)).toBe('no');
      }),
    ));

  test('is carried on', () =>
    fc.assert(
      fc.property(dates, dates, dates, (a, b, c) => {
        fc.pre(isBefore(a, b) === 'yes' && isBefore(b, c) === 'yes');
        expect(isBefore(a, c)).toBe('yes');
      }),
    ));

  test('stays open within one year, and is settled across years', () => {
    expect(isBefore(inYear('2022'), on('2022-07-01'))).toBe('undecided');
    expect(isBefore(inYear('2021'), on('2022-07-01'))).toBe('yes');
    expect(isBefore(UNKNOWN_DATE, on('2022-07-01'))).toBe('undecided');
    expect(isBefore(on('2022-07-01'), on('2022-07-01'))).toBe('no');
  });
});

describe('within', () => {
  const ranges: fc.Arbitrary<DayRange> = fc
    .tuple(fc.option(days), fc.option(days))
    .map(([one, other]) =>
      one !== null && other !== null && other < one
        ? { first: other, last: one }
        : { first: one, last: other },
    );

  test('means within for every day that can be meant', () =>
    fc.assert(
      fc.property(datesWithDays, ranges, ({ date, meant }, range) => {
        const isInside =
          (range.first === null || range.first <= meant) &&
          (range.last === null || meant <= range.last);
        const answer = isWithin(date, range);
        if (answer === 'yes') expect(isInside).toBe(true);
        if (answer === 'no') expect(isInside).toBe(false);
      }),
    ));

  test('holds for the date’s own days', () =>
    fc.assert(
      fc.property(dates, (date) => {
        const range = dayRange(date);
        expect(isWithin(date, range)).toBe('yes');
      }),
    ));
});

test('a period reaches from the first possible day to the last', () => {
  expect(periodRange({ kind: 'interval', from: inYear('2012'), to: inYear('2022') })).toEqual({
    first: '2012-01-01',
    last: '2022-12-31',
  });
  expect(periodRange({ kind: 'cumulativeTo', to: on('2023-10-25') })).toEqual({
    first: null,
    last: '2023-10-25',
  });
});
