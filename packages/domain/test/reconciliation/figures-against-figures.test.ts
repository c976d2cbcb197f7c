import { describe, expect, test } from '@jest/globals';

import type { Quantity } from '../../src/index.js';
import { atLeast, exact, moreThan, near, rounded, says, verdictOn } from './world.js';

const verdict = (id: string, ...statements: ReadonlyArray<ReturnType<typeof says>>) =>
  verdictOn(id, { statements });

describe('sums', () => {
  const whole = (value: number) => says('a-1', exact(value), { links: [['sumOf', 'a-2', 'a-3']] });

  test('that fit agree, the whole and each part', () => {
    const parts = [says('a-2', exact(2)), says('a-3', exact(3))];
    expect(verdict('a-1', whole(5), ...parts)).toMatchObject({
      verdict: 'consistent',
      strength: 'certain',
    });
    expect(verdict('a-2', whole(5), ...parts)).toMatchObject({
      verdict: 'consistent',
      strength: 'certain',
    });
  });

  test('are compared once, though the parts say themselves that they are parts', () => {
    const part = (id: string, value: number) =>
      says(id, exact(value), { links: [['partOf', 'a-1']] });
    const row = verdict('a-1', whole(5), part('a-2', 2), part('a-3', 3));
    expect(row.comparisons.map(({ against }) => against)).toEqual(['events', ['a-2', 'a-3']]);
    const [, own] = verdict('a-2', whole(5), part('a-2', 2), part('a-3', 3)).comparisons;
    expect(own?.explanation.en).toMatch(/add up to 5 persons: 2 \+ 3/);
  });

  test('that do not fit conflict, the whole and each part', () => {
    const parts = [says('a-2', exact(2)), says('a-3', exact(3))];
    const row = verdict('a-1', whole(6), ...parts);
    expect(row).toMatchObject({ verdict: 'conflict', strength: 'certain' });
    expect(row.explanation.en).toMatch(/5 persons.*6 persons/);
    expect(verdict('a-3', whole(6), ...parts).verdict).toBe('conflict');
  });

  test('of open figures agree for now', () => {
    expect(verdict('a-1', whole(9), says('a-2', moreThan(2)), says('a-3', exact(3)))).toMatchObject(
      {
        verdict: 'consistent',
        strength: 'provisional',
      },
    );
    expect(verdict('a-1', whole(5), says('a-2', moreThan(2)), says('a-3', exact(3))).verdict).toBe(
      'conflict',
    );
  });

  test('leave out withdrawn parts: nothing is checked then', () => {
    const row = verdict(
      'a-1',
      whole(5),
      says('a-2', exact(2)),
      says('a-3', exact(3), { retracted: true }),
    );
    expect(row.comparisons.every((one) => one.verdict !== 'consistent')).toBe(true);
  });
});

describe('parts', () => {
  const part = (value: number) => says('a-2', exact(value), { links: [['partOf', 'a-1']] });

  test('that fit agree, which proves neither figure', () => {
    const whole = says('a-1', exact(9));
    for (const id of ['a-1', 'a-2'])
      expect(verdict(id, whole, part(8))).toMatchObject({
        verdict: 'consistent',
        strength: 'provisional',
      });
  });

  test('of a sum are certain if the whole and the other parts leave one figure', () => {
    const sum = (quantity: Quantity) => says('a-1', quantity, { links: [['sumOf', 'a-2', 'a-3']] });
    const parts = [says('a-2', exact(50)), says('a-3', exact(46))];
    expect(verdict('a-2', sum(exact(96)), ...parts)).toMatchObject({
      verdict: 'consistent',
      strength: 'certain',
    });
    // With 95.5 to 96.5 in all and 46 in the other part, this one could be 49.5.
    expect(verdict('a-2', sum(rounded(96, 'person')), ...parts)).toMatchObject({
      verdict: 'consistent',
      strength: 'provisional',
    });
    expect(verdict('a-2', sum(exact(97)), ...parts).verdict).toBe('conflict');
  });

  test('that are larger than the whole conflict', () => {
    const whole = says('a-1', exact(9));
    expect(verdict('a-2', whole, part(10)).verdict).toBe('conflict');
    expect(verdict('a-1', whole, part(10)).verdict).toBe('conflict');
    expect(verdict('a-2', says('a-1', near(10)), part(10)).verdict).toBe('conflict');
  });

  test('of an open whole agree', () => {
    for (const whole of [atLeast(5), moreThan(5)])
      expect(verdict('a-2', says('a-1', whole), part(10))).toMatchObject({
        verdict: 'consistent',
        strength: 'provisional',
      });
  });

  test('techniques may be a part of techniques and services, persons not of person-times', () => {
    const counted = (unit: 'technique' | 'person') =>
      says('a-2', exact(2, unit), { links: [['partOf', 'a-1']] });
    expect(
      verdict('a-2', says('a-1', exact(9, 'technique-or-service')), counted('technique')).verdict,
    ).toBe('consistent');
    expect(verdict('a-2', says('a-1', exact(9, 'person-time')), counted('person'))).toMatchObject({
      verdict: 'incomparable',
      reason: 'UNIT_MISMATCH',
    });
  });
});

