// Starts one PostgreSQL for a run of the tests, where a test that wants one is chosen, or takes the one at
// AIDTRAIL_POSTGRES_URL. Where none can be had, says so; the tests that want one are then skipped.
import { globSync } from 'node:fs';
import process from 'node:process';

import { type PostgresServer, startPostgres } from './server.ts';

interface Chosen {
  readonly rootDir: string;
  readonly testPathPatterns: { readonly patterns: ReadonlyArray<string> };
}

declare global {
  /** The only way to hand a value to the teardown. */
  var aidtrailPostgres: PostgresServer | undefined;
}

const isWanted = ({ rootDir, testPathPatterns: { patterns } }: Chosen): boolean => {
  const files = globSync(['packages/store-postgres/test/**/*.test.ts', '**/*.postgres.test.ts'], {
    cwd: rootDir,
    exclude: (name) => name.includes('node_modules'),
  });
  return (
    patterns.length === 0 ||
    files.some((file) => patterns.some((pattern) => new RegExp(pattern).test(`${rootDir}/${file}`)))
  );
};

const setup = async (chosen: Chosen): Promise<void> => {
  if (process.env['AIDTRAIL_POSTGRES_URL'] !== undefined || !isWanted(chosen)) return;
  try {
    // No test takes the power away, so nothing has to wait for the disk.
    globalThis.aidtrailPostgres = await startPostgres({ fsync: 'off', max_connections: '200' });
    process.env['AIDTRAIL_POSTGRES_URL'] = globalThis.aidtrailPostgres.url;
  } catch (thrown) {
    process.stderr.write(
      `\nNO POSTGRESQL: its tests are skipped. ${String(thrown)}\n` +
        'Point AIDTRAIL_POSTGRES_URL at a server to run them.\n\n',
    );
  }
};

export default setup;
