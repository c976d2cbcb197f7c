// The JSON form: { report, parameters, position, rows }, for programs.
import { nominalOf } from '@aidtrail/projections';
import { match } from 'ts-pattern';

import {
  evidenceOf,
  isCoded,
  isLocalized,
  isMeasured,
  isSynthetic,
  openQuestionsOf,
  tagged,
} from '../cells.js';
import type {
  Language,
  MeasuredCell,
  Report,
  ReportCell,
  ReportDetail,
  ReportRow,
} from '../report.js';

/** A JSON value without `undefined`, ready for JSON.stringify. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | ReadonlyArray<JsonValue>
  | { readonly [name: string]: JsonValue };

const measuredJson = (cell: MeasuredCell, language: Language): JsonValue => ({
  display: cell.display[language],
  nominal: nominalOf(cell),
  low: cell.low,
  lowInclusive: cell.lowInclusive,
  high: cell.high,
  highInclusive: cell.highInclusive,
  unit: cell.unit,
  basis: cell.basis,
  evidence: cell.evidence,
});

const cellJson = (cell: ReportCell, language: Language): JsonValue =>
  match(tagged(cell))
    .with({ _tag: 'Empty' }, () => null)
    .with({ _tag: 'Number' }, { _tag: 'Text' }, ({ value }) => value)
    .with({ _tag: 'Localized' }, ({ value }) => value[language])
    .with({ _tag: 'Coded' }, ({ value }) => value.code)
    .with({ _tag: 'Measured' }, ({ value }) => measuredJson(value, language))
    .with({ _tag: 'List' }, ({ value }) =>
      value.map((item) => (typeof item === 'string' ? item : item[language])),
    )
    .exhaustive();

const detailJson = (detail: ReportDetail, language: Language): JsonValue => {
  if (detail === null || typeof detail !== 'object') return detail;
  if (Array.isArray(detail)) return detail.map((item: ReportDetail) => detailJson(item, language));
  if (isMeasured(detail) || isCoded(detail) || isLocalized(detail))
    return cellJson(detail, language);
  return members(detail as Readonly<Record<string, ReportDetail>>, language);
};

const members = (
  details: Readonly<Record<string, ReportDetail>> = {},
  language: Language,
): { readonly [name: string]: JsonValue } =>
  Object.fromEntries(
    Object.entries(details).map(([name, member]) => [name, detailJson(member, language)]),
  );

const rowJson = (row: ReportRow, language: Language): JsonValue => ({
  key: row.key,
  ...members(row.cells, language),
  ...members(row.details, language),
  ...(row.comparisons !== undefined && {
    comparisons: row.comparisons.map(({ details, explanation, ...rest }) => ({
      ...members(rest, language),
      ...members(details, language),
      explanation: explanation[language],
    })),
  }),
  evidence: evidenceOf(row),
  ...(openQuestionsOf(row).length > 0 && { openQuestions: openQuestionsOf(row) }),
  ...(isSynthetic(row) && { synthetic: true }),
});

/** The report as a JSON value: `{ report, parameters, position, rows }`. */
export const reportJson = (report: Report, language: Language): JsonValue => ({
  report: report.name,
  parameters: report.parameters,
  position: report.position,
  rows: report.rows.map((row) => rowJson(row, language)),
});

/** The report as JSON text, indented, with a line feed at the end. */
export const renderJson = (report: Report, { language }: { readonly language: Language }): string =>
  `${JSON.stringify(reportJson(report, language), null, 2)}\n`;
