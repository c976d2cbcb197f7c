// docs/reference/guarantees.md matches the conformance suite and its last run. The conformance test of each store
// checks that the store still has the results that the page shows.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { allCapabilities } from '../packages/store-conformance/src/capabilities.js';
import { chapters } from '../scripts/guarantees/chapters.ts';
import {
  declared,
  type Outcomes,
  pageFile,
  readOutcomes,
  reported,
  root,
  titles,
} from '../scripts/guarantees/outcomes.ts';
import { pageWith } from '../scripts/guarantees/page.ts';
import { allGroups, guaranteesSection } from '../scripts/guarantees/section.ts';

const page = readFileSync(pageFile, 'utf8');
const sentences = allGroups().flatMap(({ cases }) => cases);
const sources = 'packages/store-conformance/src/guarantees';

describe('docs/reference/guarantees.md', () => {
  test('is current (npm run guarantees)', async () => {
    expect(page).toBe(await pageWith(readOutcomes()));
  });

  test('has a row with its own anchor for each guarantee', () => {
    const ids = sentences.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(120);
    for (const { id, name } of sentences)
      expect(page.split(`| <a id="${id}"></a>${name} `).length).toBe(2);
  });

  test('covers all our stores, and none fails', () => {
    expect(Object.keys(readOutcomes())).toEqual(Object.keys(titles));
    expect(page).not.toContain('✗');
  });

  test('names every file of the suite', () => {
    const named = new Set(chapters.flatMap(({ files }) => files.map((file) => `${file}.ts`)));
    expect([...named].toSorted()).toEqual(readdirSync(join(root, sources)).toSorted());
    expect([...named].filter((file) => !existsSync(join(root, sources, file)))).toEqual([]);
  });
});

describe('the page changes', () => {
  const outcomes: Outcomes = readOutcomes();
  const [first] = sentences;
  const memoryWith = (change: Outcomes['memory']): Outcomes => ({
    ...outcomes,
    ...(change === undefined ? {} : { memory: change }),
  });
  const memory = { version: null, tried: '2026-01-01', outcomes: reported('memory') };

  test('if a guarantee fails, is not supported or was not tested', () => {
    const id = first?.id ?? '';
    const { [id]: _, ...others } = memory.outcomes;
    const rowOf = (section: string) =>
      section.split('\n').find((line) => line.includes(`id="${id}"`)) ?? '';
    expect(rowOf(guaranteesSection(memoryWith(memory)))).toContain('| ✓ |');
    const failed = { ...memory, outcomes: { ...others, [id]: 'failed' as const } };
    expect(rowOf(guaranteesSection(memoryWith(failed)))).toContain('| **✗** |');
    const unsupported = { ...memory, outcomes: { ...others, [id]: { unsupported: 'it is not' } } };
    const section = guaranteesSection(memoryWith(unsupported));
    expect(rowOf(section)).toMatch(/\| —\[\^memory-\d+\] \|/);
    expect(section).toMatch(/^\[\^memory-\d+\]: memory: it is not\.$/m);
    expect(rowOf(guaranteesSection(memoryWith({ ...memory, outcomes: others })))).toContain(
      '| not run |',
    );
  });
});

test('the README of the suite lists every capability', () => {
  const readme = readFileSync(join(root, 'packages/store-conformance/README.md'), 'utf8');
  const names = Object.keys(allCapabilities);
  expect(names.filter((name) => !readme.includes(`| \`${name}\``))).toEqual([]);
});

test('the outcomes of a store follow from its declaration', () => {
  const [group] = allGroups();
  if (group === undefined) throw new Error('no group');
  const id = group.cases[0]?.id ?? '';
  expect(declared([group])[id]).toBe('passed');
  expect(declared([{ ...group, skipped: 'it is small' }])[id]).toEqual({
    unsupported: 'it is small',
  });
});
