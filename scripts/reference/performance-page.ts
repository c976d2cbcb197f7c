// Generates the tables of docs/explanation/performance.md from benchmarks/results.json.
import type { Result, Results } from '../../benchmarks/results.ts';
import { numberText, shortfallText, spreadText, timesText } from './measurement-text.ts';
import { withSection } from './with-section.ts';

export const PERFORMANCE_PAGE = 'docs/explanation/performance.md';

/** A benchmark belongs to the first section whose prefix its name has. */
const sections = [
  ['growth-', 'Growth'],
  ['postgres-order', 'What a global order without gaps costs in PostgreSQL'],
  ['sqlite-', 'SQLite'],
  ['postgres-', 'PostgreSQL'],
  ['eventstoredb-', 'EventStoreDB'],
  ['', 'The whole'],
] as const;

const PAGE_ORDER = [
  'SQLite',
  'PostgreSQL',
  'EventStoreDB',
  'Growth',
  'What a global order without gaps costs in PostgreSQL',
  'The whole',
] as const;

const titleOf = ({ benchmark }: Result): string =>
  sections.find(([prefix]) => benchmark.startsWith(prefix))?.[1] ?? 'The whole';

const tableOf = (
  headings: ReadonlyArray<string>,
  rows: ReadonlyArray<ReadonlyArray<string>>,
): string =>
  [headings, headings.map((_, column) => (column === 0 ? '---' : '--:')), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

const markText = (mark: number | null, lessIsBetter = false): string =>
  mark === null ? '' : `${lessIsBetter ? '≤' : '≥'} ${timesText(mark)}`;

const verdictText = (verdict: Result['verdict']): string =>
  verdict === 'missed' ? '**missed**' : verdict;

/** The verdict on raw alone: a row may reach one of its marks and miss the other. */
const reachesRaw = ({ ratio, mark, lessIsBetter }: Result): Result['verdict'] => {
  if (ratio === null || mark === null) return '';
  const reached = lessIsBetter === true ? ratio.median <= mark : ratio.median >= mark;
  return reached ? 'reached' : 'missed';
};

const rawTable = (results: ReadonlyArray<Result>): string => {
  const against = new Set(results.map((result) => result.against ?? 'raw'));
  const [only] = against;
  const base = against.size === 1 ? (only ?? 'raw') : 'raw';
  return tableOf(
    ['work', base, 'ours', 'unit', `ours ÷ ${base} (half of the rounds)`, 'mark', ''],
    results.map((result) => [
      result.work,
      numberText(result.raw),
      numberText(result.ours),
      result.unit,
      result.ratio === null ? '' : spreadText(result.ratio),
      markText(result.mark, result.lessIsBetter),
      verdictText(reachesRaw(result)),
    ]),
  );
};

const reportedTable = (results: ReadonlyArray<Result>): string =>
  tableOf(
    ['work', 'ours', 'unit'],
    results.map(({ work, ours, unit }) => [work, numberText(ours), unit]),
  );

const remarksOf = (results: ReadonlyArray<Result>): string =>
  [...Map.groupBy(results, ({ remark }) => remark ?? '').entries()]
    .filter(([remark]) => remark !== '')
    .map(([remark, remarked]) =>
      remarked.length === results.length && remarked.length > 1
        ? `- ${remark}`
        : `- ${remarked.map(({ work }) => work).join('; ')}: ${remark}`,
    )
    .join('\n');

const sectionOf = (title: string, results: ReadonlyArray<Result>): ReadonlyArray<string> => {
  const compared = results.filter(({ raw }) => raw !== null);
  const reported = results.filter(({ raw }) => raw === null);
  return [
    `### ${title}`,
    compared.length === 0 ? '' : rawTable(compared),
    reported.length === 0 ? '' : reportedTable(reported),
    remarksOf(results),
  ];
};

const peersOf = (results: ReadonlyArray<Result>): ReadonlyArray<string> => {
  const rows = results.flatMap(({ work, ours, unit, peer }) =>
    peer === undefined
      ? []
      : [
          [
            work,
            `${peer.name} ${numberText(peer.rate)}`,
            numberText(ours),
            unit,
            spreadText(peer.ratio),
            markText(peer.mark),
            verdictText(peer.ratio.median >= peer.mark ? 'reached' : 'missed'),
          ],
        ],
  );
  return [
    '### Other libraries',
    rows.length === 0
      ? 'Not measured in this run (`npm run bench -- --peers`).'
      : tableOf(['work', 'theirs', 'ours', 'unit', 'ours ÷ theirs', 'mark', ''], rows),
  ];
};

const missedOf = (results: ReadonlyArray<Result>): ReadonlyArray<string> => {
  const missed = results.filter(({ verdict }) => verdict === 'missed');
  return [
    '### Marks that are missed',
    missed.length === 0
      ? 'None.'
      : missed
          .map((result) =>
            `- **${result.work}**: ${shortfallText(result)}. ${result.ifMissed ?? ''}`.trim(),
          )
          .join('\n'),
  ];
};

const measurements = ({ on, facts, results }: Results): string => {
  const byTitle = Map.groupBy(results, titleOf);
  return [
    `Measured on ${on}, all in one run, on this machine:`,
    tableOf(['', ''], Object.entries(facts)),
    ...missedOf(results),
    ...PAGE_ORDER.flatMap((title) => {
      const own = byTitle.get(title);
      return own === undefined ? [] : sectionOf(title, own);
    }),
    ...peersOf(results),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
};

/** The text of the page for these results. The text around the measurements is written by hand. */
export const withMeasurements = (root: string, results: Results): string =>
  withSection(root, PERFORMANCE_PAGE, 'measurements', measurements(results));
