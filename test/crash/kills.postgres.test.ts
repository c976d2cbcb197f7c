// Some of the kills of `npm run test:crash`, in every run of the tests. Set AIDTRAIL_CRASH_SEED to repeat one.
import process from 'node:process';

import { describe, expect, test } from '@jest/globals';

import { postgresHost, sqliteHost } from './kills/host.ts';
import { scenariosOn } from './kills/scenarios.ts';
import { runKills } from './kills/run.ts';

const KILLS = 3;
const seed = process.env['AIDTRAIL_CRASH_SEED'] ?? Math.random().toString(36).slice(2, 10);
const url = process.env['AIDTRAIL_POSTGRES_URL'] ?? '';
if (url === '')
  process.stderr.write('skipped: there is no PostgreSQL; set AIDTRAIL_POSTGRES_URL\n');

describe.each([
  ['SQLite', sqliteHost],
  ['PostgreSQL', postgresHost(url)],
] as const)('a process that uses a log in %s', (name, host) => {
  (name === 'PostgreSQL' && url === '' ? test.skip : test).each(scenariosOn([host]))(
    'and is killed during $work (read models: $readModels) leaves every acknowledged event once, nothing half-written, and sound read models',
    async (row) => {
      const figures = await runKills(await row.open(), { kills: KILLS, seed, trials: 1 });
      expect(figures.failures).toEqual([]);
      expect(figures.tried).toBe(KILLS);
    },
    180_000,
  );
});
