import { peerRatioOf, ratioOf, type Row, verdictOf } from './benchmark.ts';

const number = (value: number): string =>
  value >= 1_000 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);

const times = (value: number | null): string =>
  value === null ? '' : `${value.toFixed(value < 0.1 ? 4 : 2)} ×`;

const cells = (row: Row): ReadonlyArray<string> => [
  row.work,
  row.raw === null ? '' : number(row.raw),
  number(row.ours),
  row.unit,
  times(ratioOf(row)),
  times(row.mark),
  row.peer === undefined ? '' : `${row.peer.name} ${number(row.peer.rate)}`,
  times(peerRatioOf(row)),
  times(row.peer?.mark ?? null),
  verdictOf(row),
];

const HEADINGS = ['work', 'raw', 'ours', '', 'of raw', 'mark', 'peer', 'of peer', 'mark', ''];
const alignRight = new Set([1, 2, 4, 5, 6, 7, 8]);
const PEER_COLUMNS = new Set([6, 7, 8]);

/** Columns under headings, then the remarks. */
export const tableOf = (rows: ReadonlyArray<Row>): string => {
  const withPeers = rows.some(({ peer }) => peer !== undefined);
  const table = [HEADINGS, ...rows.map(cells)];
  const columns = [...HEADINGS.keys()].filter((column) => withPeers || !PEER_COLUMNS.has(column));
  const widths = HEADINGS.map((_, column) =>
    Math.max(...table.map((line) => line[column]?.length ?? 0)),
  );
  const padded = (text: string, column: number) =>
    alignRight.has(column) ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0);
  const lines = table.map((line) =>
    columns
      .map((column) => padded(line[column] ?? '', column))
      .join('  ')
      .trimEnd(),
  );
  const remarks = rows.flatMap(({ work, remark }) =>
    remark === undefined ? [] : [`  ${work}: ${remark}`],
  );
  return [...lines, ...(remarks.length === 0 ? [] : ['', ...remarks])].join('\n');
};
