// The results of the last run of the suite, by store: docs/reference/guarantees.json.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { ConformanceGroup } from '../../packages/store-conformance/src/index.ts';

export const root = resolve(import.meta.dirname, '../..');
export const outcomesFile = join(root, 'docs/reference/guarantees.json');
export const pageFile = join(root, 'docs/reference/guarantees.md');

export type Outcome = 'passed' | 'failed' | { readonly unsupported: string };

export interface StoreOutcomes {
  /** Of the database under the store; null if there is none. */
  readonly version: string | null;
  /** The date of the run. */
  readonly tried: string;
  /** By the id of the guarantee. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
}

/** The stores of this repository, and their names on the page. */
export const titles = {
  memory: 'memory',
  sqlite: 'SQLite',
  postgres: 'PostgreSQL',
  eventstoredb: 'EventStoreDB',
} as const;

export type StoreKey = keyof typeof titles;

export type Outcomes = Readonly<Partial<Record<StoreKey, StoreOutcomes>>>;

export const readOutcomes = (): Outcomes =>
  existsSync(outcomesFile) ? (JSON.parse(readFileSync(outcomesFile, 'utf8')) as Outcomes) : {};

/** The results of a store on the page. */
export const reported = (store: StoreKey): StoreOutcomes['outcomes'] =>
  readOutcomes()[store]?.outcomes ?? {};

/** The results of a store that passes every guarantee it declares. */
export const declared = (groups: ReadonlyArray<ConformanceGroup>): StoreOutcomes['outcomes'] =>
  Object.fromEntries(
    groups.flatMap(({ skipped, cases }) =>
      cases.map(({ id }): [string, Outcome] => [
        id,
        skipped === null ? 'passed' : { unsupported: skipped },
      ]),
    ),
  );
