// Money in other currencies than those of the seeds, in histories and in the report on funding.
import { beforeAll, expect, test } from '@jest/globals';
import { type Report, renderTable } from '@aidtrail/reports';

import { reportsOf, rowsOf } from './replayed.js';

let reports: ReadonlyMap<string, Report>;

beforeAll(async () => {
  reports = await reportsOf({
    indicators: [
      {
        code: 'c.grants',
        names: { zh: '赠款', en: 'Grants' },
        units: ['USD', 'KES'],
        additivity: { overTime: 'sum', overSubjects: 'sum' },
        topic: 'funding',
        measure: 'disbursed',
      },
    ],
    statements: [
      {
        id: 'c1',
        indicator: 'c.grants',
        period: { kind: 'interval', from: '2024', to: '2024' },
        figure: { written: 'US$1.5 million', exactly: 1_500_000, precision: 100_000, unit: 'USD' },
      },
      {
        id: 'c2',
        indicator: 'c.grants',
        period: { kind: 'interval', from: '2023', to: '2023' },
        figure: { exactly: 730.25, unit: 'KES' },
        links: [{ agreesWith: 'c1' }],
      },
    ],
  });
}, 60_000);

test('amounts keep their currency', () =>
  expect(rowsOf(reports, 'funding').map(({ amount, meaning }) => ({ amount, meaning }))).toEqual(
    expect.arrayContaining([
      {
        amount: expect.objectContaining({
          unit: 'USD',
          nominal: 1_500_000,
          display: '1.5 million',
        }),
        meaning: 'disbursed',
      },
      { amount: expect.objectContaining({ unit: 'KES', nominal: 730.25 }), meaning: 'disbursed' },
    ]),
  ));

test('they are shown in both languages', () => {
  const report = reports.get('funding');
  if (report === undefined) throw new Error('there is no report on funding');
  expect(renderTable(report, { language: 'en' })).toContain('USD 1.5 million');
  expect(renderTable(report, { language: 'zh' })).toContain('150万美元');
});

test('different currencies are never compared as numbers', () => {
  const verdicts = rowsOf(reports, 'reconciliation').find(({ key }) => key === 'c2');
  expect(JSON.stringify(verdicts)).toContain('"UNIT_MISMATCH"');
});
