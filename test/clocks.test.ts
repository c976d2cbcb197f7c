// The machine's clock may go back: stores and read models take from it what `recordedAt` says, and nothing else.
// How long they wait, and in which order things are, must not depend on it.
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { describe, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '..');
const sources = globSync('packages/{event-sourcing,projections*,store-*}/src/**/*.ts', {
  cwd: root,
  exclude: (name) => name.includes('store-conformance'),
});

/** Lines that ask for the time of day other than to give a store its clock. */
const asksForTheTime = (text: string): ReadonlyArray<string> =>
  text
    .split('\n')
    .filter((line) => /\bDate\.now\b|\bnew Date\(\)|\bDate\(\)/.test(line))
    .filter((line) => !/\bclock\b.*\(\) => new Date\(\)/.test(line));

describe('stores and read models', () => {
  test('are looked at', () => {
    expect(sources.length).toBeGreaterThan(50);
  });

  test.each(sources)('%s takes no time of day but for recordedAt', (path) => {
    expect(asksForTheTime(readFileSync(join(root, path), 'utf8'))).toEqual([]);
  });
});

test('a deadline by the time of day would be found', () => {
  expect(asksForTheTime('const giveUpAt = Date.now() + patience;')).toHaveLength(1);
  expect(asksForTheTime('const began = new Date().getTime();')).toHaveLength(1);
  expect(asksForTheTime('clock: options.clock ?? (() => new Date()),')).toEqual([]);
  expect(asksForTheTime('recordedAt = new Date(milliseconds).toISOString();')).toEqual([]);
});
