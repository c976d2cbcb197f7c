// R8: money, by what the figure means: arranged is not invested, and raised is not spent.
import type { Source } from '@aidtrail/domain';
import {
  type DonationEvent,
  type FundEvent,
  type Movement,
  movementOf,
} from '@aidtrail/domain/funding';
import {
  type Localized,
  type Memory,
  optionalInteger,
  optionalText,
  type Rows,
  text,
} from '@aidtrail/projections';

import type { AidRow } from './cells/aid-cell.js';
import { derivedCell, withSource } from './cells/cells.js';
import {
  atLeastOne,
  claimColumns,
  claimEntry,
  claimFigures,
  claimValues,
} from './claims/claim-columns.js';
import { claimHandlers } from './claims/claim-handlers.js';
import { byIndicator } from './claims/claim-table.js';
import { combined } from './streams/combined.js';
import { earliest, firstOf, lastOf, latest, yearOf } from './claims/claim-scope.js';
import type { Claim } from './claims/claim.js';
import { readModel } from './read-model.js';
import { eventValues } from './streams/event-row.js';

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

const claimedBasis = byIndicator<MoneyBasis>({
  'funds.arranged': 'arranged',
  'funds.invested': 'invested',
  'funds.raised': 'raised',
});

const basisOf = (claim: Claim): MoneyBasis | null =>
  claim.quantity !== null && claim.quantity.unit !== 'CNY' ? null : claimedBasis(claim);

interface Fund {
  readonly payer: string | null;
  readonly payee: string | null;
  readonly purpose: Localized;
}

/** A movement of a fund or of a donation. */
interface Moved extends Omit<Movement, 'basis'> {
  readonly id: string;
  readonly basis: MoneyBasis;
  readonly source: Source;
}

const unnamed: Fund = { payer: null, payee: null, purpose: { zh: '未说明', en: 'not stated' } };

const yuan = (fen: number): number => fen / 100;

/** Adds a movement to the row of its fund, basis and year. */
const add = (
  { id, basis, amountFen, from, to, source }: Moved,
  rows: FundingRows,
  memory: Memory,
): void => {
  const fund = memory.get<Fund>(`fund ${id}`) ?? unnamed;
  const year = yearOf(firstOf(from), lastOf(to));
  const entry = `${id}/${basis}/${year ?? 'undated'}`;
  const before = rows.get({ entry });
  const fen = (memory.get<number>(entry) ?? 0) + amountFen;
  memory.set(entry, fen);
  const origins = withSource(
    { evidence: before?.statements ?? [], synthetic: before?.synthetic ?? false },
    source,
  );
  rows.put({
    ...eventValues({
      entry,
      indicator: `funds.${basis}`,
      label: fund.purpose,
      sender: fund.payer,
      subject: fund.payee,
      from,
      to,
      sources: [source],
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

const move = (event: FundEvent, rows: FundingRows, memory: Memory): void => {
  const { fundId: id, source } = event.data;
  if (event.type === 'FundsCommitted') {
    const { payerId: payer, payeeId: payee, purpose } = event.data;
    memory.set(`fund ${id}`, { payer, payee, purpose } satisfies Fund);
  }
  add({ id, ...movementOf(event), source }, rows, memory);
};

const moveDonation = (event: DonationEvent, rows: FundingRows, memory: Memory): void => {
  const { donationId: id, amount, on, source } = event.data;
  const isRaised = event.type === 'DonationRaised';
  if (isRaised) {
    const { purpose } = event.data;
    memory.set(`fund ${id}`, { ...unnamed, purpose } satisfies Fund);
  }
  const basis = isRaised ? 'raised' : 'spent';
  add({ id, basis, amountFen: amount.amountFen, from: on, to: on, source }, rows, memory);
};

/** Money in fen, by payer, payee, basis and period: claimed and derived figures in separate rows. */
export const funding = readModel('funding', {
  version: 3,
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
            ...claimFigures(claims, ['amount'], () => 'amount'),
            basis: basisOf(all[0]) ?? '',
            fund: null,
            year: yearOf(values.from, values.to),
          };
        },
      }),
    ),
    FundsCommitted: move,
    CommitmentAdjusted: move,
    FundsDisbursed: move,
    FundsReturned: move,
    FundsAbsorbed: move,
    DonationRaised: moveDonation,
    DonationSpent: moveDonation,
  },
});
