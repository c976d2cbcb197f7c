// The machine's clock may go back. Stores and read models use it for `recordedAt` only; neither waiting times
// nor any order may depend on it.
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { describe, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '..');
const sources = globSync('packages/{event-sourcing,projections*,store-*}/src/**/*.ts', {
  cwd: root,
  exclude: (name) => name.includes('store-conformance'),
});

/** Lines that read the time of day, except those that give a store its clock. */
const readsTheTime = (text: string): ReadonlyArray<string> =>
  text
    .split('\n')
    .filter((line) => /\bDate\.now\b|\bnew Date\(\)|\bDate\(\)/.test(line))
    .filter((line) => !/\bclock\b.*\(\) => new Date\(\)/.test(line));

describe('stores and read models', () => {
  test('are found', () => {
    expect(sources.length).toBeGreaterThan(50);
  });

  test.each(sources)('%s reads the time of day for recordedAt only', (path) => {
    expect(readsTheTime(readFileSync(join(root, path), 'utf8'))).toEqual([]);
  });
});

test('a deadline by the time of day is detected', () => {
  expect(readsTheTime('const giveUpAt = Date.now() + patience;')).toHaveLength(1);
  expect(readsTheTime('const began = new Date().getTime();')).toHaveLength(1);
  expect(readsTheTime('clock: options.clock ?? (() => new Date()),')).toEqual([]);
  expect(readsTheTime('recordedAt = new Date(milliseconds).toISOString();')).toEqual([]);
});
