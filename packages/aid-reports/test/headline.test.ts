import { describe, expect, test } from '@jest/globals';

import { headlineOf } from '../src/headline.js';

const rows = (counts: Readonly<Record<string, number>>, claimed: object | null = {}) =>
  Object.entries(counts).flatMap(([verdict, count]) =>
    Array.from({ length: count }, () => ({ verdict, claimed })),
  );

describe('the headline of a reconciliation', () => {
  test('leads with what does not fit, then what was confirmed, then what is open', () => {
    expect(
      headlineOf(
        rows({
          conflict: 1,
          exceeds: 1,
          tension: 1,
          confirmed: 4,
          consistent: 3,
          partial: 2,
          'not-derivable': 5,
          incomparable: 1,
          duplicate: 7,
        }),
      ),
    ).toEqual({
      en: '2 of the 18 figures contradict another figure or the records, and 1 is hard to reconcile with another one; 4 are confirmed by records or another document, 3 are consistent with related figures only, and 8 are still open.',
      zh: '18个数字中，2个与其他数字或记录相互矛盾，1个与其他数字难以并存；4个经记录或另一文件证实，3个仅与相关数字前后相符，8个尚待核实。',
    });
  });

  test('says so if nothing contradicts anything', () => {
    const { en, zh } = headlineOf(rows({ confirmed: 1, partial: 1 }));
    expect(en).toMatch(
      /^None of the 2 figures contradicts another one or the records; 1 is confirmed/,
    );
    expect(zh).toMatch(/^2个数字均与其他数字和记录不矛盾；1个经/);
    expect(headlineOf(rows({ tension: 2, confirmed: 1 })).en).toMatch(
      /^2 of the 3 figures are hard to reconcile with another one;/,
    );
  });

  test('counts no statement without a figure', () => {
    const words = rows({ conflict: 3, confirmed: 5 }, null);
    expect(headlineOf([...words, ...rows({ confirmed: 2 })])).toEqual(
      headlineOf(rows({ confirmed: 2 })),
    );
  });
});
