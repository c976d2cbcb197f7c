import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';

import { renderCsv } from '../../src/render/csv.js';
import { printable } from '../../src/render/plain-text.js';
import { empty, flows, hostile, hostileText } from '../sample-reports.js';

const read = (text: string): ReadonlyArray<Readonly<Record<string, string>>> =>
  parse(text, { columns: true });

describe('the CSV form', () => {
  test('has all parts of a figure in columns of their own', () => {
    expect(read(renderCsv(flows, { language: 'en' }))[1]).toMatchObject({
      key: 'beijing/lhasa/nearly',
      sender: 'Beijing',
      persons: 'nearly 300',
      persons_nominal: '',
      persons_low: '',
      persons_high: '300',
      persons_high_inclusive: 'false',
      persons_unit: 'person',
      persons_basis: 'claimed',
      persons_evidence: '000-20',
      evidence: '000-10 000-20',
    });
  });

  test('marks rows with synthetic data', () => {
    expect(read(renderCsv(flows, { language: 'zh' })).map(({ synthetic }) => synthetic)).toEqual([
      'false',
      'false',
      'true',
    ]);
  });

  test('has no field that a spreadsheet would run as a formula', () => {
    const fields = (['en', 'zh'] as const).flatMap((language) =>
      read(renderCsv(hostile, { language })).flatMap((row) => Object.values(row)),
    );
    const isNumber = (field: string): boolean => /^-?\d+(\.\d+)?$/.test(field);
    const formulas = fields.filter(
      (field) => !isNumber(field) && /^\s*[=+\-@＝＋－＠\t\r]/u.test(field),
    );
    expect(fields.length).toBeGreaterThan(20);
    expect(formulas).toEqual([]);
  });

  test('keeps the key readable behind the apostrophe', () => {
    expect(read(renderCsv(hostile, { language: 'en' }))[0]?.['key']).toBe(
      `'${printable(hostileText)}`,
    );
  });

  test('leaves negative numbers unquoted', () => {
    const report = {
      ...flows,
      columns: [{ name: 'change', title: { en: 'Change', zh: '变化' } }],
      rows: [{ key: 'a', cells: { change: -5 }, lineage: [] }],
    };
    expect(read(renderCsv(report, { language: 'en' }))[0]?.['change']).toBe('-5');
  });

  test('has a heading line even without rows', () => {
    expect(renderCsv(empty, { language: 'en' })).toMatch(
      /^key,sender,recipient,persons,persons_low/,
    );
  });
});
