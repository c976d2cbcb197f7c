import { describe, expect, test } from '@jest/globals';

import {
  accredited,
  againstEvents,
  assigned,
  exact,
  happened,
  on,
  says,
  type ClaimDetails,
  verdictOn,
} from './world.js';

const claim = says('a-1', exact(3, 'hospital'), { indicator: 'accredited' });
const threePersons = says('a-1', exact(3), { indicator: 'persons' });

describe('what counts once', () => {
  test('a person in two deployments is one person and two person-times', () => {
    const facts = [assigned('p-1', 'd-1'), assigned('p-1', 'd-2'), assigned('p-2', 'd-2')];
    const times = says('a-2', exact(3, 'person-time'), { indicator: 'person-times' });
    const given = { statements: [threePersons, times], facts };
    expect(verdictOn('a-1', given)).toMatchObject({ verdict: 'partial', coverage: '2/3' });
    expect(verdictOn('a-2', given)).toMatchObject({ verdict: 'confirmed' });
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

  test('things are named in the order of their sources, wherever they stand in the log', () => {
    const label = (name: string) => ({ zh: name, en: name });
    const facts = [
      accredited('h-1', { label: label('First'), evidence: ['a-2'] }),
      accredited('h-2', { label: label('Second'), evidence: ['a-3'] }),
    ];
    for (const log of [facts, facts.toReversed()])
      expect(verdictOn('a-1', { statements: [claim], facts: log }).explanation.en).toContain(
        'First and Second',
      );
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
    expect(row.verdict).toBe('confirmed');
    expect(againstEvents(row).derived?.interval.low?.value.valueOf()).toBe(70);
    expect(row.explanation.en).toMatch(/add up to CNY 70/);
  });

  test('the fifth batch proves five', () => {
    const batches = says('a-1', exact(8, 'batch'), { indicator: 'batches' });
    const fifth = says('a-2', exact(5, 'batch-ordinal'), {
      factType: 'TeamLeadAppointed',
      links: [['partOf', 'a-1']],
    });
    const facts = [happened('TeamLeadAppointed', 'd-5', { evidence: ['a-2'] })];
    const row = verdictOn('a-1', { statements: [batches, fifth], facts });
    expect(row).toMatchObject({ verdict: 'partial', strength: 'provisional', coverage: '5/8' });
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
  const reached = (hospital: string, ...evidence: ReadonlyArray<string>) =>
    accredited(hospital, { evidence, on: { precision: 'unknown', basis: 'unknown' } });

  test('all of them make the claim complete, though nothing is dated', () => {
    const statements = [names('a-2', 'a-3'), member('a-2'), member('a-3')];
    const facts = [reached('h-1', 'a-2'), reached('h-3', 'a-3')];
    const row = verdictOn('a-1', { statements, facts });
    expect(row).toMatchObject({ verdict: 'consistent', strength: 'certain' });
    expect(againstEvents(row).derived?.interval.high?.value.valueOf()).toBe(2);
    expect(verdictOn('a-2', { statements, facts })).toMatchObject({ verdict: 'consistent' });
  });

  test('a member reported twice counts once', () => {
    const statements = [names('a-2', 'a-3'), member('a-2'), member('a-3')];
    const row = verdictOn('a-1', { statements, facts: [reached('h-1', 'a-2', 'a-3')] });
    expect(row).toMatchObject({ verdict: 'partial', coverage: '1/2' });
  });

  test('another one in scope beside them exceeds the claim', () => {
    const statements = [names('a-2', 'a-3'), member('a-2'), member('a-3')];
    const facts = [reached('h-1', 'a-2'), reached('h-3', 'a-3'), accredited('h-2')];
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
    const facts = [reached('h-1', 'a-2'), reached('h-2', 'a-3')];
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
      // A fact that the claim itself attests is not a member.
      happened('PairingScopeExtended', 'p-0', { evidence: ['a-1'] }),
    ];
    expect(verdictOn('a-1', { statements, facts })).toMatchObject({
      verdict: 'consistent',
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
    expect(row).toMatchObject({ verdict: 'consistent', coverage: null });
    expect(againstEvents(row).reason).toBe('NO_EVENTS');
  });

  test('a part that was retracted stays out, until a repetition that is not retracted replaces it', () => {
    const facts = [assigned('p-1', 'd-1', { evidence: ['c-1'], places: ['south'] })];
    const partOf = (id: string, details: ClaimDetails = {}) =>
      says(id, exact(1), {
        indicator: 'persons',
        ...details,
        links: [['partOf', 'a-1'], ['sumOf', 'c-1'], ...(details.links ?? [])],
      });
    const whole = says('a-1', exact(1), { indicator: 'persons' });
    const member = says('c-1', exact(1), { indicator: 'persons' });
    const given = { statements: [whole, member, partOf('b-1', { retracted: true })], facts };
    const repeated = partOf('d-1', { links: [['duplicateOf', 'b-1']] });
    const before = verdictOn('a-1', given);
    expect(before.verdict).toBe('not-derivable');
    const after = verdictOn('a-1', { ...given, statements: [...given.statements, repeated] });
    expect([after.verdict, after.reason]).toEqual(['confirmed', null]);
    const gone = { ...repeated, retracted: true };
    const none = verdictOn('a-1', { ...given, statements: [...given.statements, gone] });
    expect([none.verdict, none.reason]).toEqual([before.verdict, before.reason]);
  });
});
