// What is called certain is true: each case was once a wrong answer, marked as certain.
import { describe, expect, test } from '@jest/globals';

import { type PeriodClaim, UNKNOWN_DATE } from '../../src/index.js';
import { type Fact, reconcile } from '../../src/reconciliation/index.js';
import {
  accredited,
  againstEvents,
  assigned,
  atLeast,
  complete,
  exact,
  type Given,
  happened,
  on,
  rounded,
  says,
  verdictOn,
  year,
} from './world.js';

const derived = (given: Given) => {
  const { interval } = againstEvents(verdictOn('a-1', given)).derived ?? {};
  const end = (bound: { readonly value: { valueOf: () => number } } | null | undefined) =>
    bound?.value.valueOf() ?? null;
  return [end(interval?.low), end(interval?.high)];
};

const holding = (count: number, moment: ReturnType<typeof on>) =>
  says('a-1', exact(count, 'hospital'), {
    indicator: 'holding',
    period: { kind: 'asOf', to: moment },
  });
const grades = [complete(['HospitalAccredited'])];

describe('as of a moment counts what holds then', () => {
  const first = accredited('h-1', { on: year('2010'), until: year('2015') });
  const second = accredited('h-1', { key: '3A #2', on: year('2020') });

  test('a grade that was lost and reached again', () => {
    const facts = [first, second];
    const at = (moment: string) =>
      derived({ statements: [holding(1, on(moment))], facts, coverages: grades });
    expect(at('2012-06-01')).toEqual([1, 1]);
    expect(at('2017-06-01')).toEqual([0, 0]);
    expect(at('2021-06-01')).toEqual([1, 1]);
    expect(verdictOn('a-1', { statements: [holding(1, on('2012-06-01'))], facts }).verdict).toBe(
      'confirmed',
    );
  });

  test('a claim about a year does not say on which day of it', () => {
    expect(
      verdictOn('a-1', {
        statements: [holding(0, year('2010'))],
        facts: [accredited('h-1', { on: on('2010-05-01') })],
        coverages: grades,
      }),
    ).toMatchObject({ verdict: 'exceeds', strength: 'provisional' });
  });

  test('a trainee whose certificate was suspended does not work alone', () => {
    const alone = (moment: string) =>
      says('a-1', exact(1), { indicator: 'alone', period: { kind: 'asOf', to: on(moment) } });
    const facts = ['CompetenceAttested', 'TraineeCertified'].map((factType) =>
      happened(factType, 'p-1', {
        personId: 'p-1',
        on: on('2020-01-01'),
        until: on('2022-05-01'),
        traits: { level: 'independent' },
      }),
    );
    const coverages = [complete(['CompetenceAttested', 'TraineeCertified'])];
    const at = (moment: string) => derived({ statements: [alone(moment)], facts, coverages });
    expect(at('2021-06-01')).toEqual([1, 1]);
    expect(at('2023-06-01')).toEqual([0, 0]);
  });

  test('a posting of 2016 does not count in 2024', () => {
    const claim = says('a-1', exact(1), {
      indicator: 'persons',
      period: { kind: 'asOf', to: on('2024-01-01') },
    });
    const coverages = [complete(['MemberAssigned'])];
    const posted = (until: string) => [
      assigned('p-1', 'd-1', { on: year('2016'), until: on(until) }),
    ];
    expect(derived({ statements: [claim], facts: posted('2017-07-01'), coverages })).toEqual([
      0, 0,
    ]);
    expect(derived({ statements: [claim], facts: posted('2024-07-01'), coverages })).toEqual([
      1, 1,
    ]);
  });

  test('an unrecorded end may still change what is only presumed', () => {
    const given = {
      statements: [holding(0, on('2020-01-01'))],
      facts: [accredited('h-1', { on: year('2010') })],
    };
    expect(verdictOn('a-1', given)).toMatchObject({ verdict: 'exceeds', strength: 'provisional' });
    expect(verdictOn('a-1', { ...given, coverages: grades })).toMatchObject({
      verdict: 'exceeds',
      strength: 'certain',
    });
  });
});

