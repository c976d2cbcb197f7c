// The command line on a log and on read models in PostgreSQL: the same reports as on SQLite, to the letter.
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aidReports } from '@aidtrail/aid-reports';
import { tableName } from '@aidtrail/projections';
import { aidReadModels } from '@aidtrail/read-models';
import pg from 'pg';

import { openTrail } from '../src/index.js';
import { aidtrail, type Outcome, scratchFolder, seeds } from './command-line.js';
import { orThrow } from '../src/or-throw.js';

const server = process.env['AIDTRAIL_POSTGRES_URL'];
if (server === undefined)
  process.stderr.write('skipped: there is no PostgreSQL; set AIDTRAIL_POSTGRES_URL\n');
const describeWithServer = server === undefined ? describe.skip : describe;

const schema = `cli_${randomUUID().slice(0, 8)}`;
const store = `${server}?schema=${schema}`;
const readModels = `${store}_read_models`;

describeWithServer('aidtrail on postgres://…', () => {
  const folders = { sqlite: scratchFolder(), postgres: scratchFolder(), both: scratchFolder() };
  const environments = {
    sqlite: {},
    postgres: { AIDTRAIL_STORE: store },
    both: { AIDTRAIL_STORE: `${store}_both`, AIDTRAIL_READ_MODELS: readModels },
  };
  const empty = scratchFolder();
  const started: Partial<Record<keyof typeof folders, Outcome>> = {};
  const on = (kind: keyof typeof folders, ...args: ReadonlyArray<string>): Promise<Outcome> =>
    aidtrail(folders[kind], args, environments[kind]);

  beforeAll(async () => {
    started.sqlite = await on('sqlite', 'start', '--seeds', seeds);
    started.postgres = await on('postgres', 'start', '--seeds', seeds);
    started.both = await on('both', 'start', '--seeds', seeds);
  });
  afterAll(async () => {
    const client = new pg.Client(server);
    await client.connect();
    for (const each of [schema, `${schema}_both`, `${schema}_read_models`])
      await client.query(`drop schema ${each} cascade`);
    await client.end();
  });

  test.each(['postgres', 'both'] as const)(
    'starts (%s), and prints what it prints on SQLite',
    (kind) => {
      expect(started[kind]?.stderr).toBe('');
      expect(started[kind]?.exitCode).toBe(0);
      expect(started[kind]?.stdout).toBe(started.sqlite?.stdout);
    },
  );

  test('has the same reports as SQLite', async () => {
    const [file] = readdirSync(join(folders.sqlite, '.aidtrail')).filter(
      (name) => name.endsWith('.db') && !name.includes('.keys.') && !name.includes('read-models'),
    );
    const trails = [
      await openTrail(`sqlite:${join(folders.sqlite, '.aidtrail', file ?? '')}`),
      await openTrail(store, { readModelsAt: 'sqlite::memory:' }),
      await openTrail(`${store}_both`, { readModelsAt: readModels }),
    ];
    const reports: unknown[] = [];
    for (const trail of trails) {
      const built = await trail.reports(aidReports, { withNames: false });
      // Positions are those of one log: the files of a history are replayed side by side.
      reports.push(
        JSON.parse(
          JSON.stringify(built, (name, value: unknown) => (name === 'lineage' ? undefined : value)),
        ),
      );
      await trail.close();
    }
    const [sqlite, ...others] = reports;
    expect(sqlite).toHaveLength(aidReports.length);
    expect(others).toEqual([sqlite, sqlite]);
  });

  test('keeps read models and keys in files of its own, and shows the address of the log without its password', async () => {
    const files = readdirSync(join(folders.postgres, '.aidtrail'));
    expect(files.filter((file) => file.endsWith(`-${schema}.db`))).toHaveLength(1);
    expect(files.filter((file) => file.endsWith(`-${schema}.keys.db`))).toHaveLength(1);
    const { stdout } = await on('postgres', 'status');
    expect(stdout).toMatch(/^postgres:\/\/\w+:\*\*\*@/);
    expect(stdout).not.toContain(new URL(server ?? '').password + '@');
  });

  test('keeps read models in PostgreSQL cell by cell as in SQLite, and makes no file for them', async () => {
    const files = readdirSync(join(folders.both, '.aidtrail'));
    expect(files.filter((file) => file.endsWith('.db') && !file.endsWith('.keys.db'))).toEqual([]);
    const trails = [
      await openTrail(`${store}_both`, {
        readModelsAt: `sqlite:${join(folders.both, 'of-the-same-log.db')}`,
      }),
      await openTrail(`${store}_both`, { readModelsAt: readModels }),
    ] as const;
    const [sqlite, postgres] = await Promise.all(
      trails.map(async (trail) => {
        await orThrow(trail.readModels.run());
        const tables: unknown[] = [];
        for (const model of aidReadModels) {
          const columns = Object.keys(model.columns);
          let rows = trail.readModels.query
            .selectFrom(tableName(model.name) as 'facts')
            .selectAll();
          for (const key of model.key) rows = rows.orderBy(key as 'fact_key');
          tables.push([
            model.name,
            columns.length,
            (await rows.execute()).map((row) => ({ ...row, lineage: [...row.lineage] })),
            await trail.readModels.rowsOf(model),
          ]);
        }
        await trail.close();
        return tables;
      }),
    );
    expect(sqlite?.length).toBe(aidReadModels.length);
    expect(postgres).toEqual(sqlite);
  });

  test('rebuilds the read models in another file', async () => {
    const path = join(folders.postgres, 'elsewhere/models.db');
    const args = ['report', 'deployments', '--format', 'json'];
    const elsewhere = await on('postgres', ...args, '--read-models', `sqlite:${path}`);
    expect(elsewhere.stderr).toBe('');
    expect(JSON.parse(elsewhere.stdout)).toEqual(JSON.parse((await on('sqlite', ...args)).stdout));
    expect(existsSync(path)).toBe(true);
  });

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

  test('reports a schema without a store to readers, and makes none', async () => {
    const { exitCode, stderr } = await aidtrail(folders.postgres, [
      'report',
      'deployments',
      '--store',
      `${server}?schema=${schema}_none`,
    ]);
    expect(exitCode).toBe(4);
    expect(stderr).toContain('there is no store yet');
  });
});
