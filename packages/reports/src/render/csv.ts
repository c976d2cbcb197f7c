// The CSV form (RFC 4180 with line feeds). A figure takes nine columns, so that nothing is lost.
import { nominalOf } from '@aidtrail/projections';
import { stringify } from 'csv-stringify/sync';

import { evidenceOf, isMeasured, isSynthetic, tagged } from '../cells.js';
import type { Language, MeasuredCell, Report, ReportCell, ReportColumn } from '../report.js';
import { plainText, printable } from './plain-text.js';

/** Characters that make a spreadsheet read a text as a formula, including full-width forms. */
const formulaStart = /^\s*[=+\-@＝＋－＠\t\r]/u;

/** Where a spreadsheet that separates by other characters begins a field. */
const otherStart = /([;|]["'\s]*)(?=[=+\-@＝＋－＠])/gu;

/** An apostrophe stops spreadsheets from running a source's text as a formula, whatever separates their fields. */
const harmless = (given: string): string => {
  const text = printable(given).replace(otherStart, (start) => `${start}'`);
  return formulaStart.test(text) ? `'${text}` : text;
};

type Field = string | number;

const measureParts = [
  '',
  '_low',
  '_low_inclusive',
  '_high',
  '_high_inclusive',
  '_nominal',
  '_unit',
  '_basis',
  '_evidence',
] as const;

const measureFields = (cell: MeasuredCell, language: Language): ReadonlyArray<Field> => [
  harmless(cell.display[language]),
  cell.low ?? '',
  String(cell.lowInclusive),
  cell.high ?? '',
  String(cell.highInclusive),
  nominalOf(cell) ?? '',
  harmless(cell.unit),
  cell.basis,
  harmless(cell.evidence.join(' ')),
];

const textField = (cell: ReportCell | undefined, language: Language): Field => {
  const kind = tagged(cell);
  return kind._tag === 'Number' ? kind.value : harmless(plainText(cell, language));
};

const headings = ({ name, measured }: ReportColumn): ReadonlyArray<string> =>
  measured === true ? measureParts.map((part) => `${name}${part}`) : [name];

/** The report as CSV, with a heading line. Texts are in `language`, terms as labels. */
export const renderCsv = (
  report: Report,
  { language }: { readonly language: Language },
): string => {
  const records = report.rows.map((row) => [
    harmless(row.key),
    ...report.columns.flatMap(({ name, measured }): ReadonlyArray<Field> => {
      const cell = row.cells[name];
      if (measured !== true) return [textField(cell, language)];
      return isMeasured(cell) ? measureFields(cell, language) : measureParts.map(() => '');
    }),
    harmless(evidenceOf(row).join(' ')),
    String(isSynthetic(row)),
  ]);
  return stringify([
    ['key', ...report.columns.flatMap(headings), 'evidence', 'synthetic'],
    ...records,
  ]);
};
