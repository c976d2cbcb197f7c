// A new read model is defined in a file of its own, listed, and exported: this test leads to the second and the third.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@jest/globals';

import * as entry from '../src/index.js';

const source = join(import.meta.dirname, '../src');

const namesIn = (module: object): ReadonlyArray<string> =>
  Object.values(module).flatMap((value: unknown) =>
    typeof value === 'object' && value !== null && 'grain' in value && 'name' in value
      ? [String(value.name)]
      : [],
  );

test('every read model is in aid-read-models.ts and in index.ts', async () => {
  const defined: string[] = [];
  for (const file of readdirSync(source).filter((each) => each.endsWith('.ts')))
    if (file !== 'index.ts') defined.push(...namesIn((await import(join(source, file))) as object));

  expect(defined.length).toBeGreaterThan(15);
  expect(entry.aidReadModels.map(({ name }) => name).toSorted()).toEqual(defined.toSorted());
  expect(namesIn(entry).toSorted()).toEqual(defined.toSorted());
});
