import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { addCells, openAbove } from '../../src/guarded-sum/add-cells.js';
import type { SourcedCell } from '../../src/report.js';
import { exact, nearly300 } from '../sample-reports.js';

const endOf = (value: fc.Arbitrary<number>) =>
  fc.option(fc.record({ value, inclusive: fc.boolean() }));

/** Any interval that holds at least one number, with a number inside it. */
const cellWithPoint: fc.Arbitrary<{ readonly cell: SourcedCell; readonly point: number }> = fc
  .record({
    point: fc.integer({ min: -1_000_000, max: 1_000_000 }),
    below: endOf(fc.integer({ min: 0, max: 1000 })),
    above: endOf(fc.integer({ min: 0, max: 1000 })),
    basis: fc.constantFrom('claimed' as const, 'derived' as const, 'both' as const),
    evidence: fc.array(fc.constantFrom('000-01', '000-02', '001-09')),
  })
  .map(({ point, below, above, basis, evidence }) => ({
    point,
    cell: {
      ...exact(point, { basis, evidence }),
      low: below === null ? null : point - below.value,
      lowInclusive: below !== null && (below.inclusive || below.value === 0),
      high: above === null ? null : point + above.value,
      highInclusive: above !== null && (above.inclusive || above.value === 0),
    },
  }));

const contains = (cell: SourcedCell, point: number): boolean =>
  (cell.low === null || point > cell.low || (point === cell.low && cell.lowInclusive)) &&
  (cell.high === null || point < cell.high || (point === cell.high && cell.highInclusive));

const bounds = ({ low, lowInclusive, high, highInclusive, evidence }: SourcedCell) => ({
  low,
  lowInclusive,
  high,
  highInclusive,
  evidence,
});

describe('adding measured cells', () => {
  test('the sum contains every sum of a number in one interval and a number in the other', () => {
    fc.assert(
      fc.property(cellWithPoint, cellWithPoint, (left, right) =>
        contains(addCells(left.cell, right.cell), left.point + right.point),
      ),
    );
  });

  test('the order does not matter', () => {
    fc.assert(
      fc.property(
        cellWithPoint,
        cellWithPoint,
        cellWithPoint,
        ({ cell: a }, { cell: b }, { cell: c }) => {
          expect(bounds(addCells(a, b))).toEqual(bounds(addCells(b, a)));
          expect(bounds(addCells(addCells(a, b), c))).toEqual(bounds(addCells(a, addCells(b, c))));
        },
      ),
    );
  });

  test('an open end stays open, and an end is inclusive only if both are', () => {
    fc.assert(
      fc.property(cellWithPoint, cellWithPoint, ({ cell: a }, { cell: b }) => {
        const sum = addCells(a, b);
        expect(sum.low === null).toBe(a.low === null || b.low === null);
        expect(sum.high === null).toBe(a.high === null || b.high === null);
        if (sum.high !== null) expect(sum.highInclusive).toBe(a.highInclusive && b.highInclusive);
      }),
    );
  });

  test('adding zero changes no bound', () => {
    fc.assert(
      fc.property(cellWithPoint, ({ cell }) => {
        const zero = exact(0, { basis: cell.basis, evidence: cell.evidence });
        expect(bounds(addCells(cell, zero))).toEqual({
          ...bounds(cell),
          evidence: [...new Set(cell.evidence)].toSorted(),
        });
      }),
    );
  });

  test('nearly 300 and 517 are fewer than 817', () => {
    expect(addCells(nearly300, exact(517, { evidence: ['000-11'] }))).toMatchObject({
      low: null,
      high: 817,
      highInclusive: false,
      display: { en: 'below 817', zh: '不到817' },
      evidence: ['000-11', '000-20'],
    });
  });

  test('tenths add up exactly', () => {
    expect(addCells(exact(0.1), exact(0.2))).toMatchObject({ low: 0.3, high: 0.3 });
  });

  test('a sum is derived only if all of it is', () => {
    const basis = (a: SourcedCell['basis'], b: SourcedCell['basis']) =>
      addCells(exact(1, { basis: a }), exact(1, { basis: b })).basis;
    expect(basis('both', 'both')).toBe('both');
    expect(basis('both', 'derived')).toBe('derived');
    expect(basis('claimed', 'both')).toBe('claimed');
  });

  test('synthetic data in one summand mark the sum', () => {
    expect(addCells(exact(1), exact(2, { synthetic: true })).synthetic).toBe(true);
    expect(addCells(exact(1), exact(2))).not.toHaveProperty('synthetic');
  });

  test('an unknown summand leaves the sum without an upper bound', () => {
    expect(openAbove(exact(12))).toMatchObject({
      low: 12,
      high: null,
      display: { en: 'at least 12', zh: '至少12' },
    });
  });
});
