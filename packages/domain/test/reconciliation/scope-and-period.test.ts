import { describe, expect, test } from '@jest/globals';

import { accredited, assigned, complete, exact, on, says, verdictOn, year } from './world.js';

const claim = says('a-1', exact(3, 'hospital'), { indicator: 'accredited' });
const threePersons = says('a-1', exact(3), { indicator: 'persons' });

describe('scope', () => {
  test('takes in places below, and leaves out others', () => {
    const facts = [accredited('h-1'), accredited('h-2'), accredited('h-3')];
    expect(verdictOn('a-1', { statements: [claim], facts }).coverage).toBe('2/3');
  });

  test('a hospital without a recorded place may belong to it', () => {
    expect(verdictOn('a-1', { statements: [claim], facts: [accredited('h-4')] })).toMatchObject({
      verdict: 'not-derivable',
      reason: 'SCOPE_UNRESOLVED',
    });
  });

  test('a fact about a wider area than the claim may belong to it', () => {
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
    ['a day inside', on('2021-05-05'), 'partial', null],
    ['the whole of the same year', year('2021'), 'partial', null],
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
    expect(verdictOn('a-1', still)).toMatchObject({
      verdict: 'confirmed',
      strength: 'provisional',
    });
    const gone = { statements: [holding], facts: [accredited('h-1'), lost('2022-05-01')] };
    expect(verdictOn('a-1', gone)).toMatchObject({ verdict: 'partial', coverage: '1/2' });
    const coverages = [complete(['HospitalAccredited'])];
    expect(verdictOn('a-1', { ...gone, coverages })).toMatchObject({
      verdict: 'short',
      strength: 'certain',
    });
  });
});
