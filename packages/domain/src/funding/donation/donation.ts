// Money given for a purpose, and the cases it was spent on.
import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import { accept, type DataOf, hasSameContent, nothing, refuse } from '../../decision.js';
import { withEvidence } from '../../facts/with-evidence.js';
import type { Sentences } from '../../rejection.js';
import type { Currency } from '../../values/currency.js';
import { compareDates, compareText, isSurelyBefore } from '../../values/date-window.js';
import type { TransactionId } from '../../values/identity.js';
import { formatFen } from '../../values/money.js';
import { formatPartialDate, type PartialDate } from '../../values/partial-date.js';
import {
  type DonationEvent,
  donationEvents,
  type donationRaised,
  type donationSpent,
} from './events.js';
import { type DonationCommand, donationFacts } from './facts.js';

export type Spending = DataOf<typeof donationSpent>;
type Raised = DataOf<typeof donationRaised>;

/** The state of a donation. Spendings are in the order of their dates. */
export type Donation =
  | { readonly _tag: 'NotRaised'; readonly spendings: ReadonlyArray<Spending> }
  | {
      readonly _tag: 'Raised';
      readonly raised: Raised;
      readonly spendings: ReadonlyArray<Spending>;
    };

/** Why a command on a donation is rejected. */
export type DonationRejection =
  | { readonly _tag: 'DonationNotPositive'; readonly rule: 'FUN-3'; readonly amountFen: number }
  | {
      readonly _tag: 'DonationCurrencyDiffers';
      readonly rule: 'FUN-3';
      readonly currency: Currency;
    }
  | { readonly _tag: 'DonationExceeded'; readonly rule: 'FUN-1'; readonly remaining: number }
  | { readonly _tag: 'SpentBeforeRaised'; readonly rule: 'FUN-1'; readonly on: PartialDate }
  | { readonly _tag: 'SpendingIdTaken'; readonly rule: null; readonly transactionId: TransactionId }
  | { readonly _tag: 'DonationAlreadyRaised'; readonly rule: null }
  | { readonly _tag: 'DonationNotRaised'; readonly rule: null };

const donationSentences: Sentences<DonationRejection> = {
  DonationNotPositive: ({ amountFen }) => ({
    zh: `金额须为正（收到 ${formatFen(amountFen)}）。`,
    en: `An amount must be above zero; got ${formatFen(amountFen)}.`,
  }),
  DonationCurrencyDiffers: ({ currency }) => ({
    zh: `该笔善款以 ${currency} 筹得，支出须用同一币种。`,
    en: `The donation was raised in ${currency} and is spent in the same currency.`,
  }),
  DonationExceeded: ({ remaining }) => ({
    zh: `支出将超出筹得的善款。还可支出 ${formatFen(remaining)}。`,
    en: `More would be spent than was raised. ${formatFen(remaining)} is left.`,
  }),
  SpentBeforeRaised: ({ on }) => ({
    zh: `善款于 ${formatPartialDate(on)} 筹得，支出日期不能更早。`,
    en: `The donation was raised on ${formatPartialDate(on)}; it cannot be spent before that.`,
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

type Known = Pick<Raised, 'source'>;

const isOfficial = ({ source }: Known): boolean => source.origin === 'operational';

/** In the order of the rules: FUN-3 binds sources as well, the others offices. */
const decide = (
  event: DonationEvent,
  donation: Donation,
): Decision<DonationEvent, DonationRejection> => {
  const { amountFen } = event.data.amount;
  const known = knownOf(event, donation);
  if (known !== undefined && (isOfficial(known) || !isOfficial(event.data)))
    return hasSameContent(known, event.data) ? nothing : refuse(contradiction(event));
  if (amountFen <= 0) return refuse({ _tag: 'DonationNotPositive', rule: 'FUN-3', amountFen });
  const fault = isOfficial(event.data) ? findFault(event, donation) : null;
  return fault === null ? accept(event) : refuse(fault);
};

const knownOf = (event: DonationEvent, donation: Donation): Raised | Spending | undefined => {
  if (event.type === 'DonationRaised')
    return donation._tag === 'Raised' ? donation.raised : undefined;
  const { transactionId } = event.data;
  return donation.spendings.find((spending) => spending.transactionId === transactionId);
};

const contradiction = (event: DonationEvent): DonationRejection =>
  event.type === 'DonationRaised'
    ? { _tag: 'DonationAlreadyRaised', rule: null }
    : { _tag: 'SpendingIdTaken', rule: null, transactionId: event.data.transactionId };

const findFault = (event: DonationEvent, donation: Donation): DonationRejection | null => {
  if (event.type === 'DonationSpent' && donation._tag === 'NotRaised')
    return { _tag: 'DonationNotRaised', rule: null };
  const after = evolve(donation, event);
  if (after._tag === 'NotRaised') return null;
  const { raised } = after;
  const spendings = after.spendings.filter(isOfficial);
  const { currency } = raised.amount;
  if (spendings.some(({ amount }) => amount.currency !== currency))
    return { _tag: 'DonationCurrencyDiffers', rule: 'FUN-3', currency };
  if (spendings.some(({ on }) => isSurelyBefore(on, raised.on)))
    return { _tag: 'SpentBeforeRaised', rule: 'FUN-1', on: raised.on };
  const spent = spendings.reduce((sum, { amount }) => sum + amount.amountFen, 0);
  const asked = event.type === 'DonationSpent' ? event.data.amount.amountFen : 0;
  return spent > raised.amount.amountFen
    ? {
        _tag: 'DonationExceeded',
        rule: 'FUN-1',
        remaining: Math.max(0, raised.amount.amountFen - (spent - asked)),
      }
    : null;
};

/** An official record prevails over a report, whichever came first. */
const evolve = (donation: Donation, event: DonationEvent): Donation =>
  match(event)
    .returnType<Donation>()
    .with({ type: 'DonationRaised' }, ({ data }) =>
      donation._tag === 'Raised' && isOfficial(donation.raised) && !isOfficial(data)
        ? donation
        : { ...donation, _tag: 'Raised', raised: data },
    )
    .with({ type: 'DonationSpent' }, ({ data }) => {
      const known = donation.spendings.find((each) => each.transactionId === data.transactionId);
      if (known !== undefined && isOfficial(known) && !isOfficial(data)) return donation;
      const spendings = [...donation.spendings.filter((each) => each !== known), data].toSorted(
        (left, right) =>
          compareDates(left.on, right.on) || compareText(left.transactionId, right.transactionId),
      );
      return { ...donation, spendings };
    })
    .exhaustive();

/** One donation: raised and spent amounts. */
export const donation = withEvidence<DonationCommand, Donation, DonationEvent, DonationRejection>({
  category: 'donation',
  events: donationEvents,
  facts: donationFacts,
  sentences: donationSentences,
  recognises: 'attested',
  initial: { _tag: 'NotRaised', spendings: [] },
  decide,
  evolve,
});
