// Some seconds of fuzzing; `npm run test:fuzz` runs a million inputs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { expect, jest, test } from '@jest/globals';

import { fuzz } from './fuzz.js';

jest.setTimeout(300_000);

const inputs = {
  histories: 60,
  archives: 60,
  stores: 20,
  events: 3000,
  addresses: 3000,
  'command lines': 200,
};

test('no input is accepted that cannot be reported, and none ends the program', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aidtrail-fuzz-'));
  // Another seed on each day, and the same on all machines of that day.
  const seed = Math.floor(Date.now() / 86_400_000);
  const root = resolve(import.meta.dirname, '../../../..');
  const { counts, violations } = await fuzz({ folder, root, inputs, seed });
  rmSync(folder, { recursive: true });
  expect([seed, violations]).toEqual([seed, []]);
  for (const { target, tried, accepted } of counts)
    expect([target, tried > 0 && accepted <= tried]).toEqual([target, true]);
});
