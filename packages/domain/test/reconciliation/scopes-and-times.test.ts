import { describe, expect, test } from '@jest/globals';

import { decimal, type Quantity } from '../../src/index.js';
import { atLeast, exact, on, says, type ClaimDetails, verdictOn, happened, year } from './world.js';

const verdict = (id: string, ...statements: ReadonlyArray<ReturnType<typeof says>>) =>
  verdictOn(id, { statements });

describe('repetitions', () => {
  const again = (value: number) => says('a-2', exact(value), { links: [['duplicateOf', 'a-1']] });

  test('are duplicates, and never added', () => {
    const row = verdict('a-2', says('a-1', exact(39)), again(39));
    expect(row.verdict).toBe('duplicate');
    expect(row.explanation.en).toMatch(/never as 78/);
    expect(row.comparisons).toHaveLength(1);
  });

  test('that differ conflict', () => {
    expect(verdict('a-2', says('a-1', exact(39)), again(40)).verdict).toBe('conflict');
  });
});

describe('counts that cannot both hold', () => {
  const until = (text: string): ClaimDetails => ({
    period: { kind: 'cumulativeTo', to: on(text) },
  });
  const later = (value: number) =>
    says('b-1', exact(value), {
      ...until('2024-04-12'),
      links: [['conflictsUnlessScopeDiffers', 'a-1']],
    });

  test('a larger later one says how many more there must have been', () => {
    const earlier = says('a-1', exact(55), until('2022-10-14'));
    for (const id of ['a-1', 'b-1']) {
      const row = verdict(id, earlier, later(131));
      expect(row).toMatchObject({ verdict: 'tension', strength: null });
      expect(row.explanation.en).toMatch(/at least 76 more were added after 14 October 2022/);
    }
  });

  test('a smaller later one cannot hold for the same scope', () => {
    const row = verdict('b-1', says('a-1', exact(55), until('2022-10-14')), later(40));
    expect(row.verdict).toBe('tension');
    expect(row.explanation.en).toMatch(/cannot both be true/);
  });

  test('figures that overlap do not strain at all', () => {
    expect(verdict('b-1', says('a-1', atLeast(55), until('2022-10-14')), later(131)).verdict).toBe(
      'consistent',
    );
  });
});

describe('series', () => {
  const figure = (
    id: string,
    value: number,
    to: string,
    kind: 'asOf' | 'cumulativeTo',
    earlier?: string,
  ) =>
    says(id, exact(value, 'disease-kind'), {
      period: { kind, to: year(to) },
      ...(earlier === undefined ? {} : { links: [['laterThan', earlier]] }),
    });

  test('that rise agree, which proves neither figure', () => {
    const row = verdict(
      'b-1',
      figure('a-1', 286, '2018', 'asOf'),
      figure('b-1', 419, '2023', 'asOf', 'a-1'),
    );
    expect(row).toMatchObject({ verdict: 'consistent', strength: 'provisional' });
    expect(row.explanation.en).toMatch(/\(2018\).*\(2023\): up by 133/);
  });

  test('that fall are a change, or impossible where they count everything so far', () => {
    const fallen = (kind: 'asOf' | 'cumulativeTo') =>
      verdict('b-1', figure('a-1', 315, '2018', kind), figure('b-1', 275, '2023', kind, 'a-1'));
    expect(fallen('asOf')).toMatchObject({ verdict: 'consistent', strength: 'provisional' });
    expect(fallen('asOf').explanation.en).toMatch(/down by 40/);
    expect(fallen('cumulativeTo')).toMatchObject({ verdict: 'conflict', strength: 'certain' });
  });

  test('of rounded figures change by a range', () => {
    const thousands = (value: number) => ({
      ...exact(value, 'disease-kind'),
      low: { value: decimal(value - 500), inclusive: true },
      high: { value: decimal(value + 500), inclusive: false },
      precision: decimal(1000),
    });
    const changed = (earlier: Quantity, later: Quantity) => {
      const at = (to: string) => ({ kind: 'asOf' as const, to: year(to) });
      return verdict(
        'b-1',
        says('a-1', earlier, { period: at('2018') }),
        says('b-1', later, { period: at('2023'), links: [['laterThan', 'a-1']] }),
      );
    };
    expect(changed(thousands(7000), thousands(9000)).explanation).toEqual({
      en: expect.stringMatching(/up by 2,000 .*\(between 1,000 and 3,000\)/),
      zh: expect.stringMatching(/增加2,?000.*（1,?000至3,?000）/),
    });
    const unclear = changed(thousands(7000), thousands(7000));
    expect(unclear).toMatchObject({ verdict: 'consistent', strength: 'provisional' });
    expect(unclear.explanation.en).toMatch(/between 1,000 .* lower and 1,000 .* higher/);
    const range = {
      ...exact(0, 'disease-kind'),
      low: { value: decimal(20), inclusive: true },
      high: { value: decimal(30), inclusive: true },
    };
    expect(changed(exact(10, 'disease-kind'), range).explanation.en).toMatch(
      /up by between 10 and 20/,
    );
  });

  test('the same figure “as of now” in an older document makes the later one stale', () => {
    const now = says('b-1', exact(332, 'disease-kind'), {
      indicator: 'diseases',
      period: { kind: 'asOf', to: year('2021') },
    });
    const then = says('a-1', exact(332, 'disease-kind'), {
      indicator: 'diseases',
      period: { kind: 'asOf', to: on('2019-09-09') },
    });
    expect(verdict('b-1', now, then)).toMatchObject({
      verdict: 'consistent',
      strength: 'provisional',
      reason: 'STALE',
    });
    expect(verdict('a-1', now, then).reason).not.toBe('STALE');
    const elsewhere = { ...then, claim: { ...then.claim, scope: { within: ['south'] } } } as never;
    expect(verdict('b-1', now, elsewhere).reason).not.toBe('STALE');
  });
});

