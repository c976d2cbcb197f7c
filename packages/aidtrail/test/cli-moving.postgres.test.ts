// Logs that move between a file and a server.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';

import { aidtrail, type Outcome, scratchFolder, seeds } from './command-line.js';

const server = process.env['AIDTRAIL_POSTGRES_URL'];
if (server === undefined)
  process.stderr.write('skipped: there is no PostgreSQL; set AIDTRAIL_POSTGRES_URL\n');
const describeWithServer = server === undefined ? describe.skip : describe;

const schemas = ['imported', 'copied'].map((name) => `${name}_${randomUUID().slice(0, 8)}`);
const [imported = '', copied = ''] = schemas.map((schema) => `${server}?schema=${schema}`);

describeWithServer('between SQLite and PostgreSQL', () => {
  const folder = scratchFolder();
  const done = async (...args: ReadonlyArray<string>): Promise<string> => {
    const { exitCode, stdout, stderr }: Outcome = await aidtrail(folder, args);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    return stdout;
  };
  const pageOf = async (store: string): Promise<string> => {
    const args = ['report', '--format', 'html', '--out', 'page.html', '--store', store];
    expect((await aidtrail(folder, args)).exitCode).toBe(0);
    return readFileSync(join(folder, 'page.html'), 'utf8');
  };

  beforeAll(async () => {
    await done('replay', seeds, '--store', 'sqlite:trail.db');
    await done('export', 'archive', '--store', 'sqlite:trail.db');
  });
  afterAll(async () => {
    const client = new pg.Client(server);
    await client.connect();
    for (const schema of schemas) await client.query(`drop schema if exists ${schema} cascade`);
    await client.end();
  });

  test('an archive of one store gives the same reports in the other', async () => {
    await done('import', 'archive', '--store', 'sqlite:imported.db');
    expect(await done('import', 'archive', '--store', imported)).toMatch(
      /: \d+ events added, 0 already there$/m,
    );
    expect(await done('import', 'archive', '--store', imported)).toMatch(/: 0 events added, /);
    // Neither has the keys, so both show the same names as unknown.
    expect(await pageOf(imported)).toBe(await pageOf('sqlite:imported.db'));
  });

  test('a copy has the names too, and verify finds it equal', async () => {
    await done('copy', '--from', 'sqlite:trail.db', '--to', copied);
    expect(await pageOf(copied)).toBe(await pageOf('sqlite:trail.db'));
    const verified = await done('verify', '--store', copied, '--against', 'sqlite:trail.db');
    expect(verified).toContain('versions without gaps, ids unique, events readable');
    expect(verified).toContain('equal to a new replay');
    expect(verified).toContain('sqlite:trail.db: equal, event by event');
  });

  test('exporting the imported log gives the same archive, byte by byte', async () => {
    await done('export', 'back', '--store', imported);
    const [there, back] = ['archive', 'back'].map((name) =>
      readFileSync(join(folder, name, '00001.jsonl.gz')),
    );
    expect(back?.equals(there ?? Buffer.of())).toBe(true);
    await done('copy', '--from', copied, '--to', 'sqlite:back.db');
    await done('verify', '--store', 'sqlite:back.db', '--against', 'sqlite:trail.db');
  });

  test('a backup of a server is the server’s, and the command says so', async () => {
    const { exitCode, stderr } = await aidtrail(folder, ['backup', 'x.db', '--store', copied]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('aidtrail export PATH');
  });

  test('messages show no password', async () => {
    const { stdout } = await aidtrail(folder, ['copy', '--from', imported, '--to', copied]);
    expect(stdout).not.toContain(`:${new URL(server ?? '').password}@`);
  });
});
