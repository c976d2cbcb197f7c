// Funds: committed, paid out, paid back.
import {
  type CalendarDay,
  cny,
  formatPartialDate as date,
  FundId,
  id,
  operational,
  OrganisationId,
  TransactionId,
} from '@aidtrail/domain';
import { fund } from '@aidtrail/domain/funding';
import * as fc from 'fast-check';

import type { Feature } from '../features.js';
import type { Happening } from '../happening.js';
import { hospitals, senders } from '../map.js';
import { mentions } from '../statements.js';
import { step, type Step } from '../step.js';
import { type Blur, blurred, blurs, days, LAST_DAY } from '../time.js';
import { type Enacted, enactAll, type Surroundings, type Topic } from '../topic.js';

interface MovementPlan {
  readonly on: CalendarDay;
  readonly isReturn: boolean;
  /** Of what can be paid or paid back, in quarters. */
  readonly quarters: number;
  readonly blur: Blur;
}

interface FundPlan {
  readonly payer: number;
  readonly payee: number;
  readonly isUnderOldId: boolean;
  readonly committed: CalendarDay;
  readonly units: number;
  readonly movements: ReadonlyArray<MovementPlan>;
  readonly blur: Blur;
  readonly isRecorded: boolean;
  readonly isAttested: boolean;
}

/** In yuan. */
const SCALE = 10_000;

const plans = (has: (feature: Feature) => boolean): fc.Arbitrary<ReadonlyArray<FundPlan>> => {
  const blur = has('partial dates') ? blurs : fc.constant<Blur>('day');
  const movement: fc.Arbitrary<MovementPlan> = fc.record({
    on: days,
    isReturn: has('refunds') ? fc.boolean() : fc.constant(false),
    quarters: fc.integer({ min: 1, max: 4 }),
    blur,
  });
  return fc.array(
    fc.record({
      payer: fc.nat({ max: 1 }),
      payee: fc.nat({ max: 2 }),
      isUnderOldId: fc.boolean(),
      committed: days,
      units: fc.constantFrom(4, 8, 16),
      movements: fc.array(movement, { maxLength: 4 }),
      blur,
      isRecorded: fc.constantFrom(true, true, false),
      isAttested: has('attested records') ? fc.boolean() : fc.constant(false),
    }),
    { minLength: 1, maxLength: 2 },
  );
};

const enactFund = (plan: FundPlan, number: number, { map, isCovered }: Surroundings): Enacted => {
  const name = `fund-${number}`;
  const fundId = id(FundId, name);
  const payee = hospitals[plan.payee] ?? hospitals[0];
  const payer = senders[plan.payer] ?? senders[0];
  const parties = { hospital: payee, sender: payer, programme: null };
  const payeeId = id(OrganisationId, (plan.isUnderOldId ? map.idsOf(payee).at(-1) : null) ?? payee);
  const paid = payments(plan);
  // What takes money back is recorded with it, so a fund is recorded as a whole.
  const isRecorded =
    plan.isRecorded ||
    [plan.committed, ...paid.map(({ on }) => on)].some((on) => isCovered(parties, on));
  const steps: Step[] = [];
  const sourced = (key: string, factType: string, text: string) => {
    if (!plan.isAttested) return { source: operational, needs: [] as ReadonlyArray<string> };
    const mention = mentions(key.replaceAll(' ', '-'), factType, text);
    steps.push(mention.step);
    return mention;
  };
  const committed = `${name} commitment`;
  const happenings: Happening[] = [
    {
      ...parties,
      kind: 'committed',
      member: committed,
      from: plan.committed,
      until: null,
      amount: plan.units * SCALE,
      record: isRecorded ? { from: blurred(plan.committed, plan.blur), until: null } : null,
    },
  ];
  if (isRecorded) {
    const on = blurred(plan.committed, plan.blur);
    const text = `${payer} commits ${plan.units * SCALE} to ${payeeId}`;
    const { source, needs } = sourced(committed, 'FundsCommitted', text);
    steps.push(
      step(
        committed,
        `${text}, recorded as ${date(on)}`,
        fund,
        name,
        {
          type: 'CommitFunds',
          fundId,
          transactionId: id(TransactionId, `${name}-0`),
          amount: cny(plan.units * SCALE * 100),
          payerId: id(OrganisationId, payer),
          payeeId,
          purpose: { zh: 'x', en: 'x' },
          on,
          source,
          today: LAST_DAY,
        },
        needs,
      ),
    );
  }
  let previous = committed;
  for (const [index, { on, amount, blur }] of paid.entries()) {
    const key = `${name} movement ${index + 1}`;
    const recordedOn = blurred(on, blur);
    happenings.push({
      ...parties,
      kind: 'paid',
      member: key,
      from: on,
      until: null,
      amount,
      record: isRecorded ? { from: recordedOn, until: null } : null,
    });
    if (!isRecorded) continue;
    const text = `${Math.abs(amount)} is ${amount < 0 ? 'paid back' : 'paid'} from ${name}`;
    const { source, needs } = sourced(key, amount < 0 ? 'FundsReturned' : 'FundsDisbursed', text);
    steps.push(
      step(
        key,
        `${text}, recorded as ${date(recordedOn)}`,
        fund,
        name,
        {
          type: amount < 0 ? 'ReturnFunds' : 'DisburseFunds',
          fundId,
          transactionId: id(TransactionId, `${name}-${index + 1}`),
          amount: cny(Math.abs(amount) * 100),
          on: recordedOn,
          source,
          today: LAST_DAY,
        },
        [...needs, ...(plan.isAttested ? [] : [previous])],
      ),
    );
    previous = key;
  }
  return {
    happenings,
    steps,
    story: [
      `${plan.committed}: ${payer} commits ${plan.units * SCALE} to ${payee} (${name})`,
      ...paid.map(
        ({ on, amount }) =>
          `${on}: ${Math.abs(amount)} of ${name} is ${amount < 0 ? 'paid back' : 'paid'}`,
      ),
    ],
  };
};

/** Payments and repayments in order, in yuan; never more than is committed, never more back than was paid. */
const payments = ({ committed, units, movements }: FundPlan) => {
  let held = 0;
  return movements
    .filter(({ on }) => on >= committed)
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .flatMap(({ on, isReturn, quarters, blur }) => {
      const possible = isReturn ? held : units - held;
      const amount = Math.floor((possible * quarters) / 4);
      if (amount === 0) return [];
      held += isReturn ? -amount : amount;
      return [{ on, blur, amount: (isReturn ? -amount : amount) * SCALE }];
    });
};

const summed = {
  unit: 'CNY',
  adds: 'amounts',
  isSent: true,
  isAdditive: true,
  scale: SCALE,
} as const;

/** Commitments and payments. */
export const money: Topic = {
  name: 'money',
  factTypes: ['FundsCommitted', 'CommitmentAdjusted', 'FundsDisbursed', 'FundsReturned'],
  indicators: [
    {
      ...summed,
      code: 'committed',
      derivation: 'funds-committed',
      counts: ({ kind }) => kind === 'committed',
      periods: ['cumulativeTo', 'interval'],
    },
    {
      ...summed,
      code: 'paid',
      derivation: 'funds-disbursed',
      counts: ({ kind }) => kind === 'paid',
      periods: ['cumulativeTo', 'interval'],
    },
  ],
  happens: (has) => plans(has).map(enactAll(enactFund)),
};
