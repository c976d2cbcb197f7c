// Sums in fen. Every movement is kept by its id, so that the same movement never counts twice.
import { match } from 'ts-pattern';

import type { PartyId, TransactionId } from '../../values/identity.js';
import type { FundEvent } from './events.js';

/** The state of a fund: its transactions and balance. */
export type Fund =
  | { readonly _tag: 'Uncommitted'; readonly movements: Movements }
  | {
      readonly _tag: 'Committed';
      readonly payerId: PartyId;
      readonly payeeId: PartyId;
      readonly movements: Movements;
    };

export type Movements = ReadonlyMap<TransactionId, FundEvent>;

export const uncommitted: Fund = { _tag: 'Uncommitted', movements: new Map() };

/** What has moved so far, in fen. */
export interface Balance {
  /** Commitments with their adjustments. */
  readonly committed: number;
  readonly disbursed: number;
  readonly returned: number;
  readonly absorbed: number;
}

/** The totals of a fund, in fen. */
export const balanceOf = ({ movements }: Fund): Balance => {
  const total = { committed: 0, disbursed: 0, returned: 0, absorbed: 0 };
  for (const event of movements.values())
    match(event)
      .with({ type: 'FundsCommitted' }, ({ data }) => (total.committed += data.amount.amountFen))
      .with({ type: 'CommitmentAdjusted' }, ({ data }) => (total.committed += data.delta.amountFen))
      .with({ type: 'FundsDisbursed' }, ({ data }) => (total.disbursed += data.amount.amountFen))
      .with({ type: 'FundsReturned' }, ({ data }) => (total.returned += data.amount.amountFen))
      .with({ type: 'FundsAbsorbed' }, ({ data }) => (total.absorbed += data.amount.amountFen))
      .exhaustive();
  return total;
};

/** Paid out and not paid back. */
export const held = ({ disbursed, returned }: Balance): number => disbursed - returned;

export const evolve = (fund: Fund, event: FundEvent): Fund => {
  const movements = new Map(fund.movements).set(event.data.transactionId, event);
  if (event.type !== 'FundsCommitted') return { ...fund, movements };
  const { payerId, payeeId } = event.data;
  return { _tag: 'Committed', payerId, payeeId, movements };
};
