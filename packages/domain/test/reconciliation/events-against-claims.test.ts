import { describe, expect, test } from '@jest/globals';

import {
  accredited,
  againstEvents,
  assigned,
  atLeast,
  complete,
  exact,
  happened,
  judged,
  moreThan,
  near,
  on,
  says,
  verdictOn,
  year,
} from './world.js';

const claim = says('a-1', exact(3, 'hospital'), { indicator: 'accredited' });
const threePersons = says('a-1', exact(3), { indicator: 'persons' });

describe('an open world', () => {
  test('fewer on record than claimed: short, for now', () => {
    const row = verdictOn('a-1', { statements: [claim], facts: [accredited('h-1')] });
    expect(row).toMatchObject({ verdict: 'short', strength: 'provisional', coverage: '1/3' });
    expect(againstEvents(row).derived?.interval.high).toBeNull();
  });

  test('as many as claimed agree, though more may be unrecorded', () => {
    const one = says('a-1', exact(1, 'hospital'), { indicator: 'accredited' });
    const row = verdictOn('a-1', { statements: [one], facts: [accredited('h-1')] });
    expect(row).toMatchObject({ verdict: 'agree', strength: 'provisional', coverage: null });
  });

  test('more than claimed exceed for certain', () => {
    const one = says('a-1', exact(1, 'hospital'), { indicator: 'accredited' });
    const facts = [accredited('h-1'), accredited('h-2')];
    expect(verdictOn('a-1', { statements: [one], facts })).toMatchObject({
      verdict: 'exceeds',
      strength: 'certain',
    });
  });

  test('a lower bound that is reached is borne out for certain', () => {
    const several = says('a-1', atLeast(2, 'hospital'), { indicator: 'accredited' });
    const facts = [accredited('h-1'), accredited('h-2')];
    expect(verdictOn('a-1', { statements: [several], facts })).toMatchObject({
      verdict: 'agree',
      strength: 'certain',
    });
  });

  test('“more than 2” is not reached by 2', () => {
    const more = says('a-1', moreThan(2, 'hospital'), { indicator: 'accredited' });
    const facts = [accredited('h-1'), accredited('h-2')];
    expect(verdictOn('a-1', { statements: [more], facts })).toMatchObject({
      verdict: 'short',
      strength: 'provisional',
      coverage: '2/2',
    });
  });

  test('no event at all is no shortfall', () => {
    expect(verdictOn('a-1', { statements: [claim] })).toMatchObject({
      verdict: 'not-derivable',
      reason: 'NO_EVENTS',
    });
  });

  test('below the soft bound of “nearly” is a note, and nothing more', () => {
    const nearly = says('a-1', near(10), { indicator: 'persons' });
    const some = (count: number) =>
      Array.from({ length: count }, (_, index) => assigned(`p-${index}`, 'd-1'));
    const low = againstEvents(verdictOn('a-1', { statements: [nearly], facts: some(5) }));
    expect(low).toMatchObject({ verdict: 'agree', strength: 'provisional', isUnusual: true });
    expect(low.explanation.en).toMatch(/“nearly 10 persons” is seldom said of 5 persons/);
    const close = againstEvents(verdictOn('a-1', { statements: [nearly], facts: some(9) }));
    expect(close.isUnusual).toBe(false);
  });
});

