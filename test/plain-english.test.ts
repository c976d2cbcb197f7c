// Words that no text of the repository uses, in code, comments, messages and documents; CONTRIBUTING.md has the
// terms to use instead.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '..');

const words = [
  'amiss',
  'anew',
  'be had',
  'heed(?:s|ed|ing)?',
  'in vain',
  'lies ready',
  'mend(?:s|ed|ing)?',
  'nobody',
  'somebody',
  'tell of',
  'tells',
  'told',
  'whoever',
];
const refused = new RegExp(`\\b(?:${words.join('|')})\\b`, 'i');

/** Quotations of sources, recorded events, and this list. */
const exempt = /^seeds\/\d|\/golden\/|^test\/plain-english\.test\.ts$/;

const offending = (path: string, text: string): ReadonlyArray<string> =>
  text
    .split('\n')
    .flatMap((line, index) => (refused.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : []));

test('texts use plain words', () => {
  const tracked = execFileSync('git', ['ls-files', '*.ts', '*.md', '*.yaml', '*.mjs', '*.cjs'], {
    cwd: root,
    encoding: 'utf8',
  });
  const found = tracked
    .split('\n')
    .filter((path) => path !== '' && !exempt.test(path) && existsSync(join(root, path)))
    .flatMap((path) => offending(path, readFileSync(join(root, path), 'utf8')));
  expect(found).toEqual([]);
});

test('such a word is found', () => {
  expect(offending('a.ts', '// Nobody is here.\nconst told = 1;\nconst retold = 2;')).toEqual([
    'a.ts:1 // Nobody is here.',
    'a.ts:2 const told = 1;',
  ]);
});
