// What a verdict is worth: only what does not rest on the claim's own document confirms it.
import { describe, expect, test } from '@jest/globals';

import { accredited, atLeast, complete, exact, says, verdictOn, assigned } from './world.js';

const same = (id: string, as: string) => says(id, exact(9), { links: [['agreesWith', as]] });

describe('another claim', () => {
  test('of another document confirms, one of the same document is consistent', () => {
    const claim = says('a-1', exact(9));
    for (const [other, verdict] of [
      ['a-2', 'consistent'],
      ['b-1', 'confirmed'],
    ] as const)
      for (const id of ['a-1', other])
        expect(verdictOn(id, { statements: [claim, same(other, 'a-1')] })).toMatchObject({
          verdict,
          strength: 'certain',
        });
  });

  test('that repeats this one confirms nothing', () => {
    const repeated = says('b-1', exact(9), { links: [['duplicateOf', 'a-1']] });
    const statements = [says('a-1', exact(9)), repeated];
    expect(verdictOn('b-1', { statements }).verdict).toBe('duplicate');
    expect(verdictOn('a-1', { statements }).verdict).toBe('not-derivable');
  });

  test('of another document that is larger or smaller, as a part or a whole, confirms nothing', () => {
    const statements = [
      says('a-1', exact(9)),
      says('b-1', exact(4), { links: [['partOf', 'a-1']] }),
    ];
    for (const id of ['a-1', 'b-1'])
      expect(verdictOn(id, { statements })).toMatchObject({
        verdict: 'consistent',
        strength: 'provisional',
      });
  });

  test('of one document that adds up is consistent, parts from other documents confirm a total', () => {
    const total = (...parts: ReadonlyArray<string>) =>
      says('a-1', exact(5), { links: [['sumOf', ...parts]] });
    const own = [says('a-2', exact(2)), says('a-3', exact(3))];
    expect(verdictOn('a-1', { statements: [total('a-2', 'a-3'), ...own] }).verdict).toBe(
      'consistent',
    );
    const others = [says('b-2', exact(2)), says('b-3', exact(3))];
    expect(verdictOn('a-1', { statements: [total('b-2', 'b-3'), ...others] }).verdict).toBe(
      'confirmed',
    );
  });
});

describe('records', () => {
  const claim = says('a-1', exact(1, 'hospital'), { indicator: 'accredited', scope: {} });
  const judged = (...evidence: ReadonlyArray<string>) =>
    verdictOn('a-1', {
      statements: [
        claim,
        ...evidence.map((id) =>
          says(id, null, { class: 'operational-event', factType: 'HospitalAccredited' }),
        ),
      ],
      facts: [accredited('h-1', { evidence })],
      coverages: [complete(['HospitalAccredited'])],
    });

  test('of an office, or from another document, confirm', () => {
    expect(judged()).toMatchObject({ verdict: 'confirmed', strength: 'certain' });
    expect(judged('b-1').verdict).toBe('confirmed');
    expect(judged('a-2', 'b-1').verdict).toBe('confirmed');
  });

  test('that rest on the same document alone are consistent', () => {
    expect(judged('a-2')).toMatchObject({ verdict: 'consistent', strength: 'certain' });
  });

  test('that name some of the claimed are partial, and complete ones short', () => {
    const statements = [says('a-1', atLeast(3), { indicator: 'persons' })];
    const facts = [assigned('p-1', 'd-1')];
    expect(verdictOn('a-1', { statements, facts })).toMatchObject({
      verdict: 'partial',
      strength: 'provisional',
      coverage: '1/3',
    });
    expect(
      verdictOn('a-1', { statements, facts, coverages: [complete(['MemberAssigned'])] }),
    ).toMatchObject({ verdict: 'short', strength: 'certain', coverage: '1/3' });
  });
});