describe('declared coverage', () => {
  const coverages = [complete(['HospitalAccredited'], { within: ['country'] })];

  test('makes what is missing a certain shortfall', () => {
    const given = { statements: [claim], facts: [accredited('h-1')], coverages };
    const row = verdictOn('a-1', given);
    expect(row).toMatchObject({ verdict: 'short', strength: 'certain', coverage: '1/3' });
    expect(row.explanation.en).toMatch(/declared complete/);
  });

  test('and no event at all a shortfall of everything', () => {
    expect(verdictOn('a-1', { statements: [claim], coverages })).toMatchObject({
      verdict: 'short',
      strength: 'certain',
      coverage: '0/3',
    });
  });

  test('leaves room for events whose date or place is not known', () => {
    const two = says('a-1', exact(2, 'hospital'), {
      indicator: 'accredited',
      period: { kind: 'interval', from: on('2019-01-01'), to: on('2021-12-31') },
    });
    const undated = accredited('h-2', { on: { precision: 'unknown', basis: 'unknown' } });
    const given = { statements: [two], facts: [accredited('h-1'), undated], coverages };
    const row = verdictOn('a-1', given);
    expect(row).toMatchObject({ verdict: 'short', strength: 'provisional', coverage: '1/2' });
    expect(row.explanation.en).toMatch(/1 more on record may belong to it/);
  });

  test('counts a member once, though a second event of it has no date', () => {
    const one = says('a-1', exact(1), {
      indicator: 'persons',
      period: { kind: 'interval', from: on('2019-01-01'), to: on('2021-12-31') },
    });
    const undated = assigned('p-1', 'd-2', { on: { precision: 'unknown', basis: 'unknown' } });
    const given = {
      statements: [one],
      facts: [assigned('p-1', 'd-1'), undated],
      coverages: [complete(['MemberAssigned'])],
    };
    expect(verdictOn('a-1', given)).toMatchObject({ verdict: 'agree', strength: 'certain' });
  });

  test('of another area, period or type of event changes nothing', () => {
    for (const other of [
      complete(['HospitalAccredited'], { within: ['south'] }),
      complete(['MemberAssigned']),
      { ...complete(['HospitalAccredited']), period: { kind: 'interval', to: on('2021-01-01') } },
    ] as const)
      expect(
        verdictOn('a-1', { statements: [claim], facts: [accredited('h-1')], coverages: [other] }),
      ).toMatchObject({ verdict: 'short', strength: 'provisional' });
  });
});

describe('scope', () => {
  test('takes in places below, and leaves out others', () => {
    const facts = [accredited('h-1'), accredited('h-2'), accredited('h-3')];
    expect(verdictOn('a-1', { statements: [claim], facts }).coverage).toBe('2/3');
  });

  test('a hospital whose place nobody recorded may belong to it', () => {
    expect(verdictOn('a-1', { statements: [claim], facts: [accredited('h-4')] })).toMatchObject({
      verdict: 'not-derivable',
      reason: 'SCOPE_UNRESOLVED',
    });
  });

  test('a fact told of a wider area than the claim may belong to it', () => {
    const narrow = says('a-1', exact(3), {
      indicator: 'persons',
      scope: { within: ['north-city'] },
    });
    const facts = [assigned('p-1', 'd-1')];
    expect(verdictOn('a-1', { statements: [narrow], facts }).reason).toBe('SCOPE_UNRESOLVED');
  });

  test('a fact that names no place happened where its source speaks of', () => {
    const source = (place: string) => says('b-1', null, { scope: { within: [place] } });
    const facts = [assigned('p-1', 'd-1', { places: [], evidence: ['b-1'] })];
    expect(
      verdictOn('a-1', { statements: [threePersons, source('north-city')], facts }).coverage,
    ).toBe('1/3');
    expect(verdictOn('a-1', { statements: [threePersons, source('south')], facts }).reason).toBe(
      'NO_EVENTS',
    );
    const placed = [assigned('p-1', 'd-1', { places: ['south'], evidence: ['b-1'] })];
    expect(
      verdictOn('a-1', { statements: [threePersons, source('north-city')], facts: placed }).reason,
    ).toBe('NO_EVENTS');
  });

  test('asks for the sender where a fact has one', () => {
    const from = (sender: string) =>
      says('a-1', exact(3), { indicator: 'persons', scope: { senders: [sender] } });
    const facts = [assigned('p-1', 'd-1')];
    expect(verdictOn('a-1', { statements: [from('capital')], facts }).coverage).toBe('1/3');
    expect(verdictOn('a-1', { statements: [from('south')], facts }).reason).toBe('NO_EVENTS');
    const unknown = [assigned('p-1', 'd-1', { senders: [] })];
    expect(verdictOn('a-1', { statements: [from('capital')], facts: unknown }).reason).toBe(
      'SCOPE_UNRESOLVED',
    );
  });

  test('a part of a programme is in the programme', () => {
    const scheme = says('a-1', exact(3), {
      indicator: 'persons',
      scope: { programmeId: 'scheme' },
    });
    const facts = [assigned('p-1', 'd-1', { programmes: ['scheme-north'] })];
    expect(verdictOn('a-1', { statements: [scheme], facts }).coverage).toBe('1/3');
  });

  test('that names an unknown place is unresolved', () => {
    const lost = says('a-1', exact(3), { indicator: 'persons', scope: { within: ['nowhere'] } });
    const facts = [assigned('p-1', 'd-1')];
    expect(verdictOn('a-1', { statements: [lost], facts }).reason).toBe('SCOPE_UNRESOLVED');
  });
});

