// The figures of a run as the section of docs/reference/guarantees.md that shows them.
import type { FaultFigures, KillFigures, RunFigures } from './figures.ts';

const stores = {
  memory: 'memory',
  sqlite: 'SQLite',
  postgres: 'PostgreSQL',
} as const;

const works = {
  append: 'appending, one at a time',
  'group-commit': 'appending, many at once',
  projection: 'folding the log into read models',
  rebuild: 'rebuilding read models',
} as const;

const row = (cells: ReadonlyArray<string | number>): string => `| ${cells.join(' | ')} |`;

const table = (
  heads: ReadonlyArray<string>,
  rows: ReadonlyArray<ReadonlyArray<string | number>>,
): string => [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n');

const killsTable = (kills: ReadonlyArray<KillFigures>): string =>
  table(
    [
      'killed while',
      'log',
      'read models',
      'kills',
      'survived',
      'how far it had come (least, median, most)',
      'within a transaction',
      'not acknowledged',
      'of these in the log',
    ],
    kills.map(({ work, log, readModels, tried, survived, progress, ...rest }) => [
      works[work],
      stores[log],
      readModels === null ? '' : stores[readModels],
      tried,
      survived,
      `${progress.least}, ${progress.median}, ${progress.most} ${progress.of}`,
      rest.inTransaction ?? '',
      readModels === null ? rest.underWay : '',
      readModels === null ? rest.written : '',
    ]),
  );

const faultsTable = (faults: ReadonlyArray<FaultFigures>): string =>
  table(
    ['what happens', 'log', 'tried', 'survived'],
    faults.map(({ what, log, tried, survived }) => [what, stores[log], tried, survived]),
  );

const total = (figures: ReadonlyArray<{ readonly tried: number }>): string =>
  figures.reduce((sum, { tried }) => sum + tried, 0).toLocaleString('en');

export const crashesSection = ({ node, postgres, seed, kills, faults }: RunFigures): string =>
  `
One run of \`npm run test:crash\` on Node ${node} and PostgreSQL ${postgres}, with the seed \`${seed}\`: ${total(kills)} kills and ${total(faults)} other faults. [crashes.json](crashes.json) has the same figures.

**Killed with SIGKILL, at random moments.** It survived when everything acknowledged was there once, nothing was half-written, versions and positions had no holes, repeating what was under way brought it in once, and read models had the rows of a fresh replay.

${killsTable(kills)}

**Other faults, under load.** It survived when nothing was lost or doubled, every error was typed, subscriptions had heard everything once and in order, and all went on by itself.

${faultsTable(faults)}
`.trim();
