import { describe, expect, test } from '@jest/globals';

import {
  boardScale,
  type Comparison,
  isDrawable,
  laneOf,
} from '../../src/plots/reconciliation-lanes.js';
import { cell, exact, nearly300 } from '../../../reports/test/sample-reports.js';

const comparison = (
  claimed: Comparison['claimed'],
  derived: Comparison['derived'],
): Comparison => ({
  key: '000-20',
  subject: { en: 'x', zh: '某' },
  verdict: { code: 'confirmed', label: { en: 'confirmed', zh: '已证实' } },
  claimed,
  derived,
});

const lane = (one: Comparison) => laneOf(one, boardScale([one]));

describe('a lane of the reconciliation board', () => {
  test('puts the claim at 1 in any unit', () => {
    expect(lane(comparison(exact(6e9), exact(6e9)))).toMatchObject({ from: 1, to: 1, dot: 1 });
    expect(lane(comparison(exact(1), exact(1)))).toMatchObject({ from: 1, to: 1, dot: 1 });
  });

  test('“at least 1” of 8 starts at an eighth and has no upper end', () => {
    const atLeastOne = cell({
      low: 1,
      lowInclusive: true,
      display: { en: '', zh: '' },
      basis: 'derived',
    });
    const one = comparison(exact(8), atLeastOne);
    expect(lane(one)).toMatchObject({ dot: 1 / 8, foundTo: boardScale([one]).most });
    expect(lane(one).arrows).toMatchObject([{ text: '▸' }]);
  });

  test('“nearly 300” is open below and excludes its end', () => {
    const nearly = lane(comparison(nearly300, exact(289)));
    expect(nearly.ends).toEqual([{ at: 1, inclusive: false }]);
    expect(nearly.arrows).toMatchObject([{ text: '◂' }]);
    expect(nearly.dot).toBeCloseTo(289 / 300);
  });

  test('an exact claim has one end, an interval two', () => {
    expect(lane(comparison(exact(55), exact(131))).ends).toHaveLength(1);
    const share = cell({ low: 90.5, lowInclusive: true, high: 91.5, display: { en: '', zh: '' } });
    expect(lane(comparison(share, exact(91))).ends.map(({ inclusive }) => inclusive)).toEqual([
      true,
      false,
    ]);
  });

  test('a distant figure stays on the scale', () => {
    const one = comparison(exact(1), exact(1_000_000));
    expect(lane(one).dot).toBe(boardScale([one]).most);
    const nought = comparison(exact(7), exact(0));
    expect(lane(nought)).toMatchObject({ dot: boardScale([nought]).least });
  });

  test('a claim of zero is not drawn', () => {
    expect(isDrawable(comparison(exact(0), exact(1)))).toBe(false);
    expect(isDrawable(comparison(nearly300, exact(1)))).toBe(true);
  });
});
