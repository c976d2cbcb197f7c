// R8: money, by what the figure means: arranged is not invested, and raised is not spent.
import type { Money, PartialDate, PeriodClaim, Source } from '@aidtrail/domain';
import {
  type Localized,
  type Memory,
  optionalInteger,
  optionalText,
  type Rows,
  text,
} from '@aidtrail/projections';

import type { AidRow } from './cells/aid-cell.js';
import { derivedCell, type Origins, withSource } from './cells/cells.js';
import {
  atLeastOne,
  claimColumns,
  claimEntry,
  claimFigures,
  claimValues,
} from './claims/claim-columns.js';
import { claimHandlers } from './claims/claim-handlers.js';
import { earliest, firstOf, lastOf, latest, yearOf } from './claims/claim-scope.js';
import type { Claim } from './claims/claim.js';
import { eventValues, originsOf } from './claims/event-row.js';
import { readModel } from './read-model.js';

/** What a figure of money means; amounts of different bases are never added. */
export type MoneyBasis =
  | 'arranged'
  | 'invested'
  | 'raised'
  | 'spent'
  | 'committed'
  | 'disbursed'
  | 'returned'
  | 'absorbed';

const columns = {
  ...claimColumns,
  basis: text({ zh: '口径', en: 'Basis' }),
  fund: optionalText({ zh: '资金或捐款', en: 'Fund or donation' }, 'subject'),
  year: optionalInteger({ zh: '年份', en: 'Year' }),
};

const measures = {
  amount: {
    unit: 'CNY',
    label: { zh: '金额', en: 'Amount' },
    additivity: { overTime: 'sum', overSubjects: 'sum' },
    neverAcross: ['basis'],
    instead: {
      zh: '按口径分别列出：安排、投入、筹集、承诺、拨付不是一回事',
      en: 'one figure for each basis: arranged, invested, raised, committed and disbursed are different things',
    },
  },
} as const;

type Row = AidRow<typeof columns, typeof measures>;
type FundingRows = Rows<Pick<Row, 'entry'>, Row>;

const claimedBases: Readonly<Record<string, MoneyBasis>> = {
  'funds.arranged': 'arranged',
  'funds.invested': 'invested',
  'funds.raised': 'raised',
};

const basisOf = ({ indicator, quantity }: Claim): MoneyBasis | null =>
  indicator === null || (quantity !== null && quantity.unit !== 'CNY')
    ? null
    : (claimedBases[indicator] ?? null);

interface Fund {
  readonly payer: string | null;
  readonly payee: string | null;
  readonly purpose: Localized;
}

interface Movement {
  readonly id: string;
  readonly basis: MoneyBasis;
  readonly amount: Money;
  readonly from: PartialDate | undefined;
  readonly to: PartialDate | undefined;
  readonly source: Source;
}

const unnamed: Fund = { payer: null, payee: null, purpose: { zh: '未说明', en: 'not stated' } };

const yuan = (fen: number): number => fen / 100;

/** Adds a movement to the row of its fund, basis and year. */
const add = (
  { id, basis, amount, from, to, source }: Movement,
  rows: FundingRows,
  memory: Memory,
): void => {
  const fund = memory.get<Fund>(`fund ${id}`) ?? unnamed;
  const year = yearOf(firstOf(from), lastOf(to));
  const entry = `${id}/${basis}/${year ?? 'undated'}`;
  const before = rows.get({ entry });
  const fen = (memory.get<number>(entry) ?? 0) + amount.amountFen;
  memory.set(entry, fen);
  const origins: Origins =
    before === undefined
      ? originsOf(source)
      : withSource({ evidence: before.statements, synthetic: before.synthetic }, source);
  rows.put({
    ...eventValues({
      entry,
      indicator: `funds.${basis}`,
      label: fund.purpose,
      sender: fund.payer,
      subject: fund.payee,
      from,
      to,
      source: { ...source, evidence: [] },
    }),
    ...(before !== undefined && spanning(before, firstOf(from), lastOf(to))),
    statements: origins.evidence,
    synthetic: origins.synthetic,
    basis,
    fund: id,
    year,
    amount: derivedCell(yuan(fen), 'CNY', origins),
  });
};

/** The time from the first movement to the last. */
const spanning = (before: Row, from: string | null, to: string | null) => {
  const first = earliest([before.from, from]);
  const last = latest([before.to, to]);
  return { from: first, to: last, period: { kind: 'interval' as const, from: first, to: last } };
};

const at = (on: PartialDate) => ({ from: on, to: on });
const during = ({ from, to }: PeriodClaim) => ({ from, to });

export const funding = readModel('funding', {
  version: 2,
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
    ...claimHandlers<Row>({
      keyColumn: 'entry',
      keyOf: (claim) => (basisOf(claim) === null ? null : claimEntry(claim)),
      rowOf: (entry, claims) => {
        const all = atLeastOne(claims);
        const values = claimValues(entry, all);
        return {
          ...values,
          ...claimFigures(claims, ['amount'], () => 'amount'),
          basis: basisOf(all[0]) ?? '',
          fund: null,
          year: yearOf(values.from, values.to),
        };
      },
    }),
    FundsCommitted: ({ data }, rows, memory) => {
      const { fundId: id, payerId, payeeId, purpose, amount, on, source } = data;
      memory.set(`fund ${id}`, { payer: payerId, payee: payeeId, purpose } satisfies Fund);
      add({ id, basis: 'committed', amount, ...at(on), source }, rows, memory);
    },
    CommitmentAdjusted: ({ data }, rows, memory) =>
      add(
        {
          id: data.fundId,
          basis: 'committed',
          amount: data.delta,
          ...at(data.on),
          source: data.source,
        },
        rows,
        memory,
      ),
    FundsDisbursed: ({ data }, rows, memory) =>
      add({ id: data.fundId, basis: 'disbursed', ...data, ...at(data.on) }, rows, memory),
    FundsReturned: ({ data }, rows, memory) =>
      add({ id: data.fundId, basis: 'returned', ...data, ...at(data.on) }, rows, memory),
    FundsAbsorbed: ({ data }, rows, memory) =>
      add({ id: data.fundId, basis: 'absorbed', ...data, ...during(data.period) }, rows, memory),
    DonationRaised: ({ data }, rows, memory) => {
      const { donationId: id, purpose } = data;
      memory.set(`fund ${id}`, { ...unnamed, purpose } satisfies Fund);
      add({ id, basis: 'raised', ...data, ...at(data.on) }, rows, memory);
    },
    DonationSpent: ({ data }, rows, memory) =>
      add({ id: data.donationId, basis: 'spent', ...data, ...at(data.on) }, rows, memory),
  },
});