describe('what was planned, cancelled or unsupported', () => {
  const claim = says('a-1', exact(0), { indicator: 'persons' });
  const source = (retracted: boolean) => says('b-1', null, { retracted });

  test('is not counted', () => {
    const facts = [assigned('p-1', 'd-1', { happened: 'no' })];
    const coverages = [complete(['MemberAssigned'])];
    expect(derived({ statements: [claim], facts, coverages })).toEqual([0, 0]);
  });

  test('may count where it is not known to have begun', () => {
    const facts = [assigned('p-1', 'd-1', { happened: 'undecided' })];
    const coverages = [complete(['MemberAssigned'])];
    expect(derived({ statements: [claim], facts, coverages })).toEqual([0, 1]);
  });

  test('loses its support with its only source', () => {
    const facts = [assigned('p-1', 'd-1', { evidence: ['b-1'] })];
    const coverages = [complete(['MemberAssigned'])];
    const after = (retracted: boolean) =>
      derived({ statements: [claim, source(retracted)], facts, coverages });
    expect(after(false)).toEqual([1, 1]);
    expect(after(true)).toEqual([0, 0]);
  });
});

describe('money', () => {
  const paid = (fen: number, details = {}) =>
    happened('FundsDisbursed', 'f-1', { key: `t-${fen}`, traits: { fen }, ...details });
  const returned = (fen: number, details = {}) =>
    happened('FundsReturned', 'f-1', { key: `r-${fen}`, traits: { fen }, ...details });
  const claim = (yuan: number) =>
    says('a-1', exact(yuan, 'CNY'), {
      indicator: 'money',
      period: { kind: 'interval', from: year('2020'), to: year('2020') },
    });
  const facts = [paid(10_000, { on: on('2020-03-01') }), returned(3_000, { on: UNKNOWN_DATE })];
  const coverages = [complete(['FundsDisbursed', 'FundsReturned'])];

  test('returned at an unknown time widens the figure downwards', () => {
    expect(derived({ statements: [claim(70)], facts, coverages })).toEqual([70, 100]);
    for (const yuan of [70, 85, 100])
      expect(verdictOn('a-1', { statements: [claim(yuan)], facts, coverages }).strength).toBe(
        'provisional',
      );
    expect(verdictOn('a-1', { statements: [claim(101)], facts, coverages })).toMatchObject({
      verdict: 'short',
      strength: 'certain',
    });
  });

  test('may have been returned without a record', () => {
    expect(verdictOn('a-1', { statements: [claim(70)], facts: [facts[0] as never] })).toMatchObject(
      { verdict: 'exceeds', strength: 'provisional' },
    );
  });
});

describe('what the records leave open', () => {
  test('a level without its class may be the grade that is counted', () => {
    const claim = says('a-1', exact(0, 'hospital'), { indicator: 'accredited' });
    const facts = [accredited('h-1', { key: '3', traits: { grade: '3' } })];
    expect(derived({ statements: [claim], facts, coverages: grades })).toEqual([0, 1]);
  });

  test('an unregistered party may lie in the scope', () => {
    const claim = says('a-1', exact(0, 'hospital'), { indicator: 'accredited' });
    const facts = [accredited('h-unknown')];
    expect(derived({ statements: [claim], facts, coverages: grades })).toEqual([0, 1]);
  });
});

describe('growth and ratios', () => {
  const now = says('b-1', exact(220));
  const growth = (quantity: ReturnType<typeof exact>) => [
    now,
    says('a-1', quantity, { links: [['growthOf', 'b-1']] }),
  ];

  test('1.2 times more is not 1.2 %', () => {
    expect(verdictOn('a-1', { statements: growth(exact(1.2, 'ratio-increase')) }).verdict).toBe(
      'consistent',
    );
  });

  test('a ratio is computed in the unit of the claim', () => {
    const ratio = (quantity: ReturnType<typeof exact>) => [
      says('b-1', exact(220)),
      says('c-1', exact(100)),
      says('a-1', quantity, { links: [['ratioOf', 'b-1', 'c-1']] }),
    ];
    const verdict = (quantity: ReturnType<typeof exact>) =>
      verdictOn('a-1', { statements: ratio(quantity) }).verdict;
    expect(verdict(exact(220, 'percent'))).toBe('confirmed');
    expect(verdict(exact(120, 'percent-growth'))).toBe('confirmed');
    expect(verdict(exact(1.2, 'ratio-increase'))).toBe('confirmed');
    expect(verdict(exact(1.3, 'ratio-increase'))).toBe('conflict');
    expect(verdict(exact(2, 'batch'))).toBe('incomparable');
  });
});

