// Generates the section of docs/reference/guarantees.md with the figures of a run.
import type { ClusterFigures, FaultFigures, KillFigures, RunFigures } from './figures.ts';

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
      'progress (least, median, most)',
      'during a transaction',
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
    ['fault', 'log', 'tried', 'survived'],
    faults.map(({ what, log, tried, survived }) => [what, stores[log], tried, survived]),
  );

const total = (figures: ReadonlyArray<{ readonly tried: number }>): string =>
  figures.reduce((sum, { tried }) => sum + tried, 0).toLocaleString('en');

const clusterTable = ({ disturbances }: ClusterFigures): string =>
  table(
    ['disturbance', 'times'],
    disturbances.map(({ what, times }) => [what, times]),
  );

const repeatedIn = ({ repeated }: ClusterFigures): string => {
  const counts = Object.entries(repeated).map(
    ([tag, count]) => `${count.toLocaleString('en')} \`${tag}\``,
  );
  return counts.length === 0 ? 'none' : counts.join(' and ');
};

const clusterSection = (cluster: ClusterFigures | null): string =>
  cluster === null
    ? '\n**A cluster of EventStoreDB nodes** has not been disturbed with this version of the store.\n'
    : `
**A cluster of three EventStoreDB ${cluster.version} nodes**, of which one was killed or frozen at a time for 0.5 to 6 seconds, while two handles appended the same ids (one in five times with other content) and a third subscribed. ${cluster.acknowledged.toLocaleString('en')} appends were acknowledged. Appends that failed were repeated with the same ids (${repeatedIn(cluster)}); the longest time without an acknowledgement was ${cluster.longestPauseSeconds} s. Afterwards every acknowledged event was stored once and in order, with one content and at most one handle that had written it, and the subscriber had received every event once and in order.

${clusterTable(cluster)}
`;

export const crashesSection = ({
  node,
  postgres,
  seed,
  kills,
  faults,
  cluster,
}: RunFigures): string =>
  `
One run of \`npm run test:crash\` on Node ${node} and PostgreSQL ${postgres}, with the seed \`${seed}\`: ${total(kills)} kills and ${total(faults)} other faults. [crashes.json](crashes.json) has the same figures.

**Killed with SIGKILL at random moments.** A kill counts as survived if every acknowledged event was stored once, nothing was half-written, versions and positions had no gaps, repeating the pending appends stored them once, and read models had the rows of a fresh replay.

${killsTable(kills)}

**Other faults under load.** A fault counts as survived if nothing was lost or duplicated, every error was typed, subscriptions received every event once and in order, and everything resumed automatically.

${faultsTable(faults)}
${clusterSection(cluster)}
`.trim();