describe('period', () => {
  const in2021 = says('a-1', exact(3), {
    indicator: 'persons',
    period: { kind: 'interval', from: year('2021'), to: year('2021') },
  });

  test.each([
    ['a day inside', on('2021-05-05'), 'short', null],
    ['the whole of the same year', year('2021'), 'short', null],
    ['a day outside', on('2020-12-31'), 'not-derivable', 'NO_EVENTS'],
    [
      'a window that reaches in',
      { precision: 'window', notAfter: '2021-05-05', basis: 'explicit' },
      'not-derivable',
      'PERIOD_UNKNOWN',
    ],
    ['no date', { precision: 'unknown', basis: 'unknown' }, 'not-derivable', 'PERIOD_UNKNOWN'],
  ] as const)('%s', (_name, when, verdict, reason) => {
    const facts = [assigned('p-1', 'd-1', { on: when as never })];
    expect(verdictOn('a-1', { statements: [in2021], facts })).toMatchObject({ verdict, reason });
  });

  test('that starts some time in a window takes in what came after the window', () => {
    const from = { precision: 'window', notBefore: '2019-01-01', notAfter: '2019-12-31' } as const;
    const since = says('a-1', exact(3), {
      indicator: 'persons',
      period: { kind: 'interval', from: { ...from, basis: 'inferred' } as never },
    });
    const when = (text: string) => [assigned('p-1', 'd-1', { on: on(text) })];
    expect(verdictOn('a-1', { statements: [since], facts: when('2020-01-01') }).coverage).toBe(
      '1/3',
    );
    expect(verdictOn('a-1', { statements: [since], facts: when('2019-06-01') }).reason).toBe(
      'PERIOD_UNKNOWN',
    );
    expect(verdictOn('a-1', { statements: [since], facts: when('2018-12-31') }).reason).toBe(
      'NO_EVENTS',
    );
  });

  test('a state counts what holds at its end', () => {
    const holding = says('a-1', exact(2, 'hospital'), {
      indicator: 'holding',
      period: { kind: 'asOf', to: on('2022-06-01') },
    });
    const lost = (until: string) => accredited('h-2', { until: on(until) });
    const still = { statements: [holding], facts: [accredited('h-1'), lost('2022-07-01')] };
    expect(verdictOn('a-1', still)).toMatchObject({ verdict: 'agree', strength: 'provisional' });
    const gone = { statements: [holding], facts: [accredited('h-1'), lost('2022-05-01')] };
    expect(verdictOn('a-1', gone)).toMatchObject({ verdict: 'short', coverage: '1/2' });
    const coverages = [complete(['HospitalAccredited'])];
    expect(verdictOn('a-1', { ...gone, coverages })).toMatchObject({
      verdict: 'short',
      strength: 'certain',
    });
  });
});