describe('duplicates form a group', () => {
  const part = (id: string, details = {}) => says(id, exact(39), details);
  const repeats = { links: [['duplicateOf', 'b-1']] as const };

  test('whose first member that is not retracted is counted', () => {
    const counted = (first: boolean, second: boolean) => {
      const rows = [
        part('b-1', { retracted: first }),
        part('b-2', { ...repeats, retracted: second }),
        part('b-3', repeats),
      ];
      return ['b-1', 'b-2', 'b-3'].filter(
        (id) =>
          !['duplicate'].includes(verdictOn(id, { statements: rows }).verdict) &&
          verdictOn(id, { statements: rows }).reason !== 'RETRACTED',
      );
    };
    expect(counted(false, false)).toEqual(['b-1']);
    expect(counted(true, false)).toEqual(['b-2']);
    expect(counted(true, true)).toEqual(['b-3']);
  });

  test('and whose retracted member leaves a sum whole', () => {
    const statements = [
      part('b-1', { retracted: true }),
      part('b-2', repeats),
      says('a-1', exact(39), { links: [['sumOf', 'b-1']] }),
    ];
    expect(verdictOn('a-1', { statements })).toMatchObject({
      verdict: 'confirmed',
      strength: 'certain',
    });
  });
});

test('soft bounds do not warn where more may be unrecorded', () => {
  const claim = says('a-1', { ...rounded(300, 'person'), softLow: '270' as never, low: null });
  const facts = [assigned('p-1', 'd-1')];
  const nearly = { ...claim, claim: { ...claim.claim, indicator: 'persons' as never } };
  expect(againstEvents(verdictOn('a-1', { statements: [nearly], facts })).isUnusual).toBe(false);
  expect(
    againstEvents(
      verdictOn('a-1', {
        statements: [nearly],
        facts,
        coverages: [complete(['MemberAssigned'])],
      }),
    ).isUnusual,
  ).toBe(true);
});

