import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import Fraction from 'fraction.js';

import { type Interval, isInterval } from '../../src/index.js';
import { compareClaims, compareWithClaim } from '../../src/reconciliation/index.js';

/** Half-integers from −3 to 3, so that ends meet often. */
const value = fc.integer({ min: -6, max: 6 }).map((halves) => new Fraction(halves, 2));
const end = fc.option(fc.record({ value, inclusive: fc.boolean() }), { nil: null });
const interval: fc.Arbitrary<Interval> = fc
  .record({ low: end, high: end })
  .filter((candidate) => isInterval(candidate));

/** An oracle that knows nothing of ends: does a number lie in it? Quarters lie between all ends. */
const numbers = Array.from({ length: 33 }, (_, index) => new Fraction(index - 16, 4));
const holds = ({ low, high }: Interval, number: Fraction): boolean => {
  const above = low === null || number.compare(low.value) > (low.inclusive ? -1 : 0);
  const below = high === null || number.compare(high.value) < (high.inclusive ? 1 : 0);
  return above && below;
};

const wider = (inner: Interval, outer: Interval): boolean =>
  numbers.every((number) => !holds(inner, number) || holds(outer, number));

describe('derived against claimed', () => {
  test('gives one outcome with its strength, whatever the two are', () => {
    fc.assert(
      fc.property(interval, interval, (derived, claimed) => {
        const { outcome, strength } = compareWithClaim(derived, claimed);
        expect(['fits', 'exceeds', 'short']).toContain(outcome);
        expect(['certain', 'provisional']).toContain(strength);
      }),
    );
  });

  test('fits for certain just when everything derived is claimed', () => {
    fc.assert(
      fc.property(interval, interval, (derived, claimed) => {
        const { outcome, strength } = compareWithClaim(derived, claimed);
        expect(outcome === 'fits' && strength === 'certain').toBe(wider(derived, claimed));
      }),
    );
  });

  test('exceeds just when all that is derived is above all that is claimed', () => {
    fc.assert(
      fc.property(interval, interval, (derived, claimed) => {
        const isAbove =
          numbers.filter((number) => holds(derived, number)).length > 0 &&
          numbers.every(
            (d) =>
              !holds(derived, d) || numbers.every((c) => !holds(claimed, c) || d.compare(c) > 0),
          ) &&
          claimed.high !== null &&
          derived.low !== null;
        expect(compareWithClaim(derived, claimed).outcome === 'exceeds').toBe(isAbove);
      }),
    );
  });

  test('a wider claim never turns a figure that fits into more or less than claimed', () => {
    fc.assert(
      fc.property(interval, interval, interval, (derived, claimed, other) => {
        fc.pre(wider(claimed, other) && compareWithClaim(derived, claimed).outcome === 'fits');
        expect(compareWithClaim(derived, other).outcome).toBe('fits');
      }),
      { numRuns: 500 },
    );
  });

  test('is short with certainty only where all that is derived is below the claim', () => {
    fc.assert(
      fc.property(interval, interval, (derived, claimed) => {
        fc.pre(compareWithClaim(derived, claimed).outcome === 'short');
        const { strength } = compareWithClaim(derived, claimed);
        const common = numbers.some((number) => holds(derived, number) && holds(claimed, number));
        if (strength === 'certain') expect(common).toBe(false);
      }),
    );
  });
});

describe('claim against claim', () => {
  test('conflicts just when no number can be both, seen from either side', () => {
    fc.assert(
      fc.property(interval, interval, (left, right) => {
        const common = numbers.some((number) => holds(left, number) && holds(right, number));
        expect(compareClaims(left, right).fits).toBe(common);
        expect(compareClaims(right, left).fits).toBe(common);
      }),
    );
  });
});
