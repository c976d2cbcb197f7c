// Sums in fen. Every movement is kept by its id, so that the same movement never counts twice.
import { match } from 'ts-pattern';

import { compareDates, compareText } from '../../values/date-window.js';
import type { PartyId, TransactionId } from '../../values/identity.js';
import type { Money } from '../../values/money.js';
import type { PartialDate } from '../../values/partial-date.js';
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

/** What one event adds to the balance, and when. */
export interface Movement {
  readonly basis: keyof Balance;
  /** Negative for a reduced commitment. */
  readonly amountFen: number;
  readonly from: PartialDate | undefined;
  readonly to: PartialDate | undefined;
}

const moved = (basis: keyof Balance, amountFen: number, on: PartialDate): Movement => ({
  basis,
  amountFen,
  from: on,
  to: on,
});

/** What the event moves. Balances and read models add these up. */
export const movementOf = (event: FundEvent): Movement =>
  match(event)
    .returnType<Movement>()
    .with({ type: 'FundsCommitted' }, ({ data }) =>
      moved('committed', data.amount.amountFen, data.on),
    )
    .with({ type: 'CommitmentAdjusted' }, ({ data }) =>
      moved('committed', data.delta.amountFen, data.on),
    )
    .with({ type: 'FundsDisbursed' }, ({ data }) =>
      moved('disbursed', data.amount.amountFen, data.on),
    )
    .with({ type: 'FundsReturned' }, ({ data }) =>
      moved('returned', data.amount.amountFen, data.on),
    )
    .with({ type: 'FundsAbsorbed' }, ({ data: { amount, period } }) => ({
      basis: 'absorbed',
      amountFen: amount.amountFen,
      from: period.from,
      to: period.to,
    }))
    .exhaustive();

/** The totals of a fund, in fen. */
export const balanceOf = ({ movements }: Fund): Balance => {
  const total = { committed: 0, disbursed: 0, returned: 0, absorbed: 0 };
  for (const event of movements.values()) {
    const { basis, amountFen } = movementOf(event);
    total[basis] += amountFen;
  }
  return total;
};

/** Paid out and not paid back. */
export const held = ({ disbursed, returned }: Balance): number => disbursed - returned;

/** The money of a movement; negative for a reduced commitment. */
export const moneyOf = (event: FundEvent): Money =>
  event.type === 'CommitmentAdjusted' ? event.data.delta : event.data.amount;

type Committed = Extract<FundEvent, { readonly type: 'FundsCommitted' }>;

const isAttested = ({ data }: FundEvent): boolean => data.source.origin === 'attested';

/** The commitment that names the parties: an official one, of several the first. */
const founding = (movements: Movements): Committed | undefined =>
  [...movements.values()]
    .filter((event) => event.type === 'FundsCommitted')
    .toSorted(
      (left, right) =>
        Number(isAttested(left)) - Number(isAttested(right)) ||
        compareDates(left.data.on, right.data.on) ||
        compareText(left.data.transactionId, right.data.transactionId),
    )[0];

/** What was agreed by the commitment that names the parties. */
export const foundingCommitment = ({ movements }: Fund): Committed['data'] | undefined =>
  founding(movements)?.data;

/** An official record of a movement prevails over a report, whichever came first. */
export const evolve = (fund: Fund, event: FundEvent): Fund => {
  const known = fund.movements.get(event.data.transactionId);
  if (known !== undefined && !isAttested(known) && isAttested(event)) return fund;
  const movements = new Map(fund.movements).set(event.data.transactionId, event);
  const committed = founding(movements);
  if (committed === undefined) return { _tag: 'Uncommitted', movements };
  const { payerId, payeeId } = committed.data;
  return { _tag: 'Committed', payerId, payeeId, movements };
};
