import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { FundId, PairingId, PartyId, TransactionId } from '../../values/identity.js';
import { Localized } from '../../values/localized.js';
import { Money, MoneyInCny } from '../../values/money.js';
import { PartialDate } from '../../values/partial-date.js';
import { PeriodClaim } from '../../values/period-claim.js';
import { CountingNumber } from '../../values/counting-number.js';
import { Source } from '../../values/source.js';

const movement = { fundId: FundId, transactionId: TransactionId };

const commitmentOf = <Amount extends t.Mixed>(amount: Amount) =>
  t.intersection([
    t.type({
      ...movement,
      amount,
      payerId: PartyId,
      payeeId: PartyId,
      purpose: Localized,
      on: PartialDate,
      source: Source,
    }),
    t.partial({ pairingId: PairingId }),
  ]);

/** The payer committed money for a purpose. */
export const fundsCommitted = defineEvent('FundsCommitted', commitmentOf(MoneyInCny)).revised(
  commitmentOf(Money),
  (committed) => committed,
);

const adjustmentOf = <Amount extends t.Mixed>(delta: Amount) =>
  t.type({
    ...movement,
    /** Below zero when the commitment was cut. */
    delta,
    on: PartialDate,
    reason: Localized,
    source: Source,
  });

/** The committed amount changed. */
export const commitmentAdjusted = defineEvent(
  'CommitmentAdjusted',
  adjustmentOf(MoneyInCny),
).revised(adjustmentOf(Money), (adjusted) => adjusted);

const disbursementOf = <Amount extends t.Mixed>(amount: Amount) =>
  t.intersection([
    t.type({ ...movement, amount, on: PartialDate, source: Source }),
    t.partial({ tranche: CountingNumber }),
  ]);

/** The payer paid to the payee. */
export const fundsDisbursed = defineEvent('FundsDisbursed', disbursementOf(MoneyInCny)).revised(
  disbursementOf(Money),
  (disbursed) => disbursed,
);

const returnOf = <Amount extends t.Mixed>(amount: Amount) =>
  t.type({ ...movement, amount, on: PartialDate, source: Source });

/** The payee paid money back. */
export const fundsReturned = defineEvent('FundsReturned', returnOf(MoneyInCny)).revised(
  returnOf(Money),
  (returned) => returned,
);

const absorptionOf = <Amount extends t.Mixed>(amount: Amount) =>
  t.type({ ...movement, amount, period: PeriodClaim, source: Source });

/** The payee accounts for money that it spent for the purpose. */
export const fundsAbsorbed = defineEvent('FundsAbsorbed', absorptionOf(MoneyInCny)).revised(
  absorptionOf(Money),
  (absorbed) => absorbed,
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
