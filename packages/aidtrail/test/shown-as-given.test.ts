// Figures and dates of a document that is new to the program, in every form of a report.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aidReports } from '@aidtrail/aid-reports';
import { type Report, renderCsv, renderMarkdown, renderTable } from '@aidtrail/reports';

import type { Trail } from '../src/index.js';
import { replayed, rowsOf, type SmallHistory } from './replayed.js';

const figures = {
  'm1-1': { written: '41.7 million yuan', exactly: 41_700_000, precision: 100_000, unit: 'CNY' },
  'm1-2': { written: '7,300', exactly: 7300, precision: 100, unit: 'person-time' },
  'm1-3': { written: '63%', exactly: 63, precision: 1, unit: 'percent' },
  'm1-4': { written: '15 to 18', low: 15, high: 18, unit: 'person' },
  'm1-5': { written: '约80位', about: 80, tolerance: 4, unit: 'person' },
};

const history: SmallHistory = {
  indicators: [
    ['money', 'CNY'],
    ['visits', 'person-time'],
    ['share', 'percent'],
    ['sent', 'person'],
    ['guests', 'person'],
  ].map(([code, unit]) => ({
    code: `m.${code}`,
    names: { zh: `甲${code}`, en: `A ${code}` },
    units: [unit],
    additivity: { overTime: 'none', overSubjects: 'none' },
  })),
  statements: [
    ...Object.entries(figures).map(([id, figure], index) => ({
      id,
      indicator: `m.${['money', 'visits', 'share', 'sent', 'guests'][index]}`,
      period: { kind: 'interval', from: '2024?', to: '2024' },
      figure,
    })),
    {
      id: 'm1-6',
      factType: 'TeamDispatched',
      facts: [
        {
          type: 'TeamDispatched',
          deploymentId: 'm-team-1',
          senderId: 'general',
          recipientId: 'north',
          on: '2023-09~',
          headcount: { written: '二十余人', moreThan: 20, unit: 'person' },
        },
      ],
    },
    {
      id: 'm1-7',
      factType: 'TeamDispatched',
      facts: [
        {
          type: 'TeamDispatched',
          deploymentId: 'm-team-2',
          senderId: 'harbour',
          recipientId: 'south',
          on: '2022?',
        },
      ],
    },
    {
      id: 'm1-8',
      factType: 'HospitalAccredited',
      facts: [
        {
          type: 'HospitalAccredited',
          hospitalId: 'general',
          grade: '3B',
          on: '2021-04?',
          validUntil: '2025-04~',
        },
      ],
    },
  ],
};

let trail: Trail;
let reports: ReadonlyMap<string, Report>;

beforeAll(async () => {
  trail = await replayed(history);
  reports = new Map((await trail.reports(aidReports)).map((report) => [report.name, report]));
}, 60_000);

afterAll(() => trail.close());

const reportOf = (name: string): Report => {
  const report = reports.get(name);
  if (report === undefined) throw new Error(`there is no report ${name}`);
  return report;
};

describe('a figure', () => {
  test.each([
    ['m1-1', 41_700_000, '41.7 million', '4,170万'],
    ['m1-2', 7300, '7,300', '7,300'],
    ['m1-3', 63, '63%', '63%'],
    ['m1-4', null, '15 to 18', '15至18'],
    ['m1-5', 80, 'about 80', '约80'],
  ])('%s has its nominal value %p and is shown as “%s” and “%s”', (id, nominal, en, zh) => {
    for (const [language, display] of [['en', en] as const, ['zh', zh] as const]) {
      const row = rowsOf(reports, 'provenance', language).find(({ key }) => key === id);
      expect(row?.['figure']).toMatchObject({ display, nominal });
    }
  });

  test.each(['provenance', 'reconciliation'])('is never an end of its interval in %s', (name) => {
    for (const language of ['en', 'zh'] as const) {
      const report = reportOf(name);
      const text = renderTable(report, { language }) + renderMarkdown(report, { language });
      expect(text).not.toMatch(/41[.,]?65|41[.,]?75|7,?2[45]0|7,?350|62\.5|63\.5|\b7[6-9]\b|84/);
    }
  });

  test('with its unit is worded as in the source', () => {
    const english = renderTable(reportOf('provenance'), { language: 'en' });
    for (const text of ['CNY 41.7 million', '7,300 person-times', '63%', 'about 80 persons'])
      expect(english).toContain(text);
    expect(renderTable(reportOf('provenance'), { language: 'zh' })).toContain('约80位');
  });

  test('has its nominal value beside its bounds in CSV and SQL', async () => {
    expect(renderCsv(reportOf('provenance'), { language: 'en' })).toContain(
      ',41650000,true,41750000,false,41700000,CNY,',
    );
    const found = await trail.readModels.query
      .selectFrom('statements')
      .select(['statement_id', 'figure', 'figure_nominal', 'figure_low'])
      .where('figure_cell', 'is not', null)
      .orderBy('statement_id')
      .execute();
    expect(found.map((row) => Object.values(row))).toEqual([
      ['m1-1', null, 41_700_000, 41_650_000],
      ['m1-2', null, 7300, 7250],
      ['m1-3', null, 63, 62.5],
      ['m1-4', null, null, 15],
      ['m1-5', null, 80, 76],
    ]);
  });
});

describe('the mark of a date', () => {
  test('is in the period of a claim, which the report explains', () => {
    const rows = rowsOf(reports, 'provenance').filter(({ key }) => key === 'm1-4');
    expect(rows.map(({ period }) => period)).toEqual(['2024?…2024']);
    expect(reportOf('provenance').notes.map(({ en }) => en)).toContain(
      '? marks a date that is uncertain.',
    );
  });

  test('is in derived rows and in the picture', () => {
    const periods = rowsOf(reports, 'deployments').map(({ period }) => period);
    expect(periods).toEqual(['2023-09~', '2022?']);
    const [plot] = reportOf('deployments').plots;
    expect(JSON.stringify(plot?.specification('en', 720))).toContain('2023~');
  });

  test('is in the grades of hospitals, also in the picture', () => {
    expect(rowsOf(reports, 'accreditations')).toMatchObject([
      { on: '2021-04?', validUntil: '2025-04~' },
    ]);
    const [plot] = reportOf('accreditations').plots;
    expect(plot?.alt.en).toContain('2021-04?');
  });

  test('has a flag in SQL', async () => {
    const found = await trail.readModels.query
      .selectFrom('deployments')
      .select(['sender', 'from', 'is_inferred', 'is_uncertain'])
      .orderBy('sender')
      .execute();
    expect(found).toEqual([
      { sender: 'general', from: '2023-09', is_inferred: 1, is_uncertain: 0 },
      { sender: 'harbour', from: '2022', is_inferred: 0, is_uncertain: 1 },
    ]);
  });
});
