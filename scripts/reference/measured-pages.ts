// The pages that show measurements, generated for given results.
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

import type { Results } from '../../benchmarks/results.ts';
import { PERFORMANCE_PAGE, withMeasurements } from './performance-page.ts';
import { STORE_FIGURES, withStoreFigures } from './store-figures.ts';

/** Text by path relative to the root, formatted like the repository's files. */
export const measuredPages = async (
  root: string,
  results: Results,
): Promise<ReadonlyMap<string, string>> => {
  const texts = [
    [PERFORMANCE_PAGE, withMeasurements(root, results)],
    [STORE_FIGURES, withStoreFigures(root, results)],
  ] as const;
  const pages = texts.map(async ([path, text]) => {
    const filepath = join(root, path);
    const options = (await resolveConfig(filepath)) ?? {};
    return [path, await format(text, { ...options, filepath })] as const;
  });
  return new Map(await Promise.all(pages));
};
