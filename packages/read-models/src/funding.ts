// R8: money, by what the figure means: arranged is not invested, and raised is not spent.
import { Currency, type Money, type Occurrence, type PartialDate } from '@aidtrail/domain';
import {
  donation,
  type DonationEvent,
  foundingCommitment,
  fund,
  type FundEvent,
  moneyOf,
  movementOf,
} from '@aidtrail/domain/funding';
import { type Localized, optionalInteger, optionalText, text } from '@aidtrail/projections';

import type { AidRow } from './cells/aid-cell.js';
import { derivedCell } from './cells/cells.js';
import {
  atLeastOne,
  claimColumns,
  claimEntry,
  claimFigures,
  claimValues,
  spanValues,
} from './claims/claim-columns.js';
import { claimHandlers } from './claims/claim-handlers.js';
import { otherFigure } from './claims/claim-table.js';
import { combined } from './streams/combined.js';
import {
  earliest,
  firstOf,
  lastOf,
  latest,
  markedFirstOf,
  markedLastOf,
  yearOf,
} from './claims/claim-scope.js';
import type { Claim } from './claims/claim.js';
import { readModel } from './read-model.js';
import { eventValues, originsOf } from './streams/event-row.js';
import { occurrences, type OccurrenceOf } from './streams/occurrences.js';
import { streamHandlers, streamRows } from './streams/stream-rows.js';

/** What a figure of money means; amounts of different bases are never added. */
export type MoneyBasis =
  | 'arranged'
  | 'invested'
  | 'raised'
  | 'spent'
  | 'committed'
  | 'disbursed'
  | 'returned'
  | 'absorbed'
  | 'stated';

const columns = {
  ...claimColumns,
  basis: text({ zh: '口径', en: 'Basis' }),
  fund: optionalText({ zh: '资金或捐款', en: 'Fund or donation' }, 'subject'),
  year: optionalInteger({ zh: '年份', en: 'Year' }),
  currency: text({ zh: '币种', en: 'Currency' }),
};

const measures = {
  amount: {
    unit: 'CNY',
    label: { zh: '金额', en: 'Amount' },
    additivity: { overTime: 'sum', overSubjects: 'sum' },
    neverAcross: ['basis', 'currency'],
    instead: {
      zh: '按口径分别列出：安排、投入、筹集、承诺、拨付不是一回事',
      en: 'one figure for each basis: arranged, invested, raised, committed and disbursed are different things',
    },
  },
  ...otherFigure,
} as const;

type Row = AidRow<typeof columns, typeof measures>;

/** The measure of an indicator of money is what its amounts are; without one, it is not stated. */
const basisOf = ({ classification }: Claim): MoneyBasis | null =>
  classification?.topic === 'funding'
    ? ((classification.measure as MoneyBasis | null) ?? 'stated')
    : null;

const isMoney = ({ quantity }: Claim): boolean => quantity === null || Currency.is(quantity.unit);

const measureOf = (claim: Claim): 'amount' | 'figure' => (isMoney(claim) ? 'amount' : 'figure');

type Moved = OccurrenceOf<(FundEvent | DonationEvent)['type']>;

interface Parties {
  readonly payer: string | null;
  readonly payee: string | null;
  readonly purpose: Localized;
}

const unnamed: Parties = { payer: null, payee: null, purpose: { zh: '未说明', en: 'not stated' } };

/** A movement with everyone who says so; an official record prevails over a report. */
interface Movement {
  readonly basis: MoneyBasis;
  readonly money: Money;
  readonly from: PartialDate | undefined;
  readonly to: PartialDate | undefined;
  readonly sources: Occurrence['sources'];
}

const movementIn = ({ type, data, sources }: Moved): Movement => {
  const event = { type, data } as FundEvent | DonationEvent;
  if (event.type === 'DonationRaised' || event.type === 'DonationSpent') {
    const { amount, on } = event.data;
    const basis = event.type === 'DonationRaised' ? 'raised' : 'spent';
    return { basis, money: amount, from: on, to: on, sources };
  }
  return { ...movementOf(event), money: moneyOf(event), sources };
};

const isOfficial = ({ sources }: { readonly sources: Occurrence['sources'] }): boolean =>
  sources[0].origin === 'operational';

const movementsOf = (all: ReadonlyArray<Moved>): ReadonlyArray<Movement> =>
  [...Map.groupBy(all, ({ type, key }) => `${type} ${key}`).values()].flatMap((same) => {
    const [first] = [...same.filter(isOfficial), ...same];
    const sources = same.flatMap((each) => [...each.sources]);
    return first === undefined
      ? []
      : [{ ...movementIn(first), sources: [first.sources[0], ...sources] as const }];
  });

const yuan = (fen: number): number => fen / 100;

