// Valid histories of one fund: each movement is a share of the amount that is possible at that point.
import {
  type AidEvent,
  type CalendarDay,
  cny,
  day,
  type FundId,
  onDay,
  type TransactionId,
} from '@aidtrail/domain';
import { balanceOf, fund, type FundCommand } from '@aidtrail/domain/funding';
import * as fc from 'fast-check';

import { daysAfter } from '../fixed.js';
import { aidEventsOf, emptyWorld, type World } from '../world.js';
import { ids, synthetic } from './cast.js';

interface PlannedMovement {
  readonly kind: 'commit' | 'adjust' | 'disburse' | 'return' | 'absorb';
  /** Of the possible amount, from 0 to 1. */
  readonly share: number;
}

const movements: fc.Arbitrary<ReadonlyArray<PlannedMovement>> = fc.array(
  fc.record({
    kind: fc.constantFrom('commit', 'adjust', 'disburse', 'disburse', 'return', 'absorb'),
    share: fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8),
  }),
  { maxLength: 20 },
);

/** The events of one fund, and the streams that they are in. */
export interface FundHistory {
  /** In order. */
  readonly events: ReadonlyArray<AidEvent>;
  readonly world: World;
  readonly fundId: FundId;
}

const START = day('2024-01-01');
const TODAY = day('2026-01-01');
const LARGEST_COMMITMENT = 1_000_000_000;

/** Any valid history: committed, disbursed, returned or absorbed, with adjustments. */
export const fundHistories = (): fc.Arbitrary<FundHistory> =>
  movements.map((planned) => {
    const world = emptyWorld();
    const fundId = ids.fund;
    [{ kind: 'commit', share: 1 } as const, ...planned].forEach((movement, index) => {
      const command = commandOf(
        world,
        fundId,
        movement,
        ids.transaction(index),
        daysAfter(START, index),
      );
      if (command !== null) world.enact(fund, fundId, command);
    });
    return { world, fundId, events: aidEventsOf(world) };
  });

const commandOf = (
  world: World,
  fundId: FundId,
  { kind, share }: PlannedMovement,
  transactionId: TransactionId,
  date: CalendarDay,
): FundCommand | null => {
  const { committed, disbursed, returned, absorbed } = balanceOf(world.state(fund, fundId));
  const held = disbursed - returned;
  const on = onDay(date);
  const common = {
    fundId,
    transactionId,
    source: synthetic,
    today: TODAY,
  };
  const upTo = (limit: number): number => Math.floor(limit * share);
  const whenPositive = (amountFen: number, command: FundCommand): FundCommand | null =>
    amountFen > 0 ? command : null;
  switch (kind) {
    case 'commit': {
      const amount = upTo(LARGEST_COMMITMENT);
      return whenPositive(amount, {
        type: 'CommitFunds',
        ...common,
        amount: cny(amount),
        payerId: ids.sender,
        payeeId: ids.payee,
        purpose: { zh: '设备', en: 'Equipment' },
        on,
      });
    }
    case 'adjust': {
      const cut = upTo(committed - held);
      return whenPositive(cut, {
        type: 'AdjustCommitment',
        ...common,
        delta: cny(-cut),
        reason: { zh: '预算调整', en: 'Budget revised' },
        on,
      });
    }
    case 'disburse': {
      const amount = upTo(committed - held);
      return whenPositive(amount, { type: 'DisburseFunds', ...common, amount: cny(amount), on });
    }
    case 'return': {
      const amount = upTo(held - absorbed);
      return whenPositive(amount, { type: 'ReturnFunds', ...common, amount: cny(amount), on });
    }
    case 'absorb': {
      const amount = upTo(held - absorbed);
      return whenPositive(amount, {
        type: 'RecordAbsorption',
        ...common,
        amount: cny(amount),
        period: { kind: 'interval', to: on },
      });
    }
  }
};
