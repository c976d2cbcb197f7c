// Generates the figures of docs/how-to/choose-a-store.md from benchmarks/results.json.
import type { Result, Results } from '../../benchmarks/results.ts';
import { numberText, timesText } from './measurement-text.ts';
import { withSection } from './with-section.ts';

export const STORE_FIGURES = 'docs/how-to/choose-a-store.md';

const stores = ['SQLite', 'PostgreSQL', 'EventStoreDB'] as const;

/** The names of works without the name of the store; the first one with a result is shown. */
const works: ReadonlyArray<readonly [label: string, ...works: ReadonlyArray<RegExp>]> = [
  ['append, 50 events a call', /^append, 50 events a call(?!, 64)/],
  ['append, 1 event a call, 64 in flight', /^append, 1 event a call, 64 in flight/],
  ['read the whole log', /^replay of everything/, /^read of all/],
];

const cellOf = (
  results: ReadonlyArray<Result>,
  store: string,
  patterns: ReadonlyArray<RegExp>,
): string => {
  const found = patterns
    .map((pattern) =>
      results.find(
        ({ work }) => work.startsWith(`${store} `) && pattern.test(work.slice(store.length + 1)),
      ),
    )
    .find((result) => result !== undefined);
  if (found === undefined) return 'not measured';
  const share =
    found.ratio === null ? '' : `, ${timesText(Number(found.ratio.median.toPrecision(2)))} raw`;
  return `${numberText(found.ours)}${share}`;
};

const figures = ({ on, facts, results }: Results): string => {
  const rows = [
    ['events a second', ...stores],
    ['---', ...stores.map(() => '--:')],
    ...works.map(([label, ...patterns]) => [
      label,
      ...stores.map((store) => cellOf(results, store, patterns)),
    ]),
  ];
  return [
    `Measured on ${on}; ${Object.entries(facts)
      .map(([name, value]) => `${name}: ${value}`)
      .join('; ')}.`,
    rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
  ].join('\n\n');
};

/** The text of the page for these results. The text around the figures is written by hand. */
export const withStoreFigures = (root: string, results: Results): string =>
  withSection(root, STORE_FIGURES, 'figures', figures(results));