describe('order', () => {
  const fact = (id: string, links: ClaimDetails['links'] = []) =>
    says(id, null, { class: 'operational-event', factType: 'HospitalAccredited', links });
  const statements = [fact('a-1', [['before', 'a-2']]), fact('a-2')];
  const dated = (first: string | null, second: string | null) =>
    [first, second].map((when, index) =>
      happened('HospitalAccredited', `h-${index + 1}`, {
        evidence: [`a-${index + 1}`],
        ...(when === null ? {} : { on: on(when) }),
      }),
    );

  test.each([
    ['2018-01-01', '2019-01-01', 'consistent', null],
    ['2019-01-01', '2018-01-01', 'conflict', null],
    ['2018-01-01', null, 'not-derivable', 'PERIOD_UNKNOWN'],
    [null, null, 'not-derivable', 'PERIOD_UNKNOWN'],
  ] as const)('%s before %s: %s', (first, second, expected, reason) => {
    const facts = dated(first, second);
    for (const id of ['a-1', 'a-2'])
      expect(verdictOn(id, { statements, facts })).toMatchObject({ verdict: expected, reason });
  });
});

describe('what must not be compared', () => {
  test('says in what the two differ, unit first', () => {
    const other = says('b-1', exact(3175), {
      scope: { within: ['south'] },
      links: [['incomparableWith', 'a-1']],
    });
    const row = verdict('a-1', says('a-1', exact(864, 'person-time')), other);
    expect(row.comparisons.at(-1)).toMatchObject({
      verdict: 'incomparable',
      reason: 'UNIT_MISMATCH',
    });
    expect(row.comparisons.at(-1)?.explanation.en).toMatch(/different unit and scope/);
    expect(row.comparisons.at(-1)?.explanation.zh).toMatch(/计量单位和统计范围不同/);
  });

  test('two that may overlap are kept apart, from both sides', () => {
    const statements = [
      says('a-1', exact(7678)),
      says('a-2', exact(4357), { links: [['mayOverlap', 'a-1']] }),
    ];
    for (const id of ['a-1', 'a-2'])
      expect(verdictOn(id, { statements })).toMatchObject({
        verdict: 'incomparable',
        reason: 'OVERLAP_NOT_STATED',
      });
  });
});

describe('the verdict of a row', () => {
  test('is the most serious of its comparisons', () => {
    const row = verdict(
      'a-1',
      says('a-1', exact(5), { links: [['agreesWith', 'b-1']] }),
      says('b-1', exact(5)),
      says('c-1', exact(6), { links: [['agreesWith', 'a-1']] }),
    );
    expect(row.verdict).toBe('conflict');
    expect(row.comparisons[row.decidedBy]?.against).toEqual(['c-1']);
  });

  test('a claim that cannot be derived by its nature outweighs an incomparable one; a missing event does not', () => {
    const other = says('b-1', exact(1), { links: [['incomparableWith', 'a-1']] });
    const times = says('a-1', exact(9, 'person-time'), { indicator: 'persons' });
    expect(verdict('a-1', times, other).verdict).toBe('not-derivable');
    const persons = says('a-1', exact(9), { indicator: 'persons' });
    expect(verdict('a-1', persons, other).verdict).toBe('incomparable');
  });
});
