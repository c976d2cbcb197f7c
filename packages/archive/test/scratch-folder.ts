import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll } from '@jest/globals';

/** An empty folder that goes away with the test file. */
export const scratchFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'aidtrail-archive-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
