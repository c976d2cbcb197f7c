// The 24 checks of the notes (A.3): what adds up between the documents, and what does not.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { englishCopy, tibetIn2018, xinjiangIn2019 } from './outside-documents.js';
import { comparisonWith, openSeeds, type Trail } from './trail.js';

let trail: Trail;
beforeAll(async () => {
  trail = await openSeeds();
});
afterAll(() => trail.close());

const figure = (id: string): number | null => trail.verdict(id).claimed?.low ?? null;

/** Two claims that must never be compared or added, each seen from the other. */
const expectIncomparable = (left: string, right: string, reason: string): void => {
  for (const [id, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const comparison = comparisonWith(trail.verdict(id), [other]);
    expect([id, comparison.verdict, comparison.reason]).toEqual([id, 'incomparable', reason]);
    expect(comparison.strength).toBeNull();
    expect(comparison.explanation.en).toMatch(/Do not (compare or )?add/);
  }
};

const expectPartOf = (part: string, whole: string): void => {
  for (const [id, other] of [
    [part, whole],
    [whole, part],
  ] as const)
    expect(comparisonWith(trail.verdict(id), [other])).toMatchObject({ verdict: 'consistent' });
};

describe('what adds up', () => {
  test('C1: 289 + 517 + 55 + 35 = 896, exactly', () => {
    expect(['000-10', '000-11', '000-12', '000-13'].map(figure)).toEqual([289, 517, 55, 35]);
    const row = trail.verdict('000-09');
    expect(row).toMatchObject({ verdict: 'consistent', strength: 'certain' });
    expect(row.derived).toMatchObject({ low: 896, high: 896, basis: 'claimed' });
    expect(row.explanation_en).toMatch(/^289 \+ 517 \+ 55 \+ 35 = 896 persons/);
    for (const part of ['000-10', '000-11', '000-12', '000-13'])
      expect(comparisonWith(trail.verdict(part), ['000-09'])).toMatchObject({
        verdict: 'consistent',
        strength: 'certain',
      });
  });

  test('C2: 50 of 55 is 91 % at the written precision', () => {
    expect(trail.verdict('003-13')).toMatchObject({ verdict: 'consistent', strength: 'certain' });
  });

  test('C3: 255 with +104 % means 125 before, the only whole number', () => {
    for (const [id, other] of [
      ['004-31', '004-32'],
      ['004-32', '004-31'],
    ] as const) {
      const row = trail.verdict(id);
      expect(row).toMatchObject({ verdict: 'consistent', strength: 'provisional' });
      expect(comparisonWith(row, [other]).derived).toMatchObject({ low: 125, high: 125 });
      expect(row.explanation_en).toMatch(/125 in the previous period, the only whole number/);
    }
  });

  test('C4: 289 is nearly 300', () => {
    expect(trail.verdict('000-20')).toMatchObject({ verdict: 'consistent', strength: 'certain' });
    expect(comparisonWith(trail.verdict('000-10'), ['000-20'])).toMatchObject({
      verdict: 'consistent',
      strength: 'provisional',
    });
  });

  test('C5: the 8 of “1+7” are a part of the 21 of “1+7+13”', () => {
    expect([figure('000-24'), figure('002-17')]).toEqual([8, 21]);
    expectPartOf('000-24', '002-17');
  });

  test('C6: six cities at 3A and Ali at 3B: seven hospitals, not all of them 3A', () => {
    const graded = trail
      .factsOf('HospitalAccredited')
      .filter(({ evidence }) => evidence.some((id) => id.startsWith('002-')));
    const hospitals = (grade: string): ReadonlySet<string> =>
      new Set(
        graded.filter(({ traits }) => traits['grade'] === grade).map(({ subjectId }) => subjectId),
      );
    expect(hospitals('3A').size).toBe(6);
    expect(hospitals('3B').size).toBe(1);
    expect(new Set([...hospitals('3A'), ...hospitals('3B')]).size).toBe(7);
    expect(trail.verdict('002-18')).toMatchObject({ verdict: 'consistent', strength: 'certain' });
  });

  test('C7: Lhasa reported twice is one event with two pieces of evidence', () => {
    const lhasa = trail
      .factsOf('HospitalAccredited')
      .filter(({ evidence }) => evidence.includes('000-21' as never));
    expect(lhasa).toHaveLength(1);
    expect(lhasa[0]?.evidence).toEqual(['000-21', '002-19']);
    for (const [id, other] of [
      ['000-21', '002-19'],
      ['002-19', '000-21'],
    ] as const) {
      expect(trail.verdict(id)).toMatchObject({ verdict: 'confirmed', strength: 'certain' });
      expect(comparisonWith(trail.verdict(id), [other]).verdict).toBe('confirmed');
    }
  });

  test('C8: that Lhasa was first cannot be tested without dates', () => {
    const cities = ['002-20', '002-21', '002-22', '002-23', '002-24'];
    expect(comparisonWith(trail.verdict('000-23'), cities)).toMatchObject({
      verdict: 'not-derivable',
      reason: 'PERIOD_UNKNOWN',
    });
    expect(trail.verdict('000-23').verdict).not.toBe('consistent');
  });
});

describe('what does not, or only in part', () => {
  test('C9: 55 and 131 for Yushu are in tension: at least 76 more after October 2022', () => {
    expect(trail.verdict('000-12').verdict).toBe('tension');
    expect(trail.verdict('003-29').verdict).toBe('tension');
    expect(trail.verdict('003-29').explanation_en).toMatch(/at least 76 more/);
  });

  test('C10: 39 twice in one paragraph is one statement', () => {
    expect(trail.verdict('004-15')).toMatchObject({ verdict: 'duplicate' });
    expect(trail.verdict('004-13').explanation_en).toMatch(
      /is repeated in 004-15 and counted once/,
    );
  });

  test('C11: the named are some of the counted', () => {
    expect(trail.verdict('004-05')).toMatchObject({ verdict: 'partial', coverage: '3/7' });
    expect(trail.verdict('004-18')).toMatchObject({ verdict: 'partial', coverage: '3/8' });
    expect(trail.verdict('000-43')).toMatchObject({ verdict: 'consistent', coverage: null });
    expect(trail.verdict('000-43').derived).toMatchObject({ low: 3, high: null });
    expect(comparisonWith(trail.verdict('004-06'), ['004-05']).explanation.zh).toContain(
      '点名的有3人',
    );
  });

  test.each([
    ['004-41', '004-40', 25, 129],
    ['001-28', '001-27', 640, 1319],
    ['003-12', '003-11', 50, 55],
  ] as const)('C12: %s is a part of %s, %d of %d, never added', (part, whole, some, all) => {
    expect([figure(part), figure(whole)]).toEqual([some, all]);
    expectPartOf(part, whole);
    expect(comparisonWith(trail.verdict(part), [whole]).explanation.en).toMatch(
      /Do not add the two figures/,
    );
    expect(trail.figures()).not.toContain(some + all);
  });

  test('C13: eight of eight at 3A, one named', () => {
    expect(trail.verdict('001-11')).toMatchObject({
      verdict: 'partial',
      strength: 'provisional',
      coverage: '1/8',
    });
    expect(comparisonWith(trail.verdict('001-11'), 'events').evidence).toEqual(['001-18']);
    expect(comparisonWith(trail.verdict('001-11'), ['001-08'])).toMatchObject({
      verdict: 'consistent',
    });
  });

  test('C14: 864 person-times and 3,175 persons are incomparable', () => {
    expectIncomparable('001-09', '002-06', 'UNIT_MISMATCH');
  });

  test('C15: 7,678 mentored and 4,357 sent out may overlap: never 12,035', () => {
    expectIncomparable('002-08', '002-09', 'OVERLAP_NOT_STATED');
    expect(trail.figures()).not.toContain(7678 + 4357);
  });

  test('C16: the kinds of disease of Xinjiang and Tibet are of different categories', () => {
    expectIncomparable('001-29', '002-31', 'CATEGORY_DIFFERS');
    expectIncomparable('001-30', '002-32', 'CATEGORY_DIFFERS');
  });

  test('C20: life expectancy rose by 4.02 years from 2012 to 2021', () => {
    for (const [id, other] of [
      ['002-34', '002-33'],
      ['002-33', '002-34'],
    ] as const) {
      const comparison = comparisonWith(trail.verdict(id), [other]);
      expect(comparison.verdict).toBe('consistent');
      expect(comparison.explanation.en).toMatch(/\(2012\).*\(2021\).*up by 4\.02 years/);
      expect(comparison.explanation.zh).toContain('增加4.02岁');
    }
  });

  test('C21: four bases of money are never one total', () => {
    const amounts = ['001-10', '002-16', '004-29', '004-42'];
    for (const [index, left] of amounts.entries())
      for (const right of amounts.slice(index + 1))
        expectIncomparable(left, right, 'BASIS_DIFFERS');
    expect(comparisonWith(trail.verdict('001-10'), 'events').derived).toBeNull();
  });

  test('C22: 29 and 55 hospitals send to Qinghai under two programmes; they may overlap', () => {
    expectIncomparable('003-05', '003-11', 'OVERLAP_NOT_STATED');
  });

  test('C23: backbone staff, medical staff and person-times of Yushu are three measures', () => {
    expectIncomparable('003-30', '000-46', 'CATEGORY_DIFFERS');
    expectIncomparable('003-31', '000-46', 'UNIT_MISMATCH');
    expectIncomparable('003-30', '003-31', 'UNIT_MISMATCH');
    for (const id of ['003-30', '003-31', '000-46'])
      expect(trail.verdict(id).verdict).not.toBe('conflict');
  });

  test('C24: 31 batches and 8 batches overlap in part only', () => {
    expectIncomparable('003-28', '000-08', 'OVERLAP_NOT_STATED');
    expect(comparisonWith(trail.verdict('000-08'), ['003-28']).explanation.en).toMatch(
      /May include some or all of 8 batches/,
    );
  });
});

describe('with sources outside the five documents', () => {
  let wider: Trail;
  beforeAll(async () => {
    wider = await openSeeds();
    for (const document of [xinjiangIn2019, tibetIn2018, englishCopy])
      await wider.replayText(document);
  });
  afterAll(() => wider.close());

  test('C17: 332 and 1,914 as of “now” were published in September 2019: stale', () => {
    for (const [id, other] of [
      ['001-29', 'x19-01'],
      ['001-30', 'x19-02'],
    ] as const) {
      const comparison = comparisonWith(wider.verdict(id), [other]);
      expect(comparison).toMatchObject({ verdict: 'consistent', reason: 'STALE' });
      expect(comparison.explanation.en).toMatch(/9 September 2019/);
      expect(comparison.explanation.zh).toMatch(/2019年9月9日/);
    }
    const stale = wider.issues().filter(({ issue }) => issue === 'stale-claim');
    expect(stale.map(({ subject }) => subject)).toEqual(['001-29', '001-30']);
  });

  test('C18: the series of Tibet only rises: 286 to 419, 1,824 to 2,413', () => {
    for (const [id, other, rise] of [
      ['002-31', 'x18-01', 133],
      ['002-32', 'x18-02', 589],
    ] as const) {
      const comparison = comparisonWith(wider.verdict(id), [other]);
      expect(comparison).toMatchObject({ verdict: 'consistent', strength: 'provisional' });
      expect(comparison.explanation.en).toMatch(new RegExp(`up by ${rise}`));
      expect(wider.verdict(id).verdict).toBe('consistent');
    }
  });

  test('C19: the English copy has wider bounds, and agrees', () => {
    for (const [id, other] of [
      ['002-06', 'x23-01'],
      ['002-07', 'x23-02'],
      ['002-08', 'x23-03'],
      ['002-09', 'x23-04'],
    ] as const) {
      expect(comparisonWith(wider.verdict(id), [other]).verdict).toBe('confirmed');
      expect(comparisonWith(wider.verdict(other), [id])).toMatchObject({
        verdict: 'confirmed',
        strength: 'certain',
      });
    }
  });

  test('the outside sources change no other verdict', () => {
    const touched = /^x|^001-(29|30)$|^002-(0[6-9]|31|32)$/;
    for (const [id, { row }] of trail.verdicts()) {
      if (touched.test(id)) continue;
      expect([id, wider.verdict(id).verdict]).toEqual([id, row.verdict]);
    }
  });
});