describe('what counts once', () => {
  test('a person in two deployments is one person and two person-times', () => {
    const facts = [assigned('p-1', 'd-1'), assigned('p-1', 'd-2'), assigned('p-2', 'd-2')];
    const times = says('a-2', exact(3, 'person-time'), { indicator: 'person-times' });
    const given = { statements: [threePersons, times], facts };
    expect(verdictOn('a-1', given)).toMatchObject({ verdict: 'short', coverage: '2/3' });
    expect(verdictOn('a-2', given)).toMatchObject({ verdict: 'agree' });
  });

  test('person-times are never derived from persons', () => {
    const times = says('a-1', exact(3, 'person-time'), { indicator: 'persons' });
    expect(
      verdictOn('a-1', { statements: [times], facts: [assigned('p-1', 'd-1')] }),
    ).toMatchObject({
      verdict: 'not-derivable',
      reason: 'UNIT_MISMATCH',
    });
  });

  test('a hospital under its old id is the same hospital', () => {
    const facts = [accredited('h-1'), accredited('h-old')];
    expect(verdictOn('a-1', { statements: [claim], facts }).coverage).toBe('1/3');
  });

  test('money that came back is not disbursed', () => {
    const paid = says('a-1', exact(70, 'CNY'), { indicator: 'money', scope: {} });
    const facts = [
      happened('FundsDisbursed', 'f-1', {
        key: 't-1',
        traits: { fen: 10_000 },
        on: on('2020-01-01'),
      }),
      happened('FundsReturned', 'f-1', { key: 't-2', traits: { fen: 3000 }, on: on('2020-02-01') }),
    ];
    const row = verdictOn('a-1', { statements: [paid], facts });
    expect(row.verdict).toBe('agree');
    expect(againstEvents(row).derived?.interval.low?.value.valueOf()).toBe(70);
    expect(row.explanation.en).toMatch(/come to CNY 70/);
  });

  test('the fifth batch proves five', () => {
    const batches = says('a-1', exact(8, 'batch'), { indicator: 'batches' });
    const fifth = says('a-2', exact(5, 'batch-ordinal'), {
      factType: 'TeamLeadAppointed',
      links: [['partOf', 'a-1']],
    });
    const facts = [happened('TeamLeadAppointed', 'd-5', { evidence: ['a-2'] })];
    const row = verdictOn('a-1', { statements: [batches, fifth], facts });
    expect(row).toMatchObject({ verdict: 'short', strength: 'provisional', coverage: '5/8' });
    expect(againstEvents(row).evidence).toContain('a-2');
  });
});

describe('members that sources name', () => {
  const names = (...targets: ReadonlyArray<string>) =>
    says('a-1', exact(2, 'hospital'), {
      indicator: 'accredited',
      links: [['enumeratedBy', ...targets] as never],
    });
  const member = (id: string) => says(id, null, { factType: 'HospitalAccredited', scope: {} });
  const told = (hospital: string, ...evidence: ReadonlyArray<string>) =>
    accredited(hospital, { evidence, on: { precision: 'unknown', basis: 'unknown' } });

  test('all of them make the claim complete, though nothing is dated', () => {
    const statements = [names('a-2', 'a-3'), member('a-2'), member('a-3')];
    const facts = [told('h-1', 'a-2'), told('h-3', 'a-3')];
    const row = verdictOn('a-1', { statements, facts });
    expect(row).toMatchObject({ verdict: 'agree', strength: 'certain' });
    expect(againstEvents(row).derived?.interval.high?.value.valueOf()).toBe(2);
    expect(verdictOn('a-2', { statements, facts })).toMatchObject({ verdict: 'agree' });
  });

  test('a member told twice counts once', () => {
    const statements = [names('a-2', 'a-3'), member('a-2'), member('a-3')];
    const row = verdictOn('a-1', { statements, facts: [told('h-1', 'a-2', 'a-3')] });
    expect(row).toMatchObject({ verdict: 'short', coverage: '1/2' });
  });

  test('another one in scope beside them exceeds the claim', () => {
    const statements = [names('a-2', 'a-3'), member('a-2'), member('a-3')];
    const facts = [told('h-1', 'a-2'), told('h-3', 'a-3'), accredited('h-2')];
    expect(verdictOn('a-1', { statements, facts })).toMatchObject({
      verdict: 'exceeds',
      strength: 'certain',
    });
  });

  test('more members named than counted contradict the count', () => {
    const whole = says('a-1', exact(1, 'hospital'), { indicator: 'accredited' });
    const part = (id: string) =>
      says(id, null, { factType: 'HospitalAccredited', links: [['partOf', 'a-1']] });
    const statements = [whole, part('a-2'), part('a-3')];
    const facts = [told('h-1', 'a-2'), told('h-2', 'a-3')];
    expect(verdictOn('a-1', { statements, facts }).verdict).toBe('exceeds');
    expect(verdictOn('a-2', { statements, facts }).verdict).toBe('conflict');
  });

  test('are counted without any rule, too', () => {
    const whole = says('a-1', exact(2, 'county-level-unit'), { factType: 'PairingScopeExtended' });
    const part = (id: string) =>
      says(id, null, { factType: 'PairingEstablished', links: [['namesMembersOf', 'a-1']] });
    const statements = [whole, part('a-2'), part('a-3')];
    const facts = [
      happened('PairingEstablished', 'p-1', { evidence: ['a-2'] }),
      happened('PairingEstablished', 'p-2', { evidence: ['a-3'] }),
      // What the claim tells of itself is no member.
      happened('PairingScopeExtended', 'p-0', { evidence: ['a-1'] }),
    ];
    expect(verdictOn('a-1', { statements, facts })).toMatchObject({
      verdict: 'agree',
      strength: 'certain',
    });
  });
});

