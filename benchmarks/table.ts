import { ratioOf, type Row, verdictOf } from './benchmark.ts';

const count = (value: number): string => Math.round(value).toLocaleString('en');

const cells = (row: Row): ReadonlyArray<string> => {
  const ratio = ratioOf(row);
  return [
    row.work,
    row.raw === null ? '' : count(row.raw),
    count(row.ours),
    row.unit,
    ratio === null ? '' : `${ratio.toFixed(2)} ×`,
    row.mark === null ? '' : `${row.mark} ×`,
    verdictOf(row),
  ];
};

const HEADINGS = ['work', 'raw', 'ours', '', 'ratio', 'mark', ''];
const alignRight = new Set([1, 2, 4, 5]);

/** Columns under headings, then the remarks. */
export const tableOf = (rows: ReadonlyArray<Row>): string => {
  const table = [HEADINGS, ...rows.map(cells)];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...table.map((line) => line[column]?.length ?? 0)),
  );
  const lines = table.map((line) =>
    line
      .map((cell, column) =>
        alignRight.has(column)
          ? cell.padStart(widths[column] ?? 0)
          : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const remarks = rows.flatMap(({ work, remark }) =>
    remark === undefined ? [] : [`  ${work}: ${remark}`],
  );
  return [...lines, ...(remarks.length === 0 ? [] : ['', ...remarks])].join('\n');
};
