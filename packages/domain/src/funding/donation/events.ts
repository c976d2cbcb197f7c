import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { CaseId, DonationId, TransactionId } from '../../values/identity.js';
import { Localized } from '../../values/localized.js';
import { Money } from '../../values/money.js';
import { PartialDate } from '../../values/partial-date.js';
import { Source } from '../../values/source.js';

/** Money was donated. */
export const donationRaised = defineEvent(
  'DonationRaised',
  t.type({
    donationId: DonationId,
    amount: Money,
    purpose: Localized,
    on: PartialDate,
    source: Source,
  }),
);

/** Donated money was spent. */
export const donationSpent = defineEvent(
  'DonationSpent',
  t.type({
    donationId: DonationId,
    transactionId: TransactionId,
    amount: Money,
    caseIds: t.readonlyArray(CaseId),
    on: PartialDate,
    source: Source,
  }),
);

/** The event types of a donation. */
export const donationEvents = eventTypes([donationRaised, donationSpent]);

/** Any event of a donation. */
export type DonationEvent = EventsOf<typeof donationEvents>;
