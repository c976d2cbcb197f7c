import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { FundId, PairingId, PartyId, TransactionId } from '../../values/identity.js';
import { Localized } from '../../values/localized.js';
import { Money } from '../../values/money.js';
import { PartialDate } from '../../values/partial-date.js';
import { PeriodClaim } from '../../values/period-claim.js';
import { CountingNumber } from '../../values/counting-number.js';
import { Source } from '../../values/source.js';

const movement = { fundId: FundId, transactionId: TransactionId };

/** The payer committed money for a purpose. */
export const fundsCommitted = defineEvent(
  'FundsCommitted',
  t.intersection([
    t.type({
      ...movement,
      amount: Money,
      payerId: PartyId,
      payeeId: PartyId,
      purpose: Localized,
      on: PartialDate,
      source: Source,
    }),
    t.partial({ pairingId: PairingId }),
  ]),
);

/** The committed amount changed. */
export const commitmentAdjusted = defineEvent(
  'CommitmentAdjusted',
  t.type({
    ...movement,
    /** Below zero when the commitment was cut. */
    delta: Money,
    on: PartialDate,
    reason: Localized,
    source: Source,
  }),
);

/** The payer paid to the payee. */
export const fundsDisbursed = defineEvent(
  'FundsDisbursed',
  t.intersection([
    t.type({ ...movement, amount: Money, on: PartialDate, source: Source }),
    t.partial({ tranche: CountingNumber }),
  ]),
);

/** The payee paid money back. */
export const fundsReturned = defineEvent(
  'FundsReturned',
  t.type({ ...movement, amount: Money, on: PartialDate, source: Source }),
);

/** The payee accounts for money that it spent for the purpose. */
export const fundsAbsorbed = defineEvent(
  'FundsAbsorbed',
  t.type({ ...movement, amount: Money, period: PeriodClaim, source: Source }),
);

/** The event types of a fund. */
export const fundEvents = eventTypes([
  fundsCommitted,
  commitmentAdjusted,
  fundsDisbursed,
  fundsReturned,
  fundsAbsorbed,
]);

/** Any event of a fund. */
export type FundEvent = EventsOf<typeof fundEvents>;
