// A long report in parts.
import { isCoded } from './cells.js';
import type { CodedCell, Report, ReportRow } from './report.js';

export interface RowGroup {
  readonly coded: CodedCell;
  readonly rows: ReadonlyArray<ReportRow>;
}

/** The rows by the value of the column that the report names, in the order of the rows; none without such a column. */
export const groupsOf = ({ groupBy, rows }: Report): ReadonlyArray<RowGroup> => {
  if (groupBy === undefined) return [];
  const groups = new Map<string, { readonly coded: CodedCell; readonly rows: ReportRow[] }>();
  for (const row of rows) {
    const cell = row.cells[groupBy] ?? null;
    if (!isCoded(cell)) continue;
    const group = groups.get(cell.code) ?? { coded: cell, rows: [] };
    group.rows.push(row);
    groups.set(cell.code, group);
  }
  return [...groups.values()];
};

/** One part as a report: without the column that all its rows agree in. */
export const partOf = (report: Report, { rows }: RowGroup): Report => {
  const { groupBy, ...rest } = report;
  return { ...rest, rows, columns: report.columns.filter(({ name }) => name !== groupBy) };
};
