// The figures of the last long simulation, and the section of docs/reference/guarantees.md that shows them.
import { join, resolve } from 'node:path';

import { format, resolveConfig } from 'prettier';

import { withSection } from '../reference/with-section.ts';

const root = resolve(import.meta.dirname, '../..');
const page = 'docs/reference/guarantees.md';
export const pageFile = join(root, page);
export const figuresFile = join(root, 'docs/reference/simulation.json');

/** Of a simulation without a counterexample. */
export interface SimulationFigures {
  readonly seed: number;
  readonly worlds: number;
  readonly tried: string;
  readonly verdicts: Readonly<Record<string, number>>;
}

const formatted = async (file: string, text: string): Promise<string> =>
  format(text, { ...(await resolveConfig(file)), filepath: file });

export const jsonOf = (figures: SimulationFigures): Promise<string> =>
  formatted(figuresFile, JSON.stringify(figures));

const simulationSection = ({ seed, worlds, tried, verdicts }: SimulationFigures): string => {
  const rows = Object.entries(verdicts)
    .toSorted(([, left], [, right]) => right - left)
    .map(([verdict, count]) => `| ${verdict} | ${count.toLocaleString('en')} |`);
  return [
    `${worlds.toLocaleString('en')} worlds on ${tried}, with the seed \`${seed}\`: no counterexample. \`npm run simulate -- --worlds ${worlds} --seed ${seed}\` repeats the run.`,
    ['| verdict | statements |', '| --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
};

export const pageWith = (figures: SimulationFigures): Promise<string> =>
  formatted(pageFile, withSection(root, page, 'simulation', simulationSection(figures)));
