// Reports as of a day count what had certainly happened by then, and say what they leave out.
import { day, onDay, operational, type PartialDate, UNKNOWN_DATE } from '@aidtrail/domain';
import { describe, expect, test } from '@jest/globals';

import { asOf } from '../src/as-of.js';

const on = (text: string) => onDay(day(text));

const attestedBy = (...evidence: ReadonlyArray<string>) => ({ origin: 'attested', evidence });

/** Of these events, those that count as of a day, and how many are left out as undecided. */
const counted = (date: string, ...events: ReadonlyArray<readonly [type: string, data: object]>) => {
  const filter = asOf(day(date));
  const types = events
    .filter(([type, data]) => filter.includes({ type, data }))
    .map(([type]) => type);
  return { types, undecided: filter.undecided() };
};

const absorbed = (period: object) =>
  ['FundsAbsorbed', { fundId: 'f-1', transactionId: 't-1', period, source: operational }] as const;

const spent = (date: string, period: object) => counted(date, absorbed(period));

describe('money that was accounted for', () => {
  test('counts when its period has ended', () =>
    expect(
      spent('2019-12-31', { kind: 'interval', from: on('2018-01-01'), to: on('2019-12-31') }),
    ).toEqual({ types: ['FundsAbsorbed'], undecided: 0 }));

  test('does not count before its period begins', () =>
    expect(
      spent('2019-12-31', { kind: 'interval', from: on('2025-01-01'), to: on('2025-12-31') }),
    ).toEqual({ types: [], undecided: 0 }));

  test.each([
    ['within its period', { kind: 'interval', from: on('2019-01-01'), to: on('2020-12-31') }],
    ['in a period without an end', { kind: 'interval', from: on('2019-01-01') }],
    [
      'in a period without a beginning that ends later',
      { kind: 'cumulativeTo', to: on('2025-12-31') },
    ],
    ['in a period whose end is unknown', { kind: 'cumulativeTo', to: UNKNOWN_DATE }],
  ])('is undecided %s', (_, period) =>
    expect(spent('2019-12-31', period)).toEqual({ types: [], undecided: 1 }),
  );
});

describe('deployments', () => {
  const planned = [
    'DeploymentPlanned',
    { plannedFrom: on('2020-07-01'), source: operational },
  ] as const;

  test('a plan counts from its first day', () => {
    expect(counted('2020-06-30', planned)).toEqual({ types: [], undecided: 0 });
    expect(counted('2020-07-01', planned).types).toEqual(['DeploymentPlanned']);
  });

  const extended = ['DeploymentExtended', { to: on('2021-07-01'), source: operational }] as const;

  test('an extension was decided some time before the day to which it extends', () => {
    expect(counted('2020-12-31', extended)).toEqual({ types: [], undecided: 1 });
    expect(counted('2021-07-01', extended)).toEqual({
      types: ['DeploymentExtended'],
      undecided: 0,
    });
  });

  test('a team lead whose appointment has no date is undecided', () =>
    expect(
      counted('2020-12-31', ['TeamLeadAppointed', { practitionerId: 'p-1', source: operational }]),
    ).toEqual({ types: [], undecided: 1 }));
});

describe('partial dates', () => {
  const honour = (date: PartialDate, source: object = operational) =>
    ['HonourConferred', { honourId: 'h-1', on: date, source }] as const;

  test('a window that the day cuts is undecided', () => {
    const window: PartialDate = {
      precision: 'window',
      notBefore: day('2019-06-01'),
      notAfter: day('2020-06-01'),
      basis: 'inferred',
    };
    expect(counted('2019-12-31', honour(window))).toEqual({ types: [], undecided: 1 });
    expect(counted('2020-06-01', honour(window)).undecided).toBe(0);
    expect(counted('2019-05-31', honour(window))).toEqual({ types: [], undecided: 0 });
  });

  const published = (date: PartialDate) =>
    ['SourceDocumentRegistered', { documentId: '001', published: date }] as const;
  const stated = [
    'StatementRecorded',
    { statementId: '001-1', documentId: '001', period: { kind: 'asOf' } },
  ] as const;

  test('an attested fact without a date counts from its statements', () => {
    const attested = honour(UNKNOWN_DATE, attestedBy('001-1'));
    expect(counted('2019-12-31', published(on('2019-05-01')), stated, attested).types).toContain(
      'HonourConferred',
    );
    expect(counted('2019-12-31', published(on('2020-05-01')), stated, attested)).toEqual({
      types: ['SourceDocumentRegistered'],
      undecided: 1,
    });
  });

  test('an operational fact without a date is undecided', () =>
    expect(counted('2019-12-31', honour(UNKNOWN_DATE))).toEqual({ types: [], undecided: 1 }));

  test('an organisation counts from its founding, or on every day if that is not stated', () => {
    const registered = (data: object) =>
      ['OrganisationRegistered', { organisationId: 'o-1', source: operational, ...data }] as const;
    expect(counted('2019-12-31', registered({})).types).toHaveLength(1);
    expect(counted('2019-12-31', registered({ on: on('2023-01-01') })).types).toHaveLength(0);
  });
});

test('an event type that no table declares is named and left out', () => {
  const filter = asOf(day('2019-12-31'));
  expect(filter.includes({ type: 'BedsSet', data: { on: on('2018-01-01') } })).toBe(false);
  expect(filter.undeclared()).toEqual(['BedsSet']);
  expect(filter.undecided()).toBe(0);
});
