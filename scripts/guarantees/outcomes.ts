// What the last run of the suite found, store by store: docs/reference/guarantees.json.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { ConformanceGroup } from '../../packages/store-conformance/src/index.ts';

export const root = resolve(import.meta.dirname, '../..');
export const outcomesFile = join(root, 'docs/reference/guarantees.json');
export const pageFile = join(root, 'docs/reference/guarantees.md');

export type Outcome = 'passed' | 'failed' | { readonly unsupported: string };

export interface StoreOutcomes {
  /** Of what runs under the store; null where there is nothing. */
  readonly version: string | null;
  /** The day of the run. */
  readonly tried: string;
  /** By the id of the guarantee. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
}

export type StoreKey = 'memory' | 'sqlite' | 'postgres' | 'eventstoredb';

export type Outcomes = Readonly<Partial<Record<StoreKey, StoreOutcomes>>>;

export const readOutcomes = (): Outcomes =>
  existsSync(outcomesFile) ? (JSON.parse(readFileSync(outcomesFile, 'utf8')) as Outcomes) : {};

/** What the page tells of a store. */
export const told = (store: StoreKey): StoreOutcomes['outcomes'] =>
  readOutcomes()[store]?.outcomes ?? {};

/** What the page has to tell of a store that passes all it declares. */
export const declared = (groups: ReadonlyArray<ConformanceGroup>): StoreOutcomes['outcomes'] =>
  Object.fromEntries(
    groups.flatMap(({ skipped, cases }) =>
      cases.map(({ id }): [string, Outcome] => [
        id,
        skipped === null ? 'passed' : { unsupported: skipped },
      ]),
    ),
  );
