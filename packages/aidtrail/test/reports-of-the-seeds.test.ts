// The built-in reports and guarded sums over the five seed documents. Expectations are those of the ledger.
import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  accreditations,
  capability,
  containment,
  deployments,
  funding,
} from '@aidtrail/read-models';
import { aidReports } from '@aidtrail/aid-reports';
import { type Report, reportJson, type SumRefusal } from '@aidtrail/reports';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as E from 'fp-ts/lib/Either.js';

import { openTrail } from '../src/index.js';

const seeds = new URL('../../../seeds', import.meta.url).pathname;

let trail: Awaited<ReturnType<typeof openTrail>>;
let reports: ReadonlyMap<string, Report>;

beforeAll(async () => {
  trail = await openTrail('memory:');
  // Every indicator of the seeds has a topic, so that a first replay asks for none.
  expect(await trail.replay(seeds)()).toMatchObject(E.right({ withoutTopic: [] }));
  reports = new Map((await trail.reports(aidReports)).map((report) => [report.name, report]));
}, 60_000);

afterAll(() => trail.close());

const schema = async (name: string): Promise<object> =>
  JSON.parse(
    await readFile(
      new URL(`../../../docs/reference/schemas/${name}.schema.json`, import.meta.url),
      'utf8',
    ),
  ) as object;

describe('every built-in report', () => {
  test('is there', () => {
    expect([...reports.keys()].toSorted()).toEqual([
      'accreditations',
      'capability',
      'community',
      'containment',
      'data-quality',
      'deployments',
      'funding',
      'honours',
      'indicators',
      'population',
      'provenance',
      'reconciliation',
      'service',
    ]);
  });

  test('has rows with keys of their own, and events behind each', () => {
    for (const { name, rows } of reports.values()) {
      const keys = rows.map(({ key }) => key);
      expect({ name, rows: rows.length > 0 }).toEqual({ name, rows: true });
      expect({ name, keys: new Set(keys).size }).toEqual({ name, keys: keys.length });
      expect({ name, without: rows.filter(({ lineage }) => lineage.length === 0) }).toEqual({
        name,
        without: [],
      });
    }
  });

  test('obeys the published JSON Schema in both languages', async () => {
    const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
    const anyReport = ajv.compile(await schema('report'));
    const reconciliation = ajv.compile(await schema('report-reconciliation'));
    for (const report of reports.values())
      for (const language of ['en', 'zh'] as const) {
        const json = reportJson(report, language);
        anyReport(json);
        expect({ name: report.name, errors: anyReport.errors ?? [] }).toEqual({
          name: report.name,
          errors: [],
        });
        if (report.name === 'reconciliation') {
          reconciliation(json);
          expect(reconciliation.errors ?? []).toEqual([]);
        }
      }
  });

  test('keeps what the sources said', () => {
    const json = JSON.stringify(reportJson(reports.get('deployments') as Report, 'en'));
    expect(json).toContain('"nearly 300"');
    const money = JSON.stringify(reportJson(reports.get('funding') as Report, 'zh'));
    expect(money).toContain('近60亿');
    expect(money).toContain('6.82亿');
  });

  test('has one row of reconciliation for each of the 195 statements', () => {
    expect(reports.get('reconciliation')?.rows).toHaveLength(195);
    expect(reports.get('provenance')?.rows).toHaveLength(195);
  });
});

const tags = (result: E.Either<ReadonlyArray<SumRefusal>, unknown>): ReadonlyArray<string> =>
  E.isLeft(result) ? [...new Set(result.left.map(({ _tag }) => _tag))].toSorted() : [];

describe('a sum over the seeds', () => {
  test('289 + 517 + 55 + 35 persons of Beijing make 896', async () => {
    const flows = await trail.rows(deployments);
    const sum = flows
      .where(
        ({ sender, to, recipient }) =>
          sender === 'beijing' && to === '2022-10-14' && recipient?.split('+').length !== 4,
      )
      .sum('persons');
    expect(sum).toMatchObject(
      E.right([
        {
          cell: {
            low: 896,
            high: 896,
            basis: 'claimed',
            evidence: ['000-10', '000-11', '000-12', '000-13'],
          },
        },
      ]),
    );
  });

  test('of all that Beijing sent is refused: 896 holds the four, and 131 overlaps 55', async () => {
    const flows = await trail.rows(deployments);
    expect(tags(flows.where({ sender: 'beijing' }).sum('persons'))).toEqual(
      expect.arrayContaining(['MayOverlap', 'OverlappingPeriods', 'WholeAndPart']),
    );
  });

  test('of 6.82亿 and 近60亿 is refused', async () => {
    const money = await trail.rows(funding);
    const two = money.where(({ statements }) =>
      ['001-10', '002-16'].some((id) => statements.includes(id)),
    );
    expect(tags(two.sum('amount'))).toEqual(['DifferentKinds']);
  });

  test('of 1,319 and the 640 among them is refused', async () => {
    const rows = await trail.rows(capability);
    const two = rows.where(({ statements }) =>
      ['001-27', '001-28'].some((id) => statements.includes(id)),
    );
    expect(E.isLeft(two.sum('techniques'))).toBe(true);
  });

  test('of kinds of disease in two regions is refused', async () => {
    const rows = await trail.rows(containment);
    expect(E.isLeft(rows.where({ indicator: 'containment.region' }).sum('disease_kinds'))).toBe(
      true,
    );
  });

  test('of hospitals by grade counts each once: seven at 3A', async () => {
    const rows = await trail.rows(accreditations);
    expect(rows.where({ grade: '3A' }).sum('hospitals')).toMatchObject(
      E.right([{ cell: { low: 7, high: 7, basis: 'derived' } }]),
    );
  });
});