const yearIn = ({ from, to }: Movement): number | null => yearOf(firstOf(from), lastOf(to));

const entryOf = (id: string, movement: Movement): string => {
  const { basis, money } = movement;
  const entry = `${id}/${basis}/${yearIn(movement) ?? 'undated'}`;
  return money.currency === 'CNY' ? entry : `${entry}/${money.currency}`;
};

/** One row for each basis, year and currency; made-up movements have a row of their own beside real ones. */
const rowsOf = (id: string, all: ReadonlyArray<Moved>, parties: Parties): ReadonlyArray<Row> =>
  [...Map.groupBy(movementsOf(all), (movement) => entryOf(id, movement))].flatMap(
    ([entry, movements]) => {
      const isMadeUp = ({ sources }: Movement): boolean => originsOf(sources).synthetic;
      const real = movements.filter((movement) => !isMadeUp(movement));
      const madeUp = movements.filter(isMadeUp);
      return real.length === 0 || madeUp.length === 0
        ? [rowOf(entry, id, movements, parties)]
        : [rowOf(entry, id, real, parties), rowOf(`${entry}/synthetic`, id, madeUp, parties)];
    },
  );

const rowOf = (
  entry: string,
  id: string,
  movements: ReadonlyArray<Movement>,
  { payer, payee, purpose }: Parties,
): Row => {
  const [first, ...others] = movements;
  if (first === undefined) throw new Error('a row of money has a movement');
  const { basis, money, from, to } = first;
  const official = movements.find(isOfficial) ?? first;
  const origins = originsOf(movements.flatMap(({ sources }) => [...sources]));
  const cell = derivedCell(
    yuan(movements.reduce((sum, each) => sum + each.money.amountFen, 0)),
    'CNY',
    origins,
  );
  return {
    ...eventValues({
      entry,
      indicator: `funds.${basis}`,
      label: purpose,
      sender: payer,
      subject: payee,
      from,
      to,
      sources: official.sources,
    }),
    ...(others.length > 0 && spanning(movements)),
    statements: origins.evidence,
    synthetic: origins.synthetic,
    basis,
    fund: id,
    year: yearIn(first),
    currency: money.currency,
    amount: { ...cell, unit: money.currency },
    figure: null,
  };
};

/** The time from the first movement to the last. */
const spanning = (movements: ReadonlyArray<Movement>) => {
  const from = earliest(movements.map((each) => markedFirstOf(each.from)));
  const to = latest(movements.map((each) => markedLastOf(each.to)));
  return spanValues(from, to);
};

const fundRows = streamRows<Row, typeof fund>(fund, (state) => {
  const all = occurrences(
    state,
    'FundsCommitted',
    'CommitmentAdjusted',
    'FundsDisbursed',
    'FundsReturned',
    'FundsAbsorbed',
  );
  const [first] = all;
  if (first === undefined) return [];
  const committed = foundingCommitment(state);
  const parties =
    committed === undefined
      ? unnamed
      : { payer: committed.payerId, payee: committed.payeeId, purpose: committed.purpose };
  return rowsOf(first.data.fundId, all, parties);
});

const donationRows = streamRows<Row, typeof donation>(donation, (state) => {
  const all = occurrences(state, 'DonationRaised', 'DonationSpent');
  const [first] = all;
  if (first === undefined) return [];
  const purpose = state._tag === 'Raised' ? state.raised.purpose : unnamed.purpose;
  return rowsOf(first.data.donationId, all, { ...unnamed, purpose });
});

/** Money in fen, by payer, payee, basis and period: claimed and derived figures in separate rows. */
export const funding = readModel('funding', {
  version: 4,
  title: { zh: '资金', en: 'Funding' },
  grain: {
    zh: '出资方 × 受款方 × 口径 × 期间，来源所称与事件所得分行',
    en: 'payer × recipient × basis × period, what is claimed apart from what is derived',
  },
  key: ['entry'],
  columns,
  measures,
  indexes: [['basis'], ['fund']],
  on: {
    ...combined(
      claimHandlers<Row>({
        keyColumn: 'entry',
        keyOf: (claim) => (basisOf(claim) === null ? null : claimEntry(claim)),
        rowOf: (entry, claims) => {
          const all = atLeastOne(claims);
          const values = claimValues(entry, all);
          return {
            ...values,
            ...claimFigures(claims, ['amount', 'figure'], measureOf),
            basis: basisOf(all[0]) ?? '',
            fund: null,
            year: yearOf(values.from, values.to),
            currency: all[0].quantity !== null && isMoney(all[0]) ? all[0].quantity.unit : 'CNY',
          };
        },
      }),
      streamHandlers<Row>(['entry'], fundRows, donationRows),
    ),
  },
});