describe('places and organisations', () => {
  const inMovedCounty = (
    within: string,
    period: PeriodClaim,
    { derivation, fact }: { readonly derivation: string; readonly fact: Fact },
  ) => {
    const unit = derivation.startsWith('trainees') ? ('person' as const) : ('hospital' as const);
    const statement = says('a-1', exact(1, unit), {
      indicator: 'counted',
      scope: { within: [within] },
      period,
    });
    const name = { en: 'n', zh: 'n' };
    const [row] = reconcile({
      statements: [statement],
      facts: [fact],
      indicators: [{ code: 'counted' as never, names: name, units: [unit], derivation }],
      places: new Map([
        ['old', { name, parentId: null }],
        ['new', { name, parentId: null }],
        [
          'county',
          {
            name,
            parentId: 'new' as never,
            parents: [
              { parentId: 'old', from: null },
              { parentId: 'new', from: on('2018-01-01') },
            ],
          },
        ],
      ]),
      organisations: new Map([
        ['h', { name, kind: 'hospital', placeId: 'county' as never, mergedInto: null }],
      ]),
      programmes: new Map(),
      coverages: [],
      published: new Map(),
    });
    return row;
  };

  const moved = (period: string, within: string) =>
    inMovedCounty(
      within,
      { kind: 'interval', from: year(period), to: year(period) },
      { derivation: 'hospitals-accredited:3A', fact: accredited('h', { on: year(period) }) },
    )?.verdict;

  test('a place belongs to where it was on the day', () => {
    expect(moved('2015', 'old')).toBe('confirmed');
    expect(moved('2015', 'new')).toBe('not-derivable');
    expect(moved('2020', 'new')).toBe('confirmed');
    expect(moved('2020', 'old')).toBe('not-derivable');
  });

  test('a state that is not known to have ended is asked where it holds now', () => {
    const certificate = {
      derivation: 'trainees-independent',
      fact: happened('TraineeCertified', 'trainee', {
        personId: 'trainee',
        places: [],
        organisations: ['h'],
        on: on('2015-01-01'),
        traits: { level: 'independent' },
      }),
    };
    const asOf = (within: string, to: string) =>
      inMovedCounty(within, { kind: 'asOf', to: on(to) }, certificate);
    expect(asOf('old', '2016-01-01')).toMatchObject({
      verdict: 'confirmed',
      strength: 'provisional',
    });
    expect(asOf('old', '2018-01-01')?.verdict).toBe('not-derivable');
    expect(asOf('new', '2018-01-01')?.verdict).toBe('confirmed');
  });

  test('a merged organisation keeps its coverage', () => {
    const claim = says('a-1', exact(2, 'hospital'), {
      indicator: 'accredited',
      scope: { organisations: ['h-old'] },
    });
    const given = {
      statements: [claim],
      facts: [accredited('h-old')],
      coverages: [complete(['HospitalAccredited'], { organisations: ['h-old'] })],
    };
    expect(derived(given)).toEqual([1, 1]);
  });
});

test('figures of at least one are certain only on what certainly holds', () => {
  const claim = says('a-1', atLeast(1, 'hospital'), {
    indicator: 'holding',
    period: { kind: 'asOf', to: on('2024-01-01') },
  });
  const facts = [accredited('h-1', { on: year('2016') })];
  expect(verdictOn('a-1', { statements: [claim], facts })).toMatchObject({
    verdict: 'confirmed',
    strength: 'provisional',
  });
});

describe('found by the simulator', () => {
  test('more money is paid back in an interval than is paid out in it', () => {
    const facts = [
      happened('FundsReturned', 'fund-1', { on: on('2020-10-15'), traits: { fen: 1_000_000 } }),
    ];
    const claim = says('a-1', atLeast(0, 'CNY'), {
      indicator: 'money',
      period: { kind: 'interval', from: on('2020-04-15'), to: on('2020-10-15') },
    });
    expect(derived({ statements: [claim], facts })).toEqual([-10_000, null]);
    // Payments and further returns may be unrecorded.
    expect(againstEvents(verdictOn('a-1', { statements: [claim], facts }))).toMatchObject({
      verdict: 'partial',
      strength: 'provisional',
    });
  });
});

describe('a mentorship from July to June', () => {
  const mentored = (period: string) =>
    says('a-1', atLeast(1), {
      indicator: 'mentored',
      period: { kind: 'interval', from: on(`${period}-01-01`), to: on(`${period}-12-31`) },
    });
  const started = (until: ReturnType<typeof on> | null) => [
    happened('MentorshipStarted', 'm-1', { personId: 'p-1', on: on('2022-07-01'), until }),
  ];
  const verdict = (
    period: string,
    until: ReturnType<typeof on> | null,
    coverages: Given['coverages'] = [],
  ) => {
    const statements = [mentored(period)];
    const { verdict: found, strength } = verdictOn('a-1', {
      statements,
      facts: started(until),
      coverages,
    });
    return [found, strength];
  };

  test('is active in the second year too, and not in the third', () => {
    const all = [complete(['MentorshipStarted'])];
    const ended = on('2023-06-30');
    expect(verdict('2022', ended, all)).toEqual(['confirmed', 'certain']);
    expect(verdict('2023', ended, all)).toEqual(['confirmed', 'certain']);
    expect(verdict('2024', ended, all)).toEqual(['short', 'certain']);
  });

  test('is not certainly active later where its end is not recorded', () => {
    expect(verdict('2023', null)).toEqual(['confirmed', 'provisional']);
  });
});
