import { describe, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import { type CommandNamed, cny, day } from '../../../src/index.js';
import { type FundCommand, fund } from '../../../src/funding/index.js';
import { type CommitFunds, type FundEvent, fundsCommitted } from '../../../src/funding/index.js';
import { attested, dataOf, id, on, operational } from '../../operations.js';
import { given } from '../../given.js';

type AdjustCommitment = CommandNamed<FundCommand, 'AdjustCommitment'>;
type DisburseFunds = CommandNamed<FundCommand, 'DisburseFunds'>;
type RecordAbsorption = CommandNamed<FundCommand, 'RecordAbsorption'>;
type ReturnFunds = CommandNamed<FundCommand, 'ReturnFunds'>;

const common = {
  fundId: id<CommitFunds['fundId']>('fund-1'),
  source: operational,
  today: day('2026-06-30'),
};
const commit: CommitFunds = {
  type: 'CommitFunds',
  ...common,
  transactionId: id('c-1'),
  amount: cny(1_000),
  payerId: id('wenzhou'),
  payeeId: id('lhari-people'),
  purpose: { zh: '设备', en: 'Equipment' },
  on: on('2026-01-10'),
};
const disburse = (transaction: string, amountFen: number): DisburseFunds => ({
  type: 'DisburseFunds',
  ...common,
  transactionId: id(transaction),
  amount: cny(amountFen),
  on: on('2026-02-01'),
});
const giveBack = (transaction: string, amountFen: number): ReturnFunds => ({
  type: 'ReturnFunds',
  ...common,
  transactionId: id(transaction),
  amount: cny(amountFen),
  on: on('2026-03-01'),
});
const absorb = (transaction: string, amountFen: number): RecordAbsorption => ({
  type: 'RecordAbsorption',
  ...common,
  transactionId: id(transaction),
  amount: cny(amountFen),
  period: { kind: 'interval', from: on('2026-02-01'), to: on('2026-05-31') },
});
const adjust = (transaction: string, deltaFen: number): AdjustCommitment => ({
  type: 'AdjustCommitment',
  ...common,
  transactionId: id(transaction),
  delta: cny(deltaFen),
  on: on('2026-04-01'),
  reason: { zh: '预算调整', en: 'Budget revised' },
});
const commitment = dataOf(commit, 'today');
const committed: FundEvent = { type: 'FundsCommitted', data: commitment };
const disbursed = (transaction: string, amountFen: number): FundEvent => ({
  type: 'FundsDisbursed',
  data: dataOf(disburse(transaction, amountFen), 'today'),
});
const returned = (transaction: string, amountFen: number): FundEvent => ({
  type: 'FundsReturned',
  data: dataOf(giveBack(transaction, amountFen), 'today'),
});
const absorbed = (transaction: string, amountFen: number): FundEvent => ({
  type: 'FundsAbsorbed',
  data: dataOf(absorb(transaction, amountFen), 'today'),
});
const adjusted = (transaction: string, deltaFen: number): FundEvent => ({
  type: 'CommitmentAdjusted',
  data: dataOf(adjust(transaction, deltaFen), 'today'),
});

describe('FUN-1: never more paid than promised', () => {
  test('all that was promised may be paid', () => {
    given(fund, committed).when(disburse('d-1', 1_000)).thenEvents(disbursed('d-1', 1_000));
  });

  test('not one fen more', () => {
    given(fund, committed)
      .when(disburse('d-1', 1_001))
      .thenRefused('CommitmentExceeded', { rule: 'FUN-1', remaining: 1_000 });
    given(fund, committed, disbursed('d-1', 999))
      .when(disburse('d-2', 2))
      .thenRefused('CommitmentExceeded', { remaining: 1 });
  });

  test('what was paid back may be paid again', () => {
    given(fund, committed, disbursed('d-1', 1_000), returned('r-1', 400))
      .when(disburse('d-2', 400))
      .thenTypes('FundsDisbursed');
    given(fund, committed, disbursed('d-1', 1_000), returned('r-1', 400))
      .when(disburse('d-2', 401))
      .thenRefused('CommitmentExceeded', { remaining: 400 });
  });

  test('further commitments and adjustments count', () => {
    given(fund, committed, adjusted('a-1', 500))
      .when(disburse('d-1', 1_500))
      .thenTypes('FundsDisbursed');
    given(fund, committed)
      .when({ ...commit, transactionId: id('c-2') })
      .thenTypes('FundsCommitted');
  });

  test('nothing is paid from a fund without a commitment', () => {
    given(fund).when(disburse('d-1', 1)).thenRefused('FundNotCommitted');
  });
});

describe('FUN-2: never more spent than kept, never less promised than paid', () => {
  test('all that was paid may be absorbed, and no more', () => {
    given(fund, committed, disbursed('d-1', 600))
      .when(absorb('s-1', 600))
      .thenTypes('FundsAbsorbed');
    given(fund, committed, disbursed('d-1', 600))
      .when(absorb('s-1', 601))
      .thenRefused('AbsorptionExceedsDisbursed', { rule: 'FUN-2', remaining: 600 });
  });

  test('what was paid back cannot be absorbed, and what was absorbed cannot be paid back', () => {
    given(fund, committed, disbursed('d-1', 600), returned('r-1', 200))
      .when(absorb('s-1', 401))
      .thenRefused('AbsorptionExceedsDisbursed', { remaining: 400 });
    given(fund, committed, disbursed('d-1', 600), absorbed('s-1', 500))
      .when(giveBack('r-1', 101))
      .thenRefused('ReturnExceedsHeld', { rule: 'FUN-2', remaining: 100 });
  });

  test('a commitment is cut down to what was paid, and no further', () => {
    given(fund, committed, disbursed('d-1', 600))
      .when(adjust('a-1', -400))
      .thenTypes('CommitmentAdjusted');
    given(fund, committed, disbursed('d-1', 600))
      .when(adjust('a-1', -401))
      .thenRefused('CommitmentBelowDisbursed', { rule: 'FUN-2', held: 600 });
  });
});

describe('FUN-3: amounts and dates', () => {
  test.each([0, -1])('nothing moves by %d fen', (amountFen) => {
    given(fund, committed)
      .when(disburse('d-1', amountFen))
      .thenRefused('AmountNotPositive', { rule: 'FUN-3', amountFen });
    given(fund)
      .when({ ...commit, amount: cny(amountFen) })
      .thenRefused('AmountNotPositive');
  });

  test('an adjustment of nothing is none', () => {
    given(fund, committed).when(adjust('a-1', 0)).thenRefused('AmountNotPositive');
  });

  test('a sum that is not exact any more is refused', () => {
    given(fund, committed)
      .when({ ...commit, transactionId: id('c-2'), amount: cny(Number.MAX_SAFE_INTEGER) })
      .thenRefused('AmountNotCountable', { rule: 'FUN-3' });
  });

  test('nothing happens tomorrow', () => {
    given(fund, committed)
      .when({ ...disburse('d-1', 1), on: on('2026-07-01') })
      .thenRefused('DateInFuture', { rule: 'FUN-3', today: common.today });
    given(fund, committed, disbursed('d-1', 10))
      .when({ ...absorb('s-1', 1), period: { kind: 'interval', to: on('2026-07-01') } })
      .thenRefused('DateInFuture');
    given(fund, committed)
      .when({ ...disburse('d-1', 1), on: on('2026-06-30') })
      .thenTypes('FundsDisbursed');
  });

  test('fractions of a fen and other currencies cannot be written', () => {
    const decode = (amount: unknown) =>
      E.isRight(fundsCommitted.decode(1, { ...commitment, amount } as never));
    expect(decode({ amountFen: 1, currency: 'CNY' })).toBe(true);
    expect(decode({ amountFen: 1.5, currency: 'CNY' })).toBe(false);
    expect(decode({ amountFen: 1, currency: 'USD' })).toBe(false);
  });
});

describe('a movement', () => {
  test('has an id, and happens once', () => {
    given(fund, committed).when(commit).thenNothing();
    given(fund, committed, disbursed('d-1', 5)).when(disburse('d-1', 5)).thenNothing();
    given(fund, committed, disbursed('d-1', 5))
      .when(disburse('d-1', 6))
      .thenRefused('TransactionIdTaken');
    given(fund, committed, disbursed('x', 5))
      .when(giveBack('x', 5))
      .thenRefused('TransactionIdTaken');
  });

  test('is between the two parties of the fund', () => {
    given(fund, committed)
      .when({ ...commit, transactionId: id('c-2'), payerId: id('zhejiang') })
      .thenRefused('PartiesDiffer');
  });

  test('from sources is subject to none of these rules', () => {
    given(fund)
      .when({ ...disburse('d-1', 5), source: attested('001-10') })
      .thenTypes('FundsDisbursed');
  });
});
