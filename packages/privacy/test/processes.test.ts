import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { PersonId } from '@aidtrail/domain';
import { afterAll, expect, test } from '@jest/globals';

import { startScript } from '../../../test/stores/start-script.js';
import { openSqliteVault } from '../src/index.js';

const folder = mkdtempSync(join(tmpdir(), 'aidtrail-vault-processes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('processes that seal and forget at once wait for each other, and lose no key', async () => {
  const path = join(folder, 'trail.keys.db');
  const script = join(import.meta.dirname, 'process/seal-and-forget.ts');
  const writers = ['a', 'b', 'c'];
  const ended = writers.map((writer) => startScript(script, [path, writer, '8']).ended);
  expect(await Promise.all(ended)).toEqual(writers.map(() => [0, null]));
  const vault = await openSqliteVault(path, { log: 'a' });
  expect(await vault.holdsKey('p-shared' as PersonId)).toBe(true);
  for (const writer of writers)
    for (let round = 0; round < 8; round++)
      expect(await vault.holdsKey(`p-${writer}-${round}` as PersonId)).toBe(round % 2 === 1);
  await vault.close();
  expect(readFileSync(`${path}-journal`).every((byte) => byte === 0)).toBe(true);
});