describe('members without a rule', () => {
  test('a part with a figure of its own is no member', () => {
    const whole = says('a-1', exact(21, 'organisation'), { factType: 'ProgrammeDefined' });
    const part = says('a-2', exact(8, 'organisation'), {
      factType: 'ProgrammeDefined',
      links: [['partOf', 'a-1']],
    });
    const facts = [happened('ProgrammeDefined', 's-1', { evidence: ['a-2'] })];
    const row = verdictOn('a-1', { statements: [whole, part], facts });
    expect(row).toMatchObject({ verdict: 'agree', coverage: null });
    expect(againstEvents(row).reason).toBe('NO_EVENTS');
  });
});

describe('what cannot be derived', () => {
  const question = {
    question: { en: 'All?', zh: '全部吗？' },
    options: [
      { id: 'all', text: { en: 'all', zh: '全部' } },
      { id: 'some', text: { en: 'some', zh: '部分' } },
    ],
  };
  const facts = [assigned('p-1', 'd-1')];

  test('a figure that depends on an open question, until a reading is chosen', () => {
    const open = says('a-1', exact(1), { indicator: 'persons', question });
    expect(verdictOn('a-1', { statements: [open], facts })).toMatchObject({
      verdict: 'not-derivable',
      reason: 'AMBIGUOUS',
    });
    const chosen = says('a-1', exact(1), { indicator: 'persons', question, chosenOption: 'all' });
    expect(verdictOn('a-1', { statements: [chosen], facts }).verdict).toBe('agree');
  });

  test('words', () => {
    const words = says('a-1', null, { class: 'qualitative', indicator: 'persons' });
    expect(verdictOn('a-1', { statements: [words], facts }).reason).toBe('QUALITATIVE');
  });

  test('a figure without a rule', () => {
    const kinds = says('a-1', exact(9, 'disease-kind'), { indicator: 'diseases' });
    expect(verdictOn('a-1', { statements: [kinds], facts }).reason).toBe('NO_RULE');
  });

  test('a statement that was withdrawn', () => {
    const gone = says('a-1', exact(1), { indicator: 'persons', retracted: true });
    expect(verdictOn('a-1', { statements: [gone], facts })).toMatchObject({
      verdict: 'not-derivable',
      reason: 'RETRACTED',
    });
  });

  test('a fact that only its own source tells, until someone else does', () => {
    const fact = says('a-1', null, { class: 'operational-event', factType: 'HospitalAccredited' });
    const told = accredited('h-1', { evidence: ['a-1'] });
    expect(verdictOn('a-1', { statements: [fact], facts: [told] }).reason).toBe('NO_EVENTS');
    const twice = accredited('h-1', { evidence: ['a-1', 'b-1'] });
    expect(verdictOn('a-1', { statements: [fact], facts: [twice] })).toMatchObject({
      verdict: 'agree',
      strength: 'certain',
    });
    const ours = accredited('h-1', { evidence: ['a-1'], origin: 'operational' });
    expect(verdictOn('a-1', { statements: [fact], facts: [ours] }).verdict).toBe('agree');
  });
});

test('made-up events are said to be made up', () => {
  const facts = [accredited('h-1', { synthetic: true })];
  const row = verdictOn('a-1', { statements: [claim], facts });
  expect(againstEvents(row).derived?.synthetic).toBe(true);
  expect(row.explanation.en).toMatch(/Made-up/);
});

test('every statement has a row, in the order of ids', () => {
  const rows = judged({ statements: [says('b-1', exact(1)), says('a-1', exact(1))] });
  expect(rows.map(({ statementId }) => statementId)).toEqual(['a-1', 'b-1']);
});
