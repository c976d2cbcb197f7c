// The programs at the beginning of the stores' READMEs.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

import { expect, test } from '@jest/globals';
import { Client } from 'pg';

test('of memory', async () => {
  expect((await import('../set-up-memory.ts')).head).toBe(0);
});

test('of SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'aidtrail-'));
  const home = process.cwd();
  process.chdir(folder);
  try {
    expect((await import('../set-up-sqlite.ts')).head).toBe(0);
    expect(existsSync(join(folder, 'trail.db'))).toBe(true);
  } finally {
    process.chdir(home);
    await rm(folder, { recursive: true });
  }
});

const server = process.env['AIDTRAIL_POSTGRES_URL'];

(server === undefined ? test.skip : test)('of PostgreSQL', async () => {
  const database = `set_up_${randomUUID().slice(0, 8)}`;
  const client = new Client(server);
  await client.connect();
  await client.query(`create database ${database}`);
  const url = new URL(server ?? '');
  url.pathname = database;
  process.env['DATABASE_URL'] = url.href;
  try {
    expect((await import('../set-up-postgres.ts')).head).toBe(0);
  } finally {
    delete process.env['DATABASE_URL'];
    await client.query(`drop database ${database} with (force)`);
    await client.end();
  }
});
