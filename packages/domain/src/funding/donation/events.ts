import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { CaseId, DonationId, TransactionId } from '../../values/identity.js';
import { Localized } from '../../values/localized.js';
import { Money, MoneyInCny } from '../../values/money.js';
import { PartialDate } from '../../values/partial-date.js';
import { Source } from '../../values/source.js';

const donationOf = <Amount extends t.Mixed>(amount: Amount) =>
  t.type({
    donationId: DonationId,
    amount,
    purpose: Localized,
    on: PartialDate,
    source: Source,
  });

/** Money was donated. */
export const donationRaised = defineEvent('DonationRaised', donationOf(MoneyInCny)).revised(
  donationOf(Money),
  (raised) => raised,
);

const spendingOf = <Amount extends t.Mixed>(amount: Amount) =>
  t.type({
    donationId: DonationId,
    transactionId: TransactionId,
    amount,
    caseIds: t.readonlyArray(CaseId),
    on: PartialDate,
    source: Source,
  });

/** Donated money was spent. */
export const donationSpent = defineEvent('DonationSpent', spendingOf(MoneyInCny)).revised(
  spendingOf(Money),
  (spent) => spent,
);

/** The event types of a donation. */
export const donationEvents = eventTypes([donationRaised, donationSpent]);

/** Any event of a donation. */
export type DonationEvent = EventsOf<typeof donationEvents>;
