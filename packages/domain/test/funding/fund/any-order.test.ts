// A valid history of money is accepted in every order that its references allow; an invalid one is refused in every order.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';

import { cny, day, UNKNOWN_DATE } from '../../../src/index.js';
import {
  donation,
  type DonationCommand,
  fund,
  type FundCommand,
} from '../../../src/funding/index.js';
import { anyOrder, record, type Step } from '../../in-any-order.js';
import { given } from '../../given.js';
import { attested, dataOf, id, on, operational } from '../../operations.js';

type Steps = ReadonlyArray<Step<FundCommand>>;

const common = { fundId: id<never>('f'), source: operational, today: day('2026-12-31') };
const commit = (transaction: string, amount: number, date: string, currency = 'CNY') =>
  ({
    type: 'CommitFunds',
    ...common,
    transactionId: id<never>(transaction),
    amount: { ...cny(amount), currency },
    payerId: id<never>('payer'),
    payeeId: id<never>('payee'),
    purpose: { zh: '设备', en: 'Equipment' },
    on: on(date),
  }) as const;
const move = (
  type: 'DisburseFunds' | 'ReturnFunds',
  transaction: string,
  amount: number,
  date: string,
) =>
  ({
    type,
    ...common,
    transactionId: id<never>(transaction),
    amount: cny(amount),
    on: on(date),
  }) as const;
const step = (command: FundCommand, ...after: Steps): Step<FundCommand> => ({ command, after });

const committed = step(commit('c', 1_000, '2026-01-10'));
const paid = step(move('DisburseFunds', 'd', 600, '2026-02-01'), committed);
const returned = step(move('ReturnFunds', 'r', 200, '2026-03-01'), paid);
const more = step(commit('c-2', 500, '2026-03-15'), committed);
const paidAgain = step(move('DisburseFunds', 'd-2', 900, '2026-04-01'), returned, more);
const absorbed = step(
  {
    type: 'RecordAbsorption',
    ...common,
    transactionId: id<never>('a'),
    amount: cny(300),
    period: { kind: 'interval', from: on('2026-02-01'), to: on('2026-05-31') },
  },
  paid,
);

describe('a fund', () => {
  test('accepts a valid history in every order, and ends in the same state', () => {
    const steps = [committed, paid, returned, more, paidAgain, absorbed];
    fc.assert(
      fc.property(anyOrder, (picks) => {
        const found = record(fund, steps, picks);
        expect(found.refused).toEqual([]);
        expect(found.state).toEqual(record(fund, steps, []).state);
      }),
      { numRuns: 60 },
    );
  });

  const invalid: Readonly<Record<string, Steps>> = {
    'pays before it is committed': [
      committed,
      step(move('DisburseFunds', 'd', 600, '2026-01-09'), committed),
    ],
    'is paid back before it was paid': [
      committed,
      paid,
      step(move('ReturnFunds', 'r', 100, '2026-01-31'), paid),
    ],
    'pays what is committed later': [
      committed,
      more,
      step(move('DisburseFunds', 'd', 1_200, '2026-03-14'), committed),
    ],
    'pays in another currency': [
      committed,
      step({ ...commit('c-2', 100, '2026-02-01', 'USD') }, committed),
    ],
  };

  test.each(Object.entries(invalid))('that %s is refused in every order', (_, steps) =>
    fc.assert(
      fc.property(anyOrder, (picks) => {
        expect(record(fund, steps, picks).refused).toHaveLength(1);
      }),
      { numRuns: 20 },
    ),
  );

  test('a payment without a day may have come after the commitment', () =>
    given(fund, { type: 'FundsCommitted', data: dataOf(commit('c', 1_000, '2026-01-10'), 'today') })
      .when({ ...move('DisburseFunds', 'd', 600, '2026-01-09'), on: UNKNOWN_DATE })
      .thenTypes('FundsDisbursed'));

  test('is kept in the currency of its payer', () =>
    given(fund)
      .when(commit('c', 1_000, '2026-01-10', 'USD'))
      .thenTypes('FundsCommitted'));
});

describe('what sources report of a fund', () => {
  const reported = { ...move('DisburseFunds', 'd', 600, '2026-02-01'), source: attested('001-10') };

  test('has positive amounts', () =>
    given(fund)
      .when({ ...reported, amount: cny(-600) })
      .thenRefused('AmountNotPositive', { rule: 'FUN-3' }));

  test('is supported by a second source', () =>
    given(fund, { type: 'FundsDisbursed', data: dataOf(reported, 'today') })
      .when({ ...reported, source: attested('002-16') })
      .thenEvents({
        type: 'FactCorroborated',
        data: {
          factType: 'FundsDisbursed',
          subjectId: 'f',
          factKey: 'd',
          source: attested('002-16'),
        },
      }));

  test('also by one for a movement that an office recorded', () =>
    given(fund, {
      type: 'FundsDisbursed',
      data: dataOf({ ...reported, source: operational }, 'today'),
    })
      .when(reported)
      .thenTypes('FactCorroborated'));

  test('is replaced by the record of an office', () => {
    const official = move('DisburseFunds', 'd', 650, '2026-02-03');
    given(
      fund,
      { type: 'FundsCommitted', data: dataOf(commit('c', 1_000, '2026-01-10'), 'today') },
      { type: 'FundsDisbursed', data: dataOf(reported, 'today') },
    )
      .when(official)
      .thenEvents({ type: 'FundsDisbursed', data: dataOf(official, 'today') });
  });
});

describe('a donation', () => {
  const raise: DonationCommand = {
    type: 'RaiseDonation',
    donationId: id('d'),
    amount: cny(500),
    purpose: { zh: '先心病患儿', en: 'Children with congenital heart disease' },
    on: on('2025-01-01'),
    source: operational,
  };
  const spend = (transaction: string, date: string): DonationCommand => ({
    type: 'SpendDonation',
    donationId: id('d'),
    transactionId: id(transaction),
    amount: cny(200),
    caseIds: [],
    on: on(date),
    source: operational,
  });

  test('accepts its spendings in every order, and ends in the same state', () => {
    const raised: Step<DonationCommand> = { command: raise };
    const steps = [
      raised,
      { command: spend('s-1', '2025-02-01'), after: [raised] },
      { command: spend('s-2', '2025-03-01'), after: [raised] },
    ];
    fc.assert(
      fc.property(anyOrder, (picks) => {
        const found = record(donation, steps, picks);
        expect(found.refused).toEqual([]);
        expect(found.state).toEqual(record(donation, steps, []).state);
      }),
      { numRuns: 20 },
    );
  });

  test('is not spent before it was raised', () =>
    given(donation, { type: 'DonationRaised', data: dataOf(raise) })
      .when(spend('s-1', '2024-12-31'))
      .thenRefused('SpentBeforeRaised', { rule: 'FUN-1' }));

  test('that a source reports has a positive amount, and is supported by a second source', () => {
    given(donation)
      .when({ ...raise, amount: cny(-1), source: attested('004-42') })
      .thenRefused('DonationNotPositive');
    given(donation, {
      type: 'DonationRaised',
      data: { ...dataOf(raise), source: attested('004-42') },
    } as never)
      .when({ ...raise, source: attested('005-01') })
      .thenTypes('FactCorroborated');
  });
});
