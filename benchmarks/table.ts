import { numberText, spreadText, timesText } from '../scripts/reference/measurement-text.ts';
import type { Result } from './results.ts';

const times = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : timesText(value);

const cells = ({ work, raw, ours, unit, ratio, mark, peer, verdict }: Result) => [
  work,
  numberText(raw),
  numberText(ours),
  unit,
  ratio === null ? '' : spreadText(ratio),
  times(mark),
  peer === undefined ? '' : `${peer.name} ${numberText(peer.rate)}`,
  peer === undefined ? '' : spreadText(peer.ratio),
  times(peer?.mark),
  verdict,
];

const HEADINGS = ['work', 'raw', 'ours', '', 'of raw', 'mark', 'peer', 'of peer', 'mark', ''];
const alignRight = new Set([1, 2, 4, 5, 6, 7, 8]);
const PEER_COLUMNS = new Set([6, 7, 8]);

/** Columns under headings, then the remarks. */
export const tableOf = (results: ReadonlyArray<Result>): string => {
  const withPeers = results.some(({ peer }) => peer !== undefined);
  const table = [HEADINGS, ...results.map(cells)];
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
  const remarks = results.flatMap(({ work, remark }) =>
    remark === undefined ? [] : [`  ${work}: ${remark}`],
  );
  return [...lines, ...(remarks.length === 0 ? [] : ['', ...remarks])].join('\n');
};
