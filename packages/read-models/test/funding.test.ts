import { type AidEvent, cny, exactly, type Quantity } from '@aidtrail/domain';
import { project } from '@aidtrail/projections';
import { describe, expect, test } from '@jest/globals';

import { funding } from '../src/index.js';
import { choose, claim, label, on, operational, question, recorded } from './recorded.js';

const rounded: Quantity = {
  boundKind: 'exact',
  low: { value: '681500000', inclusive: true } as Quantity['low'],
  high: { value: '682500000', inclusive: false } as Quantity['high'],
  unit: 'CNY',
  asWritten: '6.82亿元',
  display: { zh: '6.82亿', en: '682 million' },
};
const nearly: Quantity = {
  boundKind: 'near',
  low: null,
  high: { value: '6000000000', inclusive: false } as Quantity['high'],
  unit: 'CNY',
  asWritten: '近60億元',
  display: { zh: '近60亿', en: 'nearly 6 billion' },
};
const moreThan: Quantity = {
  boundKind: 'moreThan',
  low: { value: '3000000', inclusive: false } as Quantity['low'],
  high: null,
  unit: 'CNY',
  asWritten: '300余万',
  display: { zh: '300余万', en: 'more than 3 million' },
};

const xinjiang = { within: ['xinjiang'], programmeId: 'group-style-xinjiang' };
const tibet = { within: ['tibet'], programmeId: 'group-style-tibet' };
const claims: ReadonlyArray<AidEvent> = [
  claim('001-10', {
    indicator: 'funds.arranged',
    quantity: rounded,
    scope: xinjiang,
    from: '2016',
  }),
  claim('002-16', {
    indicator: 'funds.invested',
    quantity: nearly,
    scope: tibet,
    from: '2015',
    to: '2023-12-14',
  }),
  claim('004-29', {
    indicator: 'funds.invested',
    quantity: exactly(8_300_000, 'CNY'),
    scope: { within: ['lhari'], organisations: ['lhari-community'] },
  }),
  claim('004-42', {
    indicator: 'funds.raised',
    quantity: moreThan,
    scope: { within: ['lhari'] },
    question,
  }),
];

const rowsOf = async (...events: AidEvent[]) =>
  (await project(funding, events)).map(({ row }) => row);

describe('claims of money', () => {
  test('stand apart: arranged, invested by all parties, invested from aid funds, raised', async () => {
    const rows = await rowsOf(...claims);
    expect(rows.map(({ basis, subject, amount }) => [basis, subject, amount?.display.en])).toEqual([
      ['arranged', 'xinjiang', '682 million'],
      ['invested', 'lhari-community', '8,300,000'],
      ['invested', 'tibet', 'nearly 6 billion'],
      ['raised', 'lhari', 'more than 3 million'],
    ]);
    expect(rows.map(({ amount }) => amount?.evidence)).toEqual([
      ['001-10'],
      ['004-29'],
      ['002-16'],
      ['004-42'],
    ]);
  });

  test('keep their bounds', async () => {
    const [arranged, , invested, raised] = await rowsOf(...claims);
    expect(arranged?.amount).toMatchObject({
      low: 681_500_000,
      high: 682_500_000,
      highInclusive: false,
    });
    expect(invested?.amount).toMatchObject({
      low: null,
      high: 6_000_000_000,
      highInclusive: false,
    });
    expect(raised?.amount).toMatchObject({ low: 3_000_000, lowInclusive: false, high: null });
  });

  test('say that they depend on a question, until it is answered', async () => {
    const open = async (...more: AidEvent[]) =>
      (await rowsOf(...claims, ...more)).flatMap(({ open_questions: ids }) => ids);
    expect(await open()).toEqual(['004-42']);
    expect(await open(choose('004-42', 'this'))).toEqual([]);
  });

  test('may never be added across their bases', () => {
    expect(funding.measures.amount.neverAcross).toContain('basis');
  });
});

describe('money that was recorded', () => {
  const commit = (amount: number, when: string): AidEvent =>
    recorded('FundsCommitted', {
      fundId: 'f-1',
      transactionId: `t-${when}`,
      amount: cny(amount),
      payerId: 'beijing',
      payeeId: 'lhasa-people',
      purpose: label('theatre'),
      on: on(when),
      source: operational,
    });
  const move = (
    type: 'FundsDisbursed' | 'FundsReturned',
    transactionId: string,
    amount: number,
    when: string,
  ): AidEvent =>
    recorded(type, {
      fundId: 'f-1',
      transactionId,
      amount: cny(amount),
      on: on(when),
      source: operational,
    });

  test('is summed by fund, basis and year, in yuan', async () => {
    const rows = await project(funding, [
      commit(1_000_050, '2023-01-10'),
      move('FundsDisbursed', 't-2', 400_000, '2023-03-01'),
      move('FundsDisbursed', 't-3', 100_025, '2023-05-01'),
      move('FundsDisbursed', 't-4', 200_000, '2024-02-01'),
      move('FundsReturned', 't-5', 50_000, '2024-03-01'),
    ]);
    expect(
      rows.map(({ row, lineage }) => [row.entry, row.amount?.low, row.from, row.to, lineage]),
    ).toEqual([
      ['f-1/committed/2023', 10_000.5, '2023-01-10', '2023-01-10', [1]],
      ['f-1/disbursed/2023', 5000.25, '2023-03-01', '2023-05-01', [2, 3]],
      ['f-1/disbursed/2024', 2000, '2024-02-01', '2024-02-01', [4]],
      ['f-1/returned/2024', 500, '2024-03-01', '2024-03-01', [5]],
    ]);
    expect(rows[1]?.row).toMatchObject({ sender: 'beijing', subject: 'lhasa-people', year: 2023 });
  });

  test('an adjustment changes what is committed', async () => {
    const [row] = await rowsOf(
      commit(1_000_000, '2023-01-10'),
      recorded('CommitmentAdjusted', {
        fundId: 'f-1',
        transactionId: 't-2',
        delta: cny(-250_000),
        on: on('2023-06-01'),
        reason: label('cheaper'),
        source: operational,
      }),
    );
    expect(row?.amount).toMatchObject({ low: 7500, basis: 'derived', unit: 'CNY' });
  });

  test('donations are raised and spent, never committed', async () => {
    const rows = await rowsOf(
      recorded('DonationRaised', {
        donationId: 'd-1',
        amount: cny(500_000),
        purpose: label('operations'),
        on: on('2024-01-01'),
        source: operational,
      }),
      recorded('DonationSpent', {
        donationId: 'd-1',
        transactionId: 't-1',
        amount: cny(100_000),
        caseIds: [],
        on: on('2024-02-01'),
        source: operational,
      }),
    );
    expect(rows.map(({ basis, amount }) => [basis, amount?.low])).toEqual([
      ['raised', 5000],
      ['spent', 1000],
    ]);
  });
});
