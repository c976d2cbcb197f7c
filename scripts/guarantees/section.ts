// The part of docs/reference/guarantees.md that is generated from the suite and its last run.
import {
  eventStoreConformance,
  type ConformanceGroup,
  type Guarantee,
} from '../../packages/store-conformance/src/index.ts';
import {
  type Outcome,
  type Outcomes,
  type StoreKey,
  type StoreOutcomes,
  titles,
} from './outcomes.ts';
import { chapters } from './chapters.ts';

/** All groups of the suite, for a store with every capability. */
export const allGroups = (): ReadonlyArray<ConformanceGroup> =>
  eventStoreConformance({ name: '', open: () => Promise.reject(new Error('opens nothing')) });

interface Footnotes {
  readonly markOf: (store: StoreKey, reason: string) => string;
  readonly lines: () => ReadonlyArray<string>;
}

const footnotes = (): Footnotes => {
  const names = new Map<string, string>();
  const lines: string[] = [];
  return {
    markOf: (store, reason) => {
      const key = `${store}: ${reason}`;
      const name = names.get(key) ?? `${store}-${names.size + 1}`;
      if (!names.has(key)) lines.push(`[^${name}]: ${titles[store]}: ${reason}.`);
      names.set(key, name);
      return `[^${name}]`;
    },
    lines: () => lines,
  };
};

const cell = (outcome: Outcome | undefined, markOf: (reason: string) => string): string => {
  if (outcome === undefined) return 'not run';
  if (outcome === 'passed') return '✓';
  return outcome === 'failed' ? '**✗**' : `—${markOf(outcome.unsupported)}`;
};

const table = (head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const summaryOf = (store: StoreKey, { version, tried, outcomes }: StoreOutcomes) => {
  const all = Object.values(outcomes);
  const passed = all.filter((outcome) => outcome === 'passed').length;
  const declaredNot = all.filter((outcome) => typeof outcome === 'object').length;
  return [titles[store], version ?? '', tried, `${passed}`, `${declaredNot}`];
};

/** Text by the outcomes of each store, in the order of `outcomes`. */
export const guaranteesSection = (outcomes: Outcomes): string => {
  const tried = Object.entries(outcomes) as ReadonlyArray<[StoreKey, StoreOutcomes]>;
  const notes = footnotes();
  const groups = allGroups();
  const row = ({ id, name }: { readonly id: string; readonly name: string }) => [
    `<a id="${id}"></a>${name}`,
    ...tried.map(([store, { outcomes: found }]) =>
      cell(found[id], (reason) => notes.markOf(store, reason)),
    ),
  ];
  const tableOf = (guarantee: Guarantee): string =>
    table(
      ['guarantee', ...tried.map(([store]) => titles[store])],
      groups
        .filter((group) => group.guarantee === guarantee)
        .flatMap(({ cases }) => cases.map(row)),
    );
  const parts = chapters.map(({ guarantee, title, text, files }) => {
    const sources = files.map(
      (file) => `[${file}](../../packages/store-conformance/src/guarantees/${file}.ts)`,
    );
    return `### ${title}\n\n${text}\n\nTests: ${sources.join(', ')}.\n\n${tableOf(guarantee)}`;
  });
  const summary = table(
    ['store', 'version', 'last run', 'passed', 'not supported'],
    tried.map(([store, found]) => summaryOf(store, found)),
  );
  return [summary, ...parts, notes.lines().join('\n')].join('\n\n');
};
