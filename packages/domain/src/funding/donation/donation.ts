// Money given for a purpose, and the cases it was spent on.
import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import type { AidAggregate } from '../../aid-aggregate.js';
import { commandChecks } from '../../facts/command-checks.js';
import {
  type DonationCommand,
  donationFacts,
  type RaiseDonation,
  type SpendDonation,
} from './facts.js';
import { accept, type DataOf, nothing, refuse, hasSameContent } from '../../decision.js';
import type { Sentences } from '../../rejection.js';
import type { TransactionId } from '../../values/identity.js';
import { formatFen } from '../../values/money.js';
import {
  type DonationEvent,
  donationEvents,
  type donationRaised,
  type donationSpent,
} from './events.js';

export type Spending = DataOf<typeof donationSpent>;

/** The state of a donation, in fen. */
export type Donation =
  | { readonly _tag: 'NotRaised'; readonly spendings: ReadonlyArray<Spending> }
  | {
      readonly _tag: 'Raised';
      readonly raised: DataOf<typeof donationRaised>;
      readonly spendings: ReadonlyArray<Spending>;
    };

/** Why a command on a donation is rejected. */
export type DonationRejection =
  | { readonly _tag: 'DonationNotPositive'; readonly rule: 'FUN-3'; readonly amountFen: number }
  | { readonly _tag: 'DonationExceeded'; readonly rule: 'FUN-1'; readonly remaining: number }
  | { readonly _tag: 'SpendingIdTaken'; readonly rule: null; readonly transactionId: TransactionId }
  | { readonly _tag: 'DonationAlreadyRaised'; readonly rule: null }
  | { readonly _tag: 'DonationNotRaised'; readonly rule: null };

const donationSentences: Sentences<DonationRejection> = {
  DonationNotPositive: ({ amountFen }) => ({
    zh: `金额须为正（收到 ${formatFen(amountFen)} 元）。`,
    en: `An amount must be above zero; got ${formatFen(amountFen)} CNY.`,
  }),
  DonationExceeded: ({ remaining }) => ({
    zh: `支出将超出筹得的善款。还可支出 ${formatFen(remaining)} 元。`,
    en: `More would be spent than was raised. ${formatFen(remaining)} CNY are left.`,
  }),
  SpendingIdTaken: ({ transactionId }) => ({
    zh: `支出编号 ${transactionId} 已用于另一笔支出。`,
    en: `The transaction id ${transactionId} belongs to another spending. Use a new id.`,
  }),
  DonationAlreadyRaised: () => ({
    zh: '该笔善款已登记，且内容不同。',
    en: 'The donation is recorded already, on other terms.',
  }),
  DonationNotRaised: () => ({
    zh: '没有这笔善款的登记。',
    en: 'No such donation was raised.',
  }),
};

type Answer = Decision<DonationEvent, DonationRejection>;

const positive = (amountFen: number, event: DonationEvent): Answer =>
  amountFen > 0 ? accept(event) : refuse({ _tag: 'DonationNotPositive', rule: 'FUN-3', amountFen });

const decideRaising = ({ type: _, ...data }: RaiseDonation, donation: Donation): Answer => {
  if (donation._tag === 'NotRaised')
    return positive(data.amount.amountFen, { type: 'DonationRaised', data });
  return hasSameContent(donation.raised, data)
    ? nothing
    : refuse({ _tag: 'DonationAlreadyRaised', rule: null });
};

const decideSpending = ({ type: _, ...data }: SpendDonation, donation: Donation): Answer => {
  const { transactionId, amount } = data;
  const known = donation.spendings.find((spending) => spending.transactionId === transactionId);
  if (known !== undefined)
    return hasSameContent(known, data)
      ? nothing
      : refuse({ _tag: 'SpendingIdTaken', rule: null, transactionId });
  if (donation._tag === 'NotRaised') return refuse({ _tag: 'DonationNotRaised', rule: null });
  const spent = donation.spendings.reduce((sum, spending) => sum + spending.amount.amountFen, 0);
  const remaining = donation.raised.amount.amountFen - spent;
  return amount.amountFen > remaining
    ? refuse({ _tag: 'DonationExceeded', rule: 'FUN-1', remaining })
    : positive(amount.amountFen, { type: 'DonationSpent', data });
};

/** One donation: raised and spent amounts. */
export const donation: AidAggregate<DonationCommand, Donation, DonationEvent, DonationRejection> = {
  category: 'donation',
  events: donationEvents,
  facts: donationFacts,
  ...commandChecks(donationEvents, donationFacts),
  sentences: donationSentences,
  initial: { _tag: 'NotRaised', spendings: [] },
  decide: (command, state) =>
    match(command)
      .with({ type: 'RaiseDonation' }, (raise) => decideRaising(raise, state))
      .with({ type: 'SpendDonation' }, (spend) => decideSpending(spend, state))
      .exhaustive(),
  evolve: (state, event) =>
    match(event)
      .returnType<Donation>()
      .with({ type: 'DonationRaised' }, ({ data }) => ({ ...state, _tag: 'Raised', raised: data }))
      .with({ type: 'DonationSpent' }, ({ data }) => ({
        ...state,
        spendings: [...state.spendings, data],
      }))
      .exhaustive(),
};
