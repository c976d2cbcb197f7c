import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@jest/globals';

import { moveALog } from '../move-a-log.ts';

test('a log is exported and imported into another store, and both are equal', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'aidtrail-'));
  const lines: string[] = [];
  try {
    await moveALog((line) => lines.push(line), folder);
  } finally {
    await rm(folder, { recursive: true });
  }
  expect(lines).toEqual([
    'exported 2',
    'added 2, known 0',
    'checked 2',
    'added 1, known 2',
    'equal',
    'sound',
    'the first 3 are the same',
  ]);
});
