// The engine serves any business: words of medical aid and of evidence belong to the read models.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@jest/globals';

const source = join(import.meta.dirname, '../src');
const words =
  /\b(basis|claim(s|ed)?|evidence|ledger|statements? of sources|synthetic|hospitals?|deployments?|trainees?)\b/i;

test('no file of the engine uses a word of medical aid', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [file, readFileSync(join(source, file), 'utf8')] as const);
  expect(files.length).toBeGreaterThan(20);
  expect(
    files.flatMap(([file, text]) => words.exec(text)?.[0].concat(` in ${file}`) ?? []),
  ).toEqual([]);
});
