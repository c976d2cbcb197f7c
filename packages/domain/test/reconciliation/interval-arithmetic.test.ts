import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import Fraction from 'fraction.js';

import type { Interval } from '../../src/index.js';
import {
  difference,
  point,
  quotient,
  scaled,
  sumOf,
  wholeNumbersIn,
} from '../../src/reconciliation/interval-arithmetic.js';

const end = (text: string, inclusive: boolean) => ({ value: new Fraction(text), inclusive });

/** `[1, 3)`, `(−∞, 3]`. */
const interval = (text: string): Interval => {
  const [, opening = '', low = '', high = '', closing = ''] =
    /^([[(])(.*), (.*)([\])])$/.exec(text) ?? [];
  return {
    low: low === '−∞' ? null : end(low, opening === '['),
    high: high === '∞' ? null : end(high, closing === ']'),
  };
};

const shown = (found: Interval | null): string | null => {
  if (found === null) return null;
  const { low, high } = found;
  const start = low === null ? '(−∞' : `${low.inclusive ? '[' : '('}${low.value.toFraction()}`;
  const stop = high === null ? '∞)' : `${high.value.toFraction()}${high.inclusive ? ']' : ')'}`;
  return `${start}, ${stop}`;
};

describe('whole numbers in an interval', () => {
  test.each([
    ['[1, 3]', ['1', '2', '3']],
    ['(1, 3)', ['2']],
    ['(1, 3]', ['2', '3']],
    ['[0.5, 2.5]', ['1', '2']],
    ['[2.2, 2.8]', []],
    ['(−∞, 3]', null],
    ['[3, ∞)', null],
  ] as const)('%s', (text, expected) => {
    expect(wholeNumbersIn(interval(text), 5)?.map(String) ?? null).toEqual(expected);
  });

  test('are at most as many as asked for', () => {
    expect(wholeNumbersIn(interval('[1, 1000000]'), 3)).toHaveLength(3);
  });
});

describe('arithmetic keeps open ends open', () => {
  test.each([
    ['[1, 2)', '(3, 4]', '(4, 6)'],
    ['[1, ∞)', '[3, 4]', '[4, ∞)'],
    ['(−∞, 2]', '[3, 4]', '(−∞, 6]'],
  ] as const)('%s + %s = %s', (left, right, expected) => {
    expect(shown(sumOf([interval(left), interval(right)]))).toBe(expected);
  });

  test.each([
    ['[5, 6]', '[1, 2)', '(3, 5]'],
    ['[5, ∞)', '[1, 2]', '[3, ∞)'],
    ['[5, 6]', '[1, ∞)', '(−∞, 5]'],
  ] as const)('%s − %s = %s', (left, right, expected) => {
    expect(shown(difference(interval(left), interval(right)))).toBe(expected);
  });

  test.each([
    ['[50, 50]', '[55, 55]', '[10/11, 10/11]'],
    ['[2, 4)', '[1, 2)', '(1, 4)'],
    ['[2, ∞)', '[1, 2]', '[1, ∞)'],
    ['[2, 4]', '[1, ∞)', '(0, 4]'],
    ['[0, 4]', '[1, ∞)', '[0, 4]'],
    ['[1, 1]', '[0, 1]', null],
    ['[1, 1]', '(−∞, 1]', null],
  ] as const)('%s ÷ %s = %s', (left, right, expected) => {
    expect(shown(quotient(interval(left), interval(right)))).toBe(expected);
  });
});

const value = fc.integer({ min: 1, max: 40 }).map((quarters) => new Fraction(quarters, 4));
const pair = fc.tuple(value, value).map(([a, b]) => (a.compare(b) <= 0 ? [a, b] : [b, a]));
const closed = pair.map(([low, high]): Interval => ({
  low: { value: low ?? new Fraction(1), inclusive: true },
  high: { value: high ?? new Fraction(1), inclusive: true },
}));

test('what lies in two intervals has its sum, difference and quotient in theirs', () => {
  fc.assert(
    fc.property(
      closed,
      closed,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (left, right, share) => {
        const inside = ({ low, high }: Interval): Fraction => {
          if (low === null || high === null) throw new Error('not closed');
          return low.value.add(
            high.value.sub(low.value).mul(new Fraction(Math.round(share * 8), 8)),
          );
        };
        const [a, b] = [inside(left), inside(right)];
        const holds = (found: Interval | null, number: Fraction): boolean =>
          found?.low != null &&
          found.high !== null &&
          number.compare(found.low.value) >= 0 &&
          number.compare(found.high.value) <= 0;
        expect(holds(sumOf([left, right]), a.add(b))).toBe(true);
        expect(holds(difference(left, right), a.sub(b))).toBe(true);
        expect(holds(quotient(left, right), a.div(b))).toBe(true);
        expect(holds(scaled(left, 3), a.mul(3))).toBe(true);
        expect(holds(point(a), a)).toBe(true);
      },
    ),
  );
});
