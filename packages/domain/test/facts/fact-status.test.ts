// When facts of one stream are true, whatever the order in which they were recorded.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';

import { type PartialDate, type Timed, UNKNOWN_DATE, factStatus } from '../../src/index.js';
import { deploymentFacts } from '../../src/deployment/deployment/facts.js';
import { pairingFacts } from '../../src/deployment/pairing/facts.js';
import { hospitalFacts } from '../../src/facility/hospital/facts.js';
import { inYear } from '../samples.js';

const fact = (type: string, data: object, isSupported = true): Timed => ({
  type,
  data,
  isSupported,
});

const grade = (text: string) => ({ level: Number(text[0]), class: text[1] ?? null });
const accredited = (held: string, year: string, validUntil?: string) =>
  fact('HospitalAccredited', {
    grade: grade(held),
    on: inYear(year),
    ...(validUntil !== undefined && { validUntil: inYear(validUntil) }),
  });
const fell = (from: string, to: string, year: string) =>
  fact('HospitalDowngraded', { from: grade(from), to: grade(to), on: inYear(year) });
const revoked = (on: PartialDate, isSupported = true) =>
  fact('AccreditationRevoked', { on }, isSupported);

const untils = (table: typeof hospitalFacts | typeof pairingFacts, ...facts: Timed[]) =>
  facts.map((_, index) => factStatus(table as never, facts, index).until);

const window = (notBefore?: string, notAfter?: string) => ({
  precision: 'window',
  basis: 'inferred',
  ...(notBefore !== undefined && { notBefore }),
  ...(notAfter !== undefined && { notAfter }),
});

describe('a state ends', () => {
  test('when the first fact that ends it comes after its beginning', () => {
    expect(
      untils(
        hospitalFacts,
        accredited('3A', '2010'),
        fell('3A', '3B', '2015'),
        accredited('3A', '2020'),
      ),
    ).toEqual([inYear('2015'), inYear('2020'), null]);
  });

  test('at its stated end, unless something ends it before', () => {
    expect(untils(hospitalFacts, accredited('3A', '2015', '2019'))).toEqual([inYear('2019')]);
    expect(
      untils(hospitalFacts, accredited('3A', '2015', '2019'), revoked(inYear('2017'))),
    ).toEqual([inYear('2017'), null]);
  });

  test('some time after its beginning, if the date of the end is unknown', () => {
    expect(untils(hospitalFacts, accredited('3A', '2015'), revoked(UNKNOWN_DATE))).toEqual([
      UNKNOWN_DATE,
      null,
    ]);
  });

  test('perhaps, if the records do not say whether the end came before or after', () => {
    const [first, second] = untils(
      hospitalFacts,
      accredited('3A', '2010'),
      accredited('3A', '2020'),
      revoked(inYear('2020')),
    );
    expect(first).toEqual(inYear('2020'));
    expect(second).toEqual(window('2020-01-01'));
  });

  test('not by a fact that no source supports', () => {
    expect(
      untils(hospitalFacts, accredited('3A', '2010'), revoked(inYear('2015'), false))[0],
    ).toBeNull();
  });

  test('not by what happened before', () => {
    expect(
      untils(
        pairingFacts,
        fact('PairingEstablished', { from: inYear('2016') }),
        fact('PairingEnded', { on: inYear('2010') }),
      )[0],
    ).toBeNull();
  });

  test('at the same date in every order of recording', () => {
    const timeline = [
      accredited('2A', '2005'),
      accredited('3B', '2010'),
      accredited('3A', '2012'),
      fell('3A', '3B', '2015'),
      revoked(inYear('2018')),
      accredited('3A', '2020'),
    ];
    const expected = ['2010', '2012', '2015', '2018'].map(inYear);
    fc.assert(
      fc.property(fc.shuffledSubarray(timeline, { minLength: timeline.length }), (recorded) => {
        const found = timeline.map(
          (each) => factStatus(hospitalFacts as never, recorded, recorded.indexOf(each)).until,
        );
        expect(found).toEqual([...expected, null, null]);
      }),
    );
  });
});

describe('what was planned', () => {
  const planned = fact('DeploymentPlanned', { plannedFrom: inYear('2025') });
  const member = fact('MemberAssigned', {
    practitionerId: 'p-1',
    from: inYear('2025'),
    to: inYear('2026'),
  });
  const dispatched = fact('TeamDispatched', { on: inYear('2025') });
  const happened = (facts: Timed[], index: number) =>
    factStatus(deploymentFacts as never, facts, index).happened;

  test('is a plan, and its members are posted only when the team is dispatched', () => {
    expect(happened([planned, member], 0)).toBe('no');
    expect(happened([planned, member], 1)).toBe('undecided');
    expect(happened([planned, member, dispatched], 1)).toBe('yes');
    expect(happened([member], 0)).toBe('yes');
  });

  test('never happened if it was cancelled, unless the cancellation lost its support', () => {
    const cancelled = (isSupported: boolean) =>
      fact('DeploymentCancelled', { on: inYear('2025') }, isSupported);
    expect(happened([planned, member, cancelled(true)], 1)).toBe('no');
    expect(happened([planned, member, dispatched, cancelled(false)], 1)).toBe('yes');
  });

  test('an extension moves the end of those who stay, and a release ends it', () => {
    const extended = fact('DeploymentExtended', { to: inYear('2027') });
    const released = fact('MemberReleased', {
      practitionerId: 'p-1',
      on: inYear('2027'),
      reason: 'other',
    });
    const until = (...facts: Timed[]) => factStatus(deploymentFacts as never, facts, 0).until;
    expect(until(member)).toEqual(inYear('2026'));
    expect(until(member, extended)).toEqual(inYear('2027'));
    expect(until(member, extended, released)).toEqual(inYear('2027'));
  });
});