describe('ratios', () => {
  const share = (value: number) =>
    says('a-1', rounded(value, 'percent'), { links: [['ratioOf', 'a-2', 'a-3']] });
  const parts = [says('a-2', exact(50, 'hospital')), says('a-3', exact(55, 'hospital'))];

  test.each([
    [91, 'consistent'],
    [90, 'conflict'],
    [92, 'conflict'],
  ] as const)('50 of 55 as %d %%: %s', (value, expected) => {
    expect(verdict('a-1', share(value), ...parts).verdict).toBe(expected);
  });

  test('are exact: 1 of 3 is 33.3…, not 33.5', () => {
    const third = [says('a-2', exact(1, 'hospital')), says('a-3', exact(3, 'hospital'))];
    const row = verdict('a-1', share(33), ...third);
    expect(row.comparisons[1]?.derived?.interval.low?.value.toFraction()).toBe('100/3');
  });

  test('of nothing are not computed', () => {
    const none = [says('a-2', exact(1, 'hospital')), says('a-3', exact(0, 'hospital'))];
    expect(verdict('a-1', share(91), ...none).verdict).not.toBe('consistent');
  });
});

describe('growth', () => {
  const growth = (value: number) =>
    says('a-2', rounded(value, 'percent-growth'), { links: [['growthOf', 'a-1']] });

  test('with one whole number before it agrees for now, seen from both sides', () => {
    for (const id of ['a-1', 'a-2']) {
      const row = verdict(id, says('a-1', exact(255)), growth(104));
      expect(row).toMatchObject({ verdict: 'consistent', strength: 'provisional' });
      expect(row.explanation.en).toMatch(/125 in the previous period, the only whole number/);
      const prior = row.comparisons[row.decidedBy]?.derived?.interval;
      expect([prior?.low?.value.valueOf(), prior?.high?.value.valueOf()]).toEqual([125, 125]);
    }
  });

  test('that no whole number can have conflicts', () => {
    // 3 after 104 % more would have been 1.47 before.
    expect(verdict('a-2', says('a-1', exact(3)), growth(104)).verdict).toBe('conflict');
  });

  test('with several candidates agrees, and names the range', () => {
    const row = verdict('a-2', says('a-1', exact(100_000)), growth(10));
    expect(row.verdict).toBe('consistent');
    expect(row.explanation.en).toMatch(/between [\d,.]+ and [\d,.]+ in the previous period/);
  });
});

describe('the same thing stated twice', () => {
  const same = (quantity: ReturnType<typeof exact>) =>
    says('b-1', quantity, { links: [['agreesWith', 'a-1']] });

  test('fits or conflicts, bound-aware', () => {
    expect(verdict('b-1', says('a-1', exact(289)), same(near(300)))).toMatchObject({
      verdict: 'confirmed',
      strength: 'certain',
    });
    expect(verdict('b-1', says('a-1', exact(300)), same(near(300))).verdict).toBe('conflict');
    expect(verdict('a-1', says('a-1', exact(300)), same(near(300))).verdict).toBe('conflict');
  });

  test('far below “nearly” is unusual, not wrong', () => {
    const row = verdict('b-1', says('a-1', exact(200)), same(near(300)));
    expect(row.verdict).toBe('confirmed');
    expect(row.comparisons.some(({ isUnusual }) => isUnusual)).toBe(true);
  });

  test('in another unit is incomparable', () => {
    expect(verdict('b-1', says('a-1', exact(9)), same(exact(9, 'person-time')))).toMatchObject({
      verdict: 'incomparable',
      reason: 'UNIT_MISMATCH',
    });
  });
});
