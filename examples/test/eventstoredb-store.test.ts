import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

import { expect, test } from '@jest/globals';

import { eventstoredbStore } from '../eventstoredb-store.ts';

const server = process.env['AIDTRAIL_EVENTSTOREDB_URL'] ?? '';
if (server === '')
  process.stderr.write('skipped: there is no EventStoreDB; set AIDTRAIL_EVENTSTOREDB_URL\n');

(server === '' ? test.skip : test)('a log in EventStoreDB', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'aidtrail-'));
  const home = process.cwd();
  // Keys are stored in .aidtrail of the current folder.
  process.chdir(folder);
  const lines: string[] = [];
  try {
    const prefix = `example_${randomUUID().slice(0, 8)}.`;
    const url = `${server}${server.includes('?') ? '&' : '?'}prefix=${prefix}`;
    await eventstoredbStore(url, (line) => lines.push(line), folder);
  } finally {
    process.chdir(home);
    await rm(folder, { recursive: true });
  }
  expect(lines).toEqual(['head 0', 'true']);
});
