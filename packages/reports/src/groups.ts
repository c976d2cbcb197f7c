// Divides a long report into groups, and finds the results that people should check.
import { isCoded, isMeasured } from './cells.js';
import type { CodedCell, Report, ReportRow, Tone } from './report.js';

/** The rows with one value of the column that the report groups by. */
export interface RowGroup {
  readonly coded: CodedCell;
  readonly rows: ReadonlyArray<ReportRow>;
}

/** The groups of a report, in the order of its rows; empty if it names no column to group by. */
export const groupsOf = ({ groupBy, rows }: Report): ReadonlyArray<RowGroup> => {
  const groups = new Map<string, { readonly coded: CodedCell; readonly rows: ReportRow[] }>();
  for (const row of rows) {
    const cell = row.cells[groupBy ?? ''] ?? null;
    if (!isCoded(cell)) continue;
    const group = groups.get(cell.code) ?? { coded: cell, rows: [] };
    group.rows.push(row);
    groups.set(cell.code, group);
  }
  return [...groups.values()];
};

/** One group as a report, without the column that all its rows agree in. */
export const partOf = (report: Report, { rows }: RowGroup): Report => {
  const { groupBy, ...rest } = report;
  return { ...rest, rows, columns: report.columns.filter(({ name }) => name !== groupBy) };
};

/** The rows that give a figure to check. */
export const rowsWithFigure = (
  { verdicts }: Report,
  rows: ReadonlyArray<ReportRow>,
): ReadonlyArray<ReportRow> =>
  rows.filter(({ cells }) => isMeasured(cells[verdicts?.figure ?? '']));

/** The rows whose verdict has one of these tones. */
export const rowsWithTone = (
  { verdicts, rows }: Report,
  ...tones: ReadonlyArray<Tone>
): ReadonlyArray<ReportRow> =>
  rows.filter(({ cells }) => {
    const cell = cells[verdicts?.verdict ?? ''] ?? null;
    return isCoded(cell) && cell.tone !== undefined && tones.includes(cell.tone);
  });
