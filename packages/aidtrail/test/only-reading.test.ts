// Reading works where only reading is allowed.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';

import { beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';

import { startPostgres } from '../../../scripts/postgres/server.js';
import { aidtrail, type Outcome, scratchFolder, seeds } from './command-line.js';
import { smallDisks } from './small-disks.js';

const { smallDisk, mayMount, remount } = smallDisks();
const newsletter = resolve(import.meta.dirname, '../../../examples/newsletter');
const folder = scratchFolder();

const READS: ReadonlyArray<ReadonlyArray<string>> = [
  ['report', 'capability'],
  ['events', '--type', 'PersonRegistered'],
];

const run = (args: ReadonlyArray<string>, store: string): Promise<Outcome> =>
  aidtrail(folder, [...args, '--store', store]);

const outputs = async (store: string): Promise<ReadonlyArray<string>> => {
  const found: string[] = [];
  for (const args of READS) {
    const { exitCode, stdout, stderr } = await run(args, store);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    found.push(stdout);
  }
  return found;
};

let expected: ReadonlyArray<string> = [];
beforeAll(async () => {
  expect((await run(['replay', seeds], 'sqlite:trail.db')).exitCode).toBe(0);
  expected = await outputs('sqlite:trail.db');
});

(mayMount ? describe : describe.skip)('a log on a disk that can only be read', () => {
  test('gives the same output, with names, and refuses to forget', async () => {
    const disk = smallDisk(16_000);
    const store = `sqlite:${join(disk, 'trail.db')}`;
    for (const file of ['trail.db', 'trail.keys.db'])
      copyFileSync(join(folder, file), join(disk, file));
    const before = readdirSync(disk);
    chmodSync(join(disk, 'trail.keys.db'), 0o600);
    remount(disk, 'ro');
    expect(await outputs(store)).toEqual(expected);
    const status = await run(['status'], store);
    expect(status.exitCode).toBe(0);
    const forgotten = await run(['forget', 'p-004-1'], store);
    expect([forgotten.exitCode, forgotten.stderr]).toEqual([
      4,
      expect.stringContaining('for reading only'),
    ]);
    expect(readdirSync(disk)).toEqual(before);
  });

  test('shows ids where there are no keys', async () => {
    const disk = smallDisk(16_000);
    copyFileSync(join(folder, 'trail.db'), join(disk, 'trail.db'));
    remount(disk, 'ro');
    const { exitCode, stdout } = await run(
      ['report', 'capability'],
      `sqlite:${join(disk, 'trail.db')}`,
    );
    expect(exitCode).toBe(0);
    expect(stdout).toContain('p-004-1');
  });
});

const describeWithServer =
  process.env['AIDTRAIL_POSTGRES_URL'] === undefined ? describe.skip : describe;

describeWithServer('a hot standby of PostgreSQL', () => {
  test('gives the same output, also where the read models would be on it', async () => {
    const server = await startPostgres({ fsync: 'off' });
    try {
      const copied = await aidtrail(folder, [
        'copy',
        '--from',
        'sqlite:trail.db',
        '--to',
        server.url,
      ]);
      expect(copied.exitCode).toBe(0);
      expect(await outputs(server.url)).toEqual(expected);
      const client = new pg.Client(server.url);
      await client.connect();
      const { rows } = await client.query<{ data_directory: string }>('show data_directory');
      await client.end();
      await server.stop();
      writeFileSync(join(rows[0]?.data_directory ?? '', 'standby.signal'), '');
      await server.start();
      expect(await outputs(server.url)).toEqual(expected);
      const beside = await aidtrail(folder, [
        'report',
        'capability',
        '--store',
        server.url,
        '--read-models',
        server.url,
      ]);
      expect([beside.exitCode, beside.stdout]).toEqual([0, expected[0]]);
      const { exitCode } = await run(['forget', 'p-004-1'], server.url);
      expect(exitCode).toBe(4);
    } finally {
      await server.dispose();
    }
    // A dozen processes, and a server that starts twice.
  }, 180_000);
});

describe('an address', () => {
  test('~/ is the folder of the account, and an empty variable counts as none', async () => {
    const home = join(folder, 'home');
    mkdirSync(home);
    const replayed = await aidtrail(folder, ['replay', newsletter, '--store', 'sqlite:~/x.db'], {
      HOME: home,
    });
    expect([
      replayed.exitCode,
      existsSync(join(home, 'x.db')),
      existsSync(join(folder, '~')),
    ]).toEqual([0, true, false]);
    const status = await aidtrail(home, ['events', '--store', 'sqlite:x.db']);
    expect(status.exitCode).toBe(0);
    const missing = await aidtrail(home, ['events'], { AIDTRAIL_STORE: '' });
    expect(missing.stderr).toContain('There is no store at .aidtrail/trail.db');
  });
});

describeWithServer('names of schemas that are words of SQL', () => {
  test.each(['user', 'default', 'table'])(
    '%s: log and read models are in it, and nowhere else',
    async (schema) => {
      const url = `${process.env['AIDTRAIL_POSTGRES_URL']}?schema=${schema}`;
      const client = new pg.Client(process.env['AIDTRAIL_POSTGRES_URL']);
      await client.connect();
      try {
        const dry = await aidtrail(folder, ['replay', seeds, '--dry-run', '--store', url]);
        expect([dry.exitCode, dry.stderr]).toEqual([0, '']);
        expect(
          (await client.query('select from pg_namespace where nspname = $1', [schema])).rowCount,
        ).toBe(0);
        const done = await aidtrail(folder, ['replay', newsletter, '--store', url]);
        expect([done.exitCode, done.stderr]).toEqual([0, '']);
        const report = await aidtrail(folder, [
          'report',
          'deployments',
          '--store',
          url,
          '--read-models',
          url,
        ]);
        expect([report.exitCode, report.stderr]).toEqual([0, '']);
        const { rows } = await client.query<{ nspname: string }>(
          `select distinct n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relname in ('read_models', 'log_identity') and n.nspname in ('public', $1)`,
          [schema],
        );
        expect(rows.map(({ nspname }) => nspname)).toEqual([schema]);
      } finally {
        await client.query(`drop schema if exists "${schema}" cascade`);
        await client.end();
      }
    },
  );
});
