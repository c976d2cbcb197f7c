// Chinese texts use Chinese punctuation.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..');
const halfWidth = /\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}/u;

test('texts under `zh` have no half-width punctuation next to Chinese characters', () => {
  const offending = globSync('packages/*/src/**/*.ts', { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\bzh: ['`](.*?)['`]/gu)]
      .map(([, text = '']) => text)
      .filter((text) => halfWidth.test(text))
      .map((text) => `${file}: ${text}`),
  );
  expect(offending).toEqual([]);
});
