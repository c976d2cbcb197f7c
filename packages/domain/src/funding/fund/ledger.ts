// What a fund has at each time: money is paid after it is committed, and returned or spent after it is paid (FUN-1,
// FUN-2). A movement without an exact day is placed where it does least harm, so that only what is certain is a fault.
import { compareText } from '../../values/date-window.js';
import { dayRange } from '../../values/partial-date.js';
import type { FundEvent } from './events.js';
import { movementOf } from './state.js';

/** What the events add to one side of a limit, and what they take from it, in fen. */
interface Effect {
  readonly given: number;
  readonly used: number;
}

/** What may be paid: commitments and returns, less payments and cuts. */
export const payable = (event: FundEvent): Effect => {
  const { basis, amountFen } = movementOf(event);
  if (basis === 'disbursed') return { given: 0, used: amountFen };
  if (basis === 'returned') return { given: amountFen, used: 0 };
  if (basis === 'absorbed') return { given: 0, used: 0 };
  return amountFen < 0 ? { given: 0, used: -amountFen } : { given: amountFen, used: 0 };
};

/** What may be spent or returned: payments, less both. */
export const spendable = (event: FundEvent): Effect => {
  const { basis, amountFen } = movementOf(event);
  if (basis === 'disbursed') return { given: amountFen, used: 0 };
  return { given: 0, used: basis === 'committed' ? 0 : amountFen };
};

const OPEN_START = '';
const OPEN_END = '~';

// An amended commitment and money that came back may be paid out on any day; a first commitment comes before payments.
const mayHaveComeBefore = ({ type }: FundEvent): boolean =>
  type === 'CommitmentAdjusted' || type === 'FundsReturned';

const firstDay = (event: FundEvent): string => {
  if (mayHaveComeBefore(event)) return OPEN_START;
  const { from, to } = movementOf(event);
  const date = from ?? to;
  return (date === undefined ? null : dayRange(date).first) ?? OPEN_START;
};

const lastDay = (event: FundEvent): string => {
  const { to } = movementOf(event);
  return (to === undefined ? null : dayRange(to).last) ?? OPEN_END;
};

interface Change {
  readonly day: string;
  readonly amount: number;
}

/**
 * By how much the movements take more than there is, at the worst time from the asked movement on; 0 or less where
 * they do not. What sources report gives, and takes nothing: it binds no office.
 */
export const worstExcess = (
  movements: ReadonlyArray<FundEvent>,
  effect: (event: FundEvent) => Effect,
  asked: FundEvent,
): number => {
  const isOperational = ({ data }: FundEvent): boolean => data.source.origin === 'operational';
  const changes = [
    ...movements.map((event): Change => ({
      day: `${firstDay(event)} 0`,
      amount: -effect(event).given,
    })),
    ...movements
      .filter(isOperational)
      .map((event): Change => ({ day: `${lastDay(event)} 1`, amount: effect(event).used })),
  ].toSorted((left, right) => compareText(left.day, right.day));
  const since = `${lastDay(asked)} 1`;
  let [excess, worst] = [0, Number.NEGATIVE_INFINITY];
  for (const { day, amount } of changes) {
    excess += amount;
    if (day >= since && amount > 0) worst = Math.max(worst, excess);
  }
  return worst;
};
