import { describe, expect, test } from '@jest/globals';
import { arbitraryOf } from '@aidtrail/testing';
import * as fc from 'fast-check';
import Fraction from 'fraction.js';

import {
  Decimal,
  decimal,
  displayQuantity,
  exactly,
  fen,
  Fen,
  type Interval,
  intervalOf,
  isInterval,
  type Quantity,
} from '../../src/index.js';
import { both } from '../samples.js';

const decimals = arbitraryOf(Decimal);
const bounds = fc.option(fc.record({ value: decimals, inclusive: fc.boolean() }));

const holds = ({ low, high }: Interval, value: Fraction): boolean => {
  const above = low === null ? 1 : value.compare(low.value);
  const below = high === null ? 1 : high.value.compare(value);
  const isAbove = above > 0 || (above === 0 && low?.inclusive === true);
  const isBelow = below > 0 || (below === 0 && high?.inclusive === true);
  return isAbove && isBelow;
};

const claimed = (
  boundKind: Quantity['boundKind'],
  low: string | null,
  high: string | null,
  more: Partial<Quantity> = {},
): Quantity => ({
  boundKind,
  low: low === null ? null : { value: decimal(low), inclusive: boundKind !== 'moreThan' },
  high: high === null ? null : { value: decimal(high), inclusive: boundKind !== 'near' },
  unit: 'person',
  asWritten: '',
  ...more,
});

describe('an interval', () => {
  test('is one exactly when a number lies in it', () =>
    fc.assert(
      fc.property(bounds, bounds, (low, high) => {
        const interval = intervalOf({ low, high });
        const candidates = [
          interval.low?.value,
          interval.high?.value,
          interval.low?.value.add(1),
          interval.high?.value.sub(1),
          interval.low !== null && interval.high !== null
            ? interval.low.value.add(interval.high.value).div(2)
            : new Fraction(0),
        ].filter((value) => value !== undefined);
        expect(isInterval(interval)).toBe(candidates.some((value) => holds(interval, value)));
      }),
    ));

  test('is exact where floating point is not', () => {
    const { low } = intervalOf({ low: { value: decimal('0.1'), inclusive: true }, high: null });
    expect(low?.value.add('0.2').equals('0.3')).toBe(true);
  });

  test('of an exact count is that count', () =>
    fc.assert(
      fc.property(fc.integer(), (count) => {
        const interval = intervalOf(exactly(count, 'person'));
        expect(isInterval(interval)).toBe(true);
        expect(holds(interval, new Fraction(count))).toBe(true);
        expect(holds(interval, new Fraction(count).add('0.001'))).toBe(false);
      }),
    ));

  test('ends where its ends meet and one is left out', () => {
    const nine = decimal(9);
    const point = (lowIn: boolean, highIn: boolean) =>
      isInterval(
        intervalOf({
          low: { value: nine, inclusive: lowIn },
          high: { value: nine, inclusive: highIn },
        }),
      );
    expect([point(true, true), point(true, false), point(false, true)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('decimal text', () => {
  test.each(['0', '-12.50', '682500000', '0.5'])('%s is a number', (text) =>
    expect(Decimal.is(text)).toBe(true),
  );

  test.each(['', '.5', '1.', '01', '1e3', '1,000', '+1', 'NaN', 'Infinity', '１２'])(
    '%p is none',
    (text) => {
      expect(Decimal.is(text)).toBe(false);
      expect(() => decimal(text)).toThrow(RangeError);
    },
  );
});

describe('what a source said', () => {
  test('is shown in its own words', () => {
    const nearly = claimed('near', null, '300', { display: both('将近300', 'nearly 300') });
    expect(displayQuantity(nearly, 'en')).toBe('nearly 300');
    expect(displayQuantity(nearly, 'zh')).toBe('将近300');
  });

  test.each([
    [claimed('exact', '896', '896'), '896', '896'],
    [claimed('exact', '6000000000', '6000000000'), '6,000,000,000', '60亿'],
    [claimed('near', null, '300'), 'nearly 300', '近300'],
    [claimed('atMost', null, '300'), 'at most 300', '至多300'],
    [claimed('atLeast', '40', null), 'at least 40', '40以上'],
    [claimed('moreThan', '200', null), 'more than 200', '200余'],
    [claimed('moreThan', '290000000', null), 'more than 290 million', '2.9亿余'],
    [claimed('exact', '-1234.5678', '-1234.5678'), '−1,234.5678', '−1,234.5678'],
  ])('keeps its bound where nothing else is said (%#)', (quantity, en, zh) => {
    expect(displayQuantity(quantity, 'en')).toBe(en);
    expect(displayQuantity(quantity, 'zh')).toBe(zh);
  });
});

describe('money in fen', () => {
  test('holds six billion yuan exactly', () => expect(Fen.is(600_000_000_000)).toBe(true));

  test.each([0.5, Number.MAX_SAFE_INTEGER + 1, Number.NaN, Number.POSITIVE_INFINITY])(
    '%p is no amount',
    (amount) => expect(() => fen(amount)).toThrow(RangeError),
  );
});
