// docs/reference/guarantees.md shows the counts of the last complete run of `npm run test:fuzz`.
import { existsSync, readFileSync } from 'node:fs';

import { expect, test } from '@jest/globals';

import { countsFile, jsonOf, pageFile, pageWith, readRun } from './page.js';

/** Until the first complete run there is nothing to compare. */
const ifStored = existsSync(countsFile) ? test : test.skip;

ifStored('the counts are those of the page (npm run test:fuzz)', async () => {
  const run = readRun();
  expect(readFileSync(pageFile, 'utf8')).toBe(await pageWith(run));
  expect(readFileSync(countsFile, 'utf8')).toBe(await jsonOf(run));
});

ifStored(
  'a run of a million inputs is stored, with some accepted and some refused of each kind',
  () => {
    const run = readRun();
    expect(run.counts.reduce((sum, { tried }) => sum + tried, 0)).toBeGreaterThanOrEqual(1_000_000);
    for (const { target, tried, accepted } of run.counts)
      expect([target, accepted > 0 && accepted < tried]).toEqual([target, true]);
  },
);
