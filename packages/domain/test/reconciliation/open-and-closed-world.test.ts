import { describe, expect, test } from '@jest/globals';

import {
  accredited,
  againstEvents,
  assigned,
  atLeast,
  complete,
  exact,
  judged,
  moreThan,
  near,
  on,
  says,
  verdictOn,
} from './world.js';

const claim = says('a-1', exact(3, 'hospital'), { indicator: 'accredited' });

describe('an open world', () => {
  test('fewer on record than claimed: short, for now', () => {
    const row = verdictOn('a-1', { statements: [claim], facts: [accredited('h-1')] });
    expect(row).toMatchObject({ verdict: 'partial', strength: 'provisional', coverage: '1/3' });
    expect(againstEvents(row).derived?.interval.high).toBeNull();
  });

  test('as many as claimed agree, though more may be unrecorded', () => {
    const one = says('a-1', exact(1, 'hospital'), { indicator: 'accredited' });
    const row = verdictOn('a-1', { statements: [one], facts: [accredited('h-1')] });
    expect(row).toMatchObject({ verdict: 'confirmed', strength: 'provisional', coverage: null });
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
      verdict: 'confirmed',
      strength: 'certain',
    });
  });

  test('“more than 2” is not reached by 2', () => {
    const more = says('a-1', moreThan(2, 'hospital'), { indicator: 'accredited' });
    const facts = [accredited('h-1'), accredited('h-2')];
    expect(verdictOn('a-1', { statements: [more], facts })).toMatchObject({
      verdict: 'partial',
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

  test('below the soft bound of “nearly” is a note, and only if nothing more can be unrecorded', () => {
    const nearly = says('a-1', near(10), { indicator: 'persons' });
    const some = (count: number) =>
      Array.from({ length: count }, (_, index) => assigned(`p-${index}`, 'd-1'));
    const open = againstEvents(verdictOn('a-1', { statements: [nearly], facts: some(5) }));
    expect(open).toMatchObject({
      verdict: 'consistent',
      strength: 'provisional',
      isUnusual: false,
    });
    const coverages = [complete(['MemberAssigned'])];
    const low = againstEvents(
      verdictOn('a-1', { statements: [nearly], facts: some(5), coverages }),
    );
    expect(low).toMatchObject({ verdict: 'confirmed', strength: 'certain', isUnusual: true });
    expect(low.explanation.en).toMatch(/“nearly 10 persons” seldom means 5 persons/);
    const close = againstEvents(
      verdictOn('a-1', { statements: [nearly], facts: some(9), coverages }),
    );
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
    expect(row).toMatchObject({ verdict: 'partial', strength: 'provisional', coverage: '1/2' });
    expect(row.explanation.en).toMatch(/1 more record may belong here/);
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
    expect(verdictOn('a-1', given)).toMatchObject({ verdict: 'confirmed', strength: 'certain' });
  });

  test('of another area, period or type of event changes nothing', () => {
    for (const other of [
      complete(['HospitalAccredited'], { within: ['south'] }),
      complete(['MemberAssigned']),
      { ...complete(['HospitalAccredited']), period: { kind: 'interval', to: on('2021-01-01') } },
    ] as const)
      expect(
        verdictOn('a-1', { statements: [claim], facts: [accredited('h-1')], coverages: [other] }),
      ).toMatchObject({ verdict: 'partial', strength: 'provisional' });
  });
});

test('made-up events are said to be made up', () => {
  const facts = [accredited('h-1', { synthetic: true })];
  const row = verdictOn('a-1', { statements: [claim], facts });
  expect(againstEvents(row).derived?.synthetic).toBe(true);
  expect(row.explanation.en).toMatch(/made-up/);
});

test('every statement has a row, in the order of ids', () => {
  const rows = judged({ statements: [says('b-1', exact(1)), says('a-1', exact(1))] });
  expect(rows.map(({ statementId }) => statementId)).toEqual(['a-1', 'b-1']);
});
