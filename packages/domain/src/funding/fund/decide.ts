import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import { accept, nothing, refuse, hasSameContent } from '../../decision.js';
import { isSurelyBefore } from '../../values/date-window.js';
import { onDay, type PartialDate } from '../../values/partial-date.js';
import { eventAskedFor } from '../../facts/event-asked-for.js';
import { type FundEvent, fundEvents } from './events.js';
import { type CommitFunds, type FundCommand, fundFacts } from './facts.js';
import type { FundRejection } from './rejections.js';
import { balanceOf, type Fund, held } from './state.js';

type Answer = Decision<FundEvent, FundRejection>;

const movementOf = eventAskedFor(fundEvents, fundFacts);

export const decide = (command: FundCommand, fund: Fund): Answer => {
  const movement = movementOf(command);
  const { transactionId, source } = movement.data;
  const known = fund.movements.get(transactionId);
  if (known !== undefined)
    return known.type === movement.type && hasSameContent(known.data, movement.data)
      ? nothing
      : refuse({ _tag: 'TransactionIdTaken', rule: null, transactionId });
  if (source.origin === 'attested') return accept(movement);
  const fault = findFault(command, fund);
  return fault === null ? accept(movement) : refuse(fault);
};

const findFault = (command: FundCommand, fund: Fund): FundRejection | null =>
  findFaultInItself(command) ??
  (command.type === 'CommitFunds'
    ? findPartyFault(command, fund)
    : fund._tag === 'Uncommitted'
      ? { _tag: 'FundNotCommitted', rule: null }
      : null) ??
  findExcess(command, fund);

// FUN-3
const findFaultInItself = (command: FundCommand): FundRejection | null => {
  const { amountFen } = command.type === 'AdjustCommitment' ? command.delta : command.amount;
  if (command.type === 'AdjustCommitment' ? amountFen === 0 : amountFen <= 0)
    return { _tag: 'AmountNotPositive', rule: 'FUN-3', amountFen };
  const { today } = command;
  const lies: PartialDate | undefined =
    command.type === 'RecordAbsorption' ? (command.period.to ?? command.period.from) : command.on;
  return lies !== undefined && isSurelyBefore(onDay(today), lies)
    ? { _tag: 'DateInFuture', rule: 'FUN-3', today }
    : null;
};

const findPartyFault = ({ payerId, payeeId }: CommitFunds, fund: Fund): FundRejection | null =>
  fund._tag === 'Committed' && (fund.payerId !== payerId || fund.payeeId !== payeeId)
    ? { _tag: 'PartiesDiffer', rule: null }
    : null;

// FUN-1 and FUN-2. What was absorbed cannot be returned any more, nor the other way round.
const findExcess = (command: FundCommand, fund: Fund): FundRejection | null => {
  const balance = balanceOf(fund);
  const { committed, absorbed } = balance;
  const unspent = held(balance) - absorbed;
  return match(command)
    .returnType<FundRejection | null>()
    .with({ type: 'CommitFunds' }, ({ amount: { amountFen } }) => countable(committed + amountFen))
    .with({ type: 'AdjustCommitment' }, ({ delta: { amountFen } }) =>
      committed + amountFen < held(balance)
        ? { _tag: 'CommitmentBelowDisbursed', rule: 'FUN-2', held: held(balance) }
        : countable(committed + amountFen),
    )
    .with({ type: 'DisburseFunds' }, ({ amount: { amountFen } }) =>
      held(balance) + amountFen > committed
        ? { _tag: 'CommitmentExceeded', rule: 'FUN-1', remaining: committed - held(balance) }
        : countable(balance.disbursed + amountFen),
    )
    .with({ type: 'ReturnFunds' }, ({ amount: { amountFen } }) =>
      amountFen > unspent ? { _tag: 'ReturnExceedsHeld', rule: 'FUN-2', remaining: unspent } : null,
    )
    .with({ type: 'RecordAbsorption' }, ({ amount: { amountFen } }) =>
      amountFen > unspent
        ? { _tag: 'AbsorptionExceedsDisbursed', rule: 'FUN-2', remaining: unspent }
        : null,
    )
    .exhaustive();
};

const countable = (sum: number): FundRejection | null =>
  Number.isSafeInteger(sum) ? null : { _tag: 'AmountNotCountable', rule: 'FUN-3' };
