// The command line on a log in EventStoreDB: the same reports as on SQLite, to the letter.
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

import { beforeAll, describe, expect, test } from '@jest/globals';
import { aidReports } from '@aidtrail/aid-reports';
import pg from 'pg';

import { aidtrail, type Outcome, scratchFolder, seeds } from './command-line.js';

const server = process.env['AIDTRAIL_EVENTSTOREDB_URL'] ?? '';
if (server === '')
  process.stderr.write('skipped: there is no EventStoreDB; set AIDTRAIL_EVENTSTOREDB_URL\n');
const describeWithServer = server === '' ? describe.skip : describe;

const at = (prefix: string): string =>
  `${server}${server.includes('?') ? '&' : '?'}prefix=${prefix}.`;
const prefix = `cli_${randomUUID().slice(0, 8)}`;
// The alias is as good, and an account is of no use to a server without certificates.
const store = at(prefix).replace(/^esdb(\+discover)?:/, 'kurrentdb$1:');

describeWithServer('aidtrail on esdb://…', () => {
  const folders = { sqlite: scratchFolder(), eventstoredb: scratchFolder() };
  const empty = scratchFolder();
  /** A report but for the positions, which are each store's own. */
  const withoutPosition = ({ stdout }: Outcome): unknown => ({
    ...(JSON.parse(stdout) as object),
    position: null,
  });
  const started: Partial<Record<keyof typeof folders, Outcome>> = {};
  const on = (kind: keyof typeof folders, ...args: ReadonlyArray<string>): Promise<Outcome> =>
    aidtrail(folders[kind], args, kind === 'eventstoredb' ? { AIDTRAIL_STORE: store } : {});

  beforeAll(async () => {
    started.sqlite = await on('sqlite', 'start', '--seeds', seeds);
    started.eventstoredb = await on('eventstoredb', 'start', '--seeds', seeds);
  }, 120_000);

  test('starts, and prints what it prints on SQLite', () => {
    expect(started.eventstoredb?.stderr).toBe('');
    expect(started.eventstoredb?.exitCode).toBe(0);
    expect(started.eventstoredb?.stdout).toBe(started.sqlite?.stdout);
  });

  test.each(aidReports.map(({ name }) => name))(
    'has the same report %s as SQLite',
    async (name) => {
      const args = ['report', name, '--format', 'json'];
      const [sqlite, eventstoredb] = await Promise.all([
        on('sqlite', ...args),
        on('eventstoredb', ...args),
      ]);
      expect(eventstoredb.exitCode).toBe(0);
      expect(withoutPosition(eventstoredb)).toEqual(withoutPosition(sqlite));
    },
  );

  test('keeps read models and keys in files of its own', () => {
    const files = readdirSync(join(folders.eventstoredb, '.aidtrail'));
    expect(files.filter((file) => file.endsWith(`-${prefix}.db`))).toHaveLength(1);
    expect(files.filter((file) => file.endsWith(`-${prefix}.keys.db`))).toHaveLength(1);
  });

  test('rebuilds the read models in another file', async () => {
    const path = join(folders.eventstoredb, 'elsewhere/models.db');
    const args = ['report', 'deployments', '--format', 'json'];
    const elsewhere = await on('eventstoredb', ...args, '--read-models', `sqlite:${path}`);
    expect(elsewhere.stderr).toBe('');
    expect(withoutPosition(elsewhere)).toEqual(withoutPosition(await on('sqlite', ...args)));
    expect(existsSync(path)).toBe(true);
  });

  const postgres = process.env['AIDTRAIL_POSTGRES_URL'] ?? '';
  if (postgres === '')
    process.stderr.write('skipped: there is no PostgreSQL beside it; set AIDTRAIL_POSTGRES_URL\n');
  (postgres === '' ? test.skip : test)(
    'keeps read models in PostgreSQL, with the same reports',
    async () => {
      const readModels = `${postgres}?schema=${prefix}`;
      for (const { name } of aidReports) {
        const args = ['report', name, '--format', 'json'];
        const beside = await on('eventstoredb', ...args, '--read-models', readModels);
        expect(beside.stderr).toBe('');
        expect(withoutPosition(beside)).toEqual(withoutPosition(await on('sqlite', ...args)));
      }
      const client = new pg.Client(postgres);
      await client.connect();
      await client.query(`drop schema ${prefix} cascade`);
      await client.end();
    },
    180_000,
  );

  test('rehearses a replay without writing a file', async () => {
    const { stdout, exitCode } = await aidtrail(empty, [
      'replay',
      seeds,
      '--dry-run',
      '--store',
      store,
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(': 0 events would be written. Nothing was written.');
    expect(readdirSync(empty)).toEqual([]);
  });

  test('is copied from SQLite, and verify finds both equal', async () => {
    const to = at(`${prefix}_copy`);
    const from = 'sqlite:.aidtrail/trail.db';
    const copied = await on('sqlite', 'copy', '--from', from, '--to', to, '--without-keys');
    expect(copied.stderr).toBe('');
    const verified = await on('sqlite', 'verify', '--store', from, '--against', to);
    expect(verified.stderr).toBe('');
    expect(verified.exitCode).toBe(0);
  });

  test('reports a log without events to readers, and makes no files', async () => {
    const { exitCode, stderr } = await aidtrail(empty, [
      'report',
      'deployments',
      '--store',
      at(`${prefix}_none`),
    ]);
    expect(exitCode).toBe(4);
    expect(stderr).toContain('it holds no event of this log yet');
    expect(readdirSync(empty)).toEqual([]);
  });
});

const elsewhere = scratchFolder();

test('a missing server is reported at once, without the password', async () => {
  const { exitCode, stderr } = await aidtrail(elsewhere, [
    'status',
    '--store',
    'esdb://ops:secret@127.0.0.1:1?tls=false',
  ]);
  expect(exitCode).toBe(4);
  expect(stderr).toContain('esdb://127.0.0.1:1 cannot be reached');
  expect(stderr).not.toContain('secret');
});
