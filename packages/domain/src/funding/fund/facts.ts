import { type CommandNamed, type CommandsOf, factTable } from '../../facts/fact-table.js';
import type { CalendarDay } from '../../values/calendar-day.js';
import type { Money } from '../../values/money.js';
import type { FundEvent } from './events.js';

/** Amounts of other currencies than CNY are no fen: rules that add up CNY pass over them. */
const moved = ({ amountFen, currency }: Money) =>
  currency === 'CNY' ? { fen: amountFen } : { minorUnits: amountFen, currency };

const fen = ({ amount }: { readonly amount: Money }) => moved(amount);

const transaction = ({ transactionId }: { readonly transactionId: string }): string =>
  transactionId;

/** Between the payer and the payee of the fund. */
const movement = {
  key: transaction,
  partiesOf: ['stream'],
  programmes: [],
} as const;

export const fundFacts = factTable<FundEvent>()('fundId', {
  FundsCommitted: {
    name: { zh: '资金承诺', en: 'money committed' },
    command: 'CommitFunds',
    lookUps: ['today'],
    when: { date: 'on' },
    key: transaction,
    organisations: ['payeeId'],
    senders: ['payerId'],
    programmes: [],
    setsParties: true,
    traits: fen,
  },
  CommitmentAdjusted: {
    name: { zh: '承诺金额调整', en: 'adjustment of a commitment' },
    command: 'AdjustCommitment',
    lookUps: ['today'],
    when: { date: 'on' },
    ...movement,
    traits: ({ delta }) => moved(delta),
  },
  FundsDisbursed: {
    name: { zh: '资金拨付', en: 'money disbursed' },
    command: 'DisburseFunds',
    lookUps: ['today'],
    when: { date: 'on' },
    ...movement,
    traits: fen,
  },
  FundsReturned: {
    name: { zh: '资金退回', en: 'money returned' },
    command: 'ReturnFunds',
    lookUps: ['today'],
    when: { date: 'on' },
    ...movement,
    traits: fen,
  },
  FundsAbsorbed: {
    name: { zh: '资金核销', en: 'money accounted for' },
    command: 'RecordAbsorption',
    lookUps: ['today'],
    when: { period: 'period' },
    ...movement,
    traits: fen,
  },
});

/** The day on which the command is given: nothing may lie after it. */
type Today = { readonly today: CalendarDay };

/** Any command on a fund. */
export type FundCommand = CommandsOf<
  typeof fundFacts,
  {
    readonly CommitFunds: Today;
    readonly AdjustCommitment: Today;
    readonly DisburseFunds: Today;
    readonly ReturnFunds: Today;
    readonly RecordAbsorption: Today;
  }
>;

/** Commits money for a purpose. */
export type CommitFunds = CommandNamed<FundCommand, 'CommitFunds'>;
