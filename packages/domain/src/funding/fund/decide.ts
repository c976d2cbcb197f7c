// Money that moves: what is wrong in itself, between whom, and whether there is as much at that time.
import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import { accept, hasSameContent, nothing, refuse } from '../../decision.js';
import { isSurelyBefore } from '../../values/date-window.js';
import { onDay, type PartialDate } from '../../values/partial-date.js';
import type { FundEvent } from './events.js';
import type { FundCommand } from './facts.js';
import { payable, spendable, worstExcess } from './ledger.js';
import type { FundRejection } from './rejections.js';
import { balanceOf, evolve, type Fund, held, moneyOf } from './state.js';

type Answer = Decision<FundEvent, FundRejection>;

/** A new movement, or an official record of one that a source reported. */
export const decide = (movement: FundEvent, fund: Fund, command: FundCommand): Answer => {
  const { transactionId, source } = movement.data;
  const known = fund.movements.get(transactionId);
  const isOfficial = source.origin === 'operational';
  const isRecorded = known?.data.source.origin === 'operational';
  if (known !== undefined && (known.type !== movement.type || isRecorded === isOfficial))
    return known.type === movement.type && hasSameContent(known.data, movement.data)
      ? nothing
      : refuse({ _tag: 'TransactionIdTaken', rule: null, transactionId });
  const fault =
    findFaultInItself(movement) ?? (isOfficial ? findFault(movement, fund, command) : null);
  return fault === null ? accept(movement) : refuse(fault);
};

// FUN-3 binds offices and sources.
const findFaultInItself = (movement: FundEvent): FundRejection | null => {
  const { amountFen } = moneyOf(movement);
  const isAdjustment = movement.type === 'CommitmentAdjusted';
  return (isAdjustment ? amountFen === 0 : amountFen <= 0)
    ? { _tag: 'AmountNotPositive', rule: 'FUN-3', amountFen }
    : null;
};

const findFault = (
  movement: FundEvent,
  fund: Fund,
  { today }: FundCommand,
): FundRejection | null => {
  const lies: PartialDate | undefined =
    movement.type === 'FundsAbsorbed'
      ? (movement.data.period.to ?? movement.data.period.from)
      : movement.data.on;
  if (lies !== undefined && isSurelyBefore(onDay(today), lies))
    return { _tag: 'DateInFuture', rule: 'FUN-3', today };
  if (movement.type !== 'FundsCommitted' && fund._tag === 'Uncommitted')
    return { _tag: 'FundNotCommitted', rule: null };
  return findPartyFault(movement, fund) ?? findExcess(movement, fund);
};

/** A fund has one payer, one payee and one currency. */
const findPartyFault = (movement: FundEvent, fund: Fund): FundRejection | null => {
  const { currency } = moneyOf(movement);
  for (const known of fund.movements.values()) {
    if (known.data.source.origin === 'attested') continue;
    if (moneyOf(known).currency !== currency)
      return { _tag: 'CurrencyDiffers', rule: 'FUN-3', currency: moneyOf(known).currency };
    if (
      movement.type === 'FundsCommitted' &&
      known.type === 'FundsCommitted' &&
      (known.data.payerId !== movement.data.payerId || known.data.payeeId !== movement.data.payeeId)
    )
      return { _tag: 'PartiesDiffer', rule: null };
  }
  return null;
};

// FUN-1 and FUN-2. What was absorbed cannot be returned any more, nor the other way round.
const findExcess = (movement: FundEvent, fund: Fund): FundRejection | null => {
  const after = evolve(fund, movement);
  if (!Object.values(balanceOf(after)).every(Number.isSafeInteger))
    return { _tag: 'AmountNotCountable', rule: 'FUN-3' };
  const movements = [...after.movements.values()];
  const limit = movement.type === 'FundsDisbursed' || movement.type === 'CommitmentAdjusted';
  const effect = limit ? payable : spendable;
  if (effect(movement).used === 0) return null;
  const excess = worstExcess(movements, effect, movement);
  const others = movements.filter((each) => each !== movement);
  if (excess <= Math.max(0, worstExcess(others, effect, movement))) return null;
  const remaining = Math.max(0, effect(movement).used - excess);
  return match(movement)
    .returnType<FundRejection | null>()
    .with({ type: 'FundsCommitted' }, () => null)
    .with({ type: 'CommitmentAdjusted' }, () => ({
      _tag: 'CommitmentBelowDisbursed',
      rule: 'FUN-2',
      held: held(balanceOf(fund)),
    }))
    .with({ type: 'FundsDisbursed' }, () => ({
      _tag: 'CommitmentExceeded',
      rule: 'FUN-1',
      remaining,
    }))
    .with({ type: 'FundsReturned' }, () => ({
      _tag: 'ReturnExceedsHeld',
      rule: 'FUN-2',
      remaining,
    }))
    .with({ type: 'FundsAbsorbed' }, () => ({
      _tag: 'AbsorptionExceedsDisbursed',
      rule: 'FUN-2',
      remaining,
    }))
    .exhaustive();
};
