import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { CaseId, DonationId, TransactionId } from '../../values/identity.js';
import { Localized } from '../../values/localized.js';
import { Money } from '../../values/money.js';
import { PartialDate } from '../../values/partial-date.js';
import { Source } from '../../values/source.js';

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

export const donationEvents = eventTypes([donationRaised, donationSpent]);

export type DonationEvent = EventsOf<typeof donationEvents>;
