// The published JSON Schemas say what the JSON form is.
import { readFile } from 'node:fs/promises';

import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';

import { reportJson } from '@aidtrail/reports';
import type { Language, Report } from '@aidtrail/reports';
import { sampleHtmlReport } from './html/sample-html-report.js';
import { empty, flows, hostile } from '../../reports/test/sample-reports.js';

const read = async (name: string): Promise<object> =>
  JSON.parse(
    await readFile(new URL(`../../../docs/reference/schemas/${name}`, import.meta.url), 'utf8'),
  ) as object;

const validators = (async () => {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    strictRequired: false,
  });
  const report = ajv.compile(await read('report.schema.json'));
  const reconciliation = ajv.compile(await read('report-reconciliation.schema.json'));
  return { report, reconciliation };
})();

const [deployments, accreditations, reconciliation] = sampleHtmlReport('en').sections as [
  Report,
  Report,
  Report,
];

const changed = (
  report: Report,
  change: (row: Record<string, unknown>) => void,
  language: Language = 'en',
) => {
  const json = JSON.parse(JSON.stringify(reportJson(report, language))) as {
    readonly rows: Record<string, unknown>[];
  };
  const [row] = json.rows;
  if (row !== undefined) change(row);
  return json;
};

describe('the JSON Schema of reports', () => {
  test.each([flows, hostile, empty, deployments, accreditations, reconciliation])(
    'holds for $name',
    async (report) => {
      const { report: validate } = await validators;
      for (const language of ['en', 'zh'] as const) {
        validate(reportJson(report, language));
        expect(validate.errors ?? []).toEqual([]);
      }
    },
  );

  test('refuses a row without a key and a cell without a bound', async () => {
    const { report: validate } = await validators;
    expect(validate(changed(flows, (row) => delete row['key']))).toBe(false);
    const boundless = changed(
      flows,
      (row) => delete (row['persons'] as Record<string, unknown>)['low'],
    );
    expect(validate(boundless)).toBe(false);
  });
});

describe('the JSON Schema of the reconciliation', () => {
  const complete: Report = {
    ...reconciliation,
    rows: reconciliation.rows.map((row) => ({
      ...row,
      cells: { ...row.cells, strength: 'provisional', coverage: '1/8', reason: null },
    })),
  };

  test('holds for a complete row', async () => {
    const { reconciliation: validate } = await validators;
    validate(reportJson(complete, 'zh'));
    expect(validate.errors ?? []).toEqual([]);
  });

  test.each([
    ['a verdict of its own', { verdict: 'fine' }],
    ['a strength of its own', { strength: 'strong' }],
    ['a coverage in words', { coverage: 'one of eight' }],
    ['no explanation', { explanation: '' }],
    ['a comparison with nothing', { comparisons: [{ against: 'unknown' }] }],
  ])('refuses %s', async (_name, part) => {
    const { reconciliation: validate } = await validators;
    expect(validate(changed(complete, (row) => Object.assign(row, part)))).toBe(false);
  });
});
