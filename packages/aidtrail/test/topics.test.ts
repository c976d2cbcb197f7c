// Indicators that were never tried before reach the report of their topic, and all of them the report on indicators.
import { aidReports } from '@aidtrail/aid-reports';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Report } from '@aidtrail/reports';

import { replaySummaryText } from '../src/cli/replay-summary.js';
import type { Trail } from '../src/index.js';
import { replayed, reportsOf, rowsOf, type SmallHistory, summariesOf } from './replayed.js';

const indicatorOf = (code: string, unit: string, more: object = {}) => ({
  code,
  names: { zh: `指标${code}`, en: `Indicator ${code}` },
  units: [unit],
  additivity: { overTime: 'none', overSubjects: 'none' },
  ...more,
});

const claim = (id: string, indicator: string, figure: object, more: object = {}) => ({
  id,
  indicator,
  figure,
  period: { kind: 'asOf', to: '2024-12' },
  ...more,
});

const exactly = (value: number, unit: string) => ({ exactly: value, unit });

const indicators = [
  indicatorOf('k.midwives', 'person', { topic: 'deployments' }),
  indicatorOf('k.convoys', 'vehicle', { topic: 'deployments' }),
  indicatorOf('k.scans', 'operation', { topic: 'service', measure: 'operations' }),
  indicatorOf('k.papers', 'paper', { topic: 'capability' }),
  indicatorOf('k.grant', 'CNY', { topic: 'funding', measure: 'committed' }),
  indicatorOf('k.gift', 'CNY', { topic: 'funding' }),
  indicatorOf('k.kinds', 'disease-kind', { topic: 'containment' }),
  indicatorOf('k.age', 'year-of-age', { topic: 'population' }),
  indicatorOf('k.medals', 'person', { topic: 'honours' }),
  indicatorOf('k.league', 'rank', { topic: 'community' }),
  indicatorOf('k.odd', 'session'),
  indicatorOf('k.even', 'session'),
];

const history: SmallHistory = {
  indicators,
  statements: [
    claim('k1', 'k.midwives', exactly(7, 'person')),
    claim('k2', 'k.convoys', exactly(3, 'vehicle')),
    claim('k3', 'k.scans', exactly(640, 'operation')),
    claim('k4', 'k.papers', exactly(5, 'paper')),
    claim('k5', 'k.grant', exactly(90_000, 'CNY')),
    claim('k6', 'k.gift', exactly(1200, 'CNY')),
    claim('k7', 'k.kinds', exactly(41, 'disease-kind')),
    claim('k8', 'k.age', exactly(71, 'year-of-age')),
    claim('k9', 'k.medals', exactly(2, 'person')),
    claim('k10', 'k.league', exactly(4, 'rank')),
    claim('k11', 'k.odd', exactly(11, 'session')),
    claim('k12', 'k.even', exactly(12, 'session')),
    claim('k13', 'k.odd', exactly(8, 'session'), { period: { kind: 'asOf', to: '2025-06' } }),
    claim(
      'k14',
      'k.odd',
      { low: 8, high: 10, unit: 'session' },
      {
        period: { kind: 'asOf', to: '2025-12' },
      },
    ),
  ],
};

let reports: ReadonlyMap<string, Report>;

beforeAll(async () => {
  reports = await reportsOf(history);
}, 60_000);

describe('a claim of a new indicator is in the report of its topic', () => {
  test.each([
    ['deployments', 'k1', 'persons', '7'],
    ['deployments', 'k2', 'figure', '3'],
    ['service', 'k3', 'figure', '640'],
    ['capability', 'k4', 'figure', '5'],
    ['funding', 'k5', 'amount', '90,000'],
    ['funding', 'k6', 'amount', '1,200'],
    ['containment', 'k7', 'figure', '41'],
    ['population', 'k8', 'figure', '71'],
    ['honours', 'k9', 'figure', '2'],
    ['community', 'k10', 'figure', '4'],
  ])('%s %s', (name, statement, column, display) => {
    const rows = rowsOf(reports, name).filter(({ evidence }) =>
      (evidence as ReadonlyArray<string>).includes(statement),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.[column]).toMatchObject({ display });
  });

  test('money has the basis of its measure', () =>
    expect(rowsOf(reports, 'funding').map(({ meaning }) => meaning)).toEqual(
      expect.arrayContaining(['committed', 'stated']),
    ));
});

describe('the report on indicators', () => {
  test('has every claim, with its topic', () => {
    const rows = rowsOf(reports, 'indicators');
    expect(
      rows.map(({ key }) => key).toSorted((a, b) => String(a).localeCompare(String(b))),
    ).toEqual(history.statements.map(({ id }) => id).toSorted((a, b) => a.localeCompare(b)));
    expect(rows.find(({ key }) => key === 'k11')).toMatchObject({ topic: 'none' });
    expect(rows.find(({ key }) => key === 'k8')).toMatchObject({ topic: 'population' });
  });

  test('shows the change from period to period, as a range where a figure is one', () => {
    const changes = rowsOf(reports, 'indicators')
      .filter(({ key }) => ['k11', 'k13', 'k14'].includes(String(key)))
      .map(({ key, change }) => [key, change]);
    expect(changes).toEqual([
      ['k11', null],
      ['k13', '−3'],
      ['k14', '±0 to +2'],
    ]);
  });

  test('has a chart for what has several periods', () => {
    const [plot, ...others] = reports.get('indicators')?.plots ?? [];
    expect(others).toEqual([]);
    expect(plot?.alt.en).toBe(
      'Indicator k.odd: North County: 11 (2024-12-31), 8 (2025-06-30), 8 to 10 (2025-12-31)',
    );
    for (const width of [340, 720])
      expect(JSON.stringify(plot?.specification('zh', width))).toContain('8至10');
  });
});

describe('a topic that is given later', () => {
  let trail: Trail;
  beforeAll(async () => {
    const classified = indicators.map((each) =>
      each.code === 'k.odd' ? { ...each, topic: 'service' } : each,
    );
    trail = await replayed(history, { document: 'm2', indicators: classified, statements: [] });
  }, 60_000);
  afterAll(() => trail.close());

  test('brings the claims that are recorded already into its report', async () => {
    const built = await trail.reports(aidReports);
    const found = rowsOf(new Map(built.map((report) => [report.name, report])), 'service');
    expect(found.flatMap(({ evidence }) => evidence)).toEqual(
      expect.arrayContaining(['k11', 'k13', 'k14']),
    );
  });
});

test('a replay ends with the indicators that belong to no topic', async () => {
  const summaries = await summariesOf(history, { document: 'm2', statements: [] });
  const [first, second] = summaries.map((summary) => replaySummaryText(summary));
  expect(first).toContain('2 indicators belong to no topic: k.odd, k.even.\n');
  expect(second).not.toContain('topic');
});
