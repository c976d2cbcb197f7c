// No text of a source is the replacement of a `String.replace`, where `$'` and `$&` have a meaning.
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { expect, test } from '@jest/globals';

import { dataAsReplacement } from './replacements/data-as-replacement.ts';

const root = resolve(import.meta.dirname, '..');
const sources = globSync('{packages/*/src,scripts}/**/*.{ts,tsx,mjs}', { cwd: root });

test('replacements are constants or functions', () => {
  expect(sources.length).toBeGreaterThan(300);
  const found = sources.flatMap((file) =>
    dataAsReplacement(file, readFileSync(join(root, file), 'utf8')).map(
      (line) => `${file}:${line}`,
    ),
  );
  expect(found).toEqual([]);
});

test.each([
  ["text.replace('a', name)", [1]],
  ['\ntext.replaceAll(/a/g, `${name}`)', [2]],
  ['text.replace(/a/, row.name)', [1]],
  ["text.replace('a', 'b')", []],
  ['text.replace(/a/, `$1b`)', []],
  ["text.replace('a', () => name)", []],
  ['const escaped = (text) => text; text.replace(/a/, escaped)', []],
])('%j has them on lines %j', (source, lines) => {
  expect(dataAsReplacement('a.ts', source)).toEqual(lines);
});
