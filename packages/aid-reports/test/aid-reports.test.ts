import { readdirSync, readFileSync } from 'node:fs';

import { expect, test } from '@jest/globals';

import { aidReports } from '../src/index.js';

test('lists every report of the folder', () => {
  const folder = new URL('../src/', import.meta.url);
  const sources = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => readFileSync(new URL(name, folder), 'utf8'));
  const names = sources.flatMap((source) =>
    /^export const \w+Report = (define|entry|figure)Report\(/m.test(source)
      ? [/^ {2,4}name: '([\w-]+)',$/m.exec(source)?.[1] ?? '']
      : [],
  );
  expect(aidReports.map(({ name }) => name).toSorted()).toEqual(
    names.filter((name) => name !== '').toSorted(),
  );
});

test('every aid report has a name of its own, and texts in both languages', () => {
  const names = aidReports.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { title, summary } of aidReports)
    for (const { en, zh } of [title, summary])
      expect({ en, zh }).toEqual({
        en: expect.stringMatching(/^[A-Z]/),
        zh: expect.stringMatching(/^\p{Script=Han}/u),
      });
});
