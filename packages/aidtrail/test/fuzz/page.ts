// The counts of the last complete run, and the section of the page of guarantees that shows them.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { format, resolveConfig } from 'prettier';

import { withSection } from '../../../../scripts/reference/with-section.js';
import type { Count } from './fuzz.js';

export interface Run {
  readonly node: string;
  readonly seed: number;
  readonly counts: ReadonlyArray<Count>;
}

const root = resolve(import.meta.dirname, '../../../..');
const page = 'docs/reference/guarantees.md';
export const pageFile = join(root, page);
export const countsFile = join(root, 'docs/reference/fuzzing.json');

const formatted = async (file: string, text: string): Promise<string> =>
  format(text, { ...(await resolveConfig(file)), filepath: file });

const shown = (count: number): string => count.toLocaleString('en');

export const readRun = (): Run => JSON.parse(readFileSync(countsFile, 'utf8')) as Run;

export const jsonOf = (run: Run): Promise<string> => formatted(countsFile, JSON.stringify(run));

const section = ({ node, seed, counts }: Run): string => {
  const total = counts.reduce((sum, { tried }) => sum + tried, 0);
  const lines = counts.map(
    ({ target, tried, accepted }) => `| ${target} | ${shown(tried)} | ${shown(accepted)} |`,
  );
  const table = ['| what was changed | inputs | accepted |', '|:--|--:|--:|', ...lines].join('\n');
  return `One run of \`npm run test:fuzz\` on Node ${node}, with the seed \`${seed}\`: ${shown(total)} inputs, no violation. [fuzzing.json](fuzzing.json) has the same counts.\n\n${table}`;
};

export const pageWith = (run: Run): Promise<string> =>
  formatted(pageFile, withSection(root, page, 'fuzzing', section(run)));
