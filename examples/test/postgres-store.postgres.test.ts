import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

import { expect, test } from '@jest/globals';

import { postgresStore } from '../postgres-store.ts';

const server = process.env['AIDTRAIL_POSTGRES_URL'];

(server === undefined ? test.skip : test)('a log in PostgreSQL', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'aidtrail-'));
  const home = process.cwd();
  // Keys are stored in .aidtrail of the current folder.
  process.chdir(folder);
  const lines: string[] = [];
  try {
    const schema = `example_${randomUUID().slice(0, 8)}`;
    await postgresStore(`${server}?schema=${schema}`, (line) => lines.push(line));
  } finally {
    process.chdir(home);
    await rm(folder, { recursive: true });
  }
  expect(lines).toEqual(['head 0', 'true']);
});
