import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach } from '@jest/globals';

/** A folder for each test; the function returns a path in it. */
export const temporaryFolder = (): ((name?: string) => string) => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aidtrail-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  return (name = 'trail.db') => join(folder, name);
};
