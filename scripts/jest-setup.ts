// Prepares what test files share before the first one runs, if a selected file needs it.
import { globSync } from 'node:fs';
import process from 'node:process';

import { bundleAll } from './bundle.mjs';
import { unpackChromium } from './chromium.ts';
import { type PostgresServer, startPostgres } from './postgres/server.ts';

interface Chosen {
  readonly rootDir: string;
  readonly testPathPatterns: { readonly patterns: ReadonlyArray<string> };
}

declare global {
  /** The only way to pass a value to the teardown. */
  var aidtrailPostgres: PostgresServer | undefined;
}

const isNeeded = (
  { rootDir, testPathPatterns: { patterns } }: Chosen,
  files: ReadonlyArray<string>,
): boolean =>
  patterns.length === 0 ||
  globSync(files, { cwd: rootDir, exclude: (name) => name.includes('node_modules') }).some((file) =>
    patterns.some((pattern) => new RegExp(pattern).test(`${rootDir}/${file}`)),
  );

/** Starts a PostgreSQL, or uses the one at AIDTRAIL_POSTGRES_URL. Without one, its tests are skipped. */
const preparePostgres = async (): Promise<void> => {
  if (process.env['AIDTRAIL_POSTGRES_URL'] !== undefined) return;
  try {
    // No test cuts the power, so commits need not wait for the disk.
    globalThis.aidtrailPostgres = await startPostgres({ fsync: 'off', max_connections: '200' });
    process.env['AIDTRAIL_POSTGRES_URL'] = globalThis.aidtrailPostgres.url;
  } catch (thrown) {
    process.stderr.write(
      `\nNO POSTGRESQL: its tests are skipped. ${String(thrown)}\n` +
        'Point AIDTRAIL_POSTGRES_URL at a server to run them.\n\n',
    );
  }
};

/** Prepares the browser for all tests. Without one, its tests are skipped. */
const prepareChromium = async (): Promise<void> => {
  try {
    process.env['AIDTRAIL_CHROMIUM'] = await unpackChromium();
  } catch (thrown) {
    process.stderr.write(
      `\nNO CHROMIUM: its tests are skipped. ${String(thrown)}\n` +
        'It needs x64 Linux and 250 MB of disk space besides the dependencies.\n\n',
    );
  }
};

const setup = async (chosen: Chosen): Promise<void> => {
  // Programs that tests start are bundles.
  await bundleAll();
  // One after the other, because Chromium reads its folder from the environment.
  if (isNeeded(chosen, ['**/*.chromium.test.ts'])) await prepareChromium();
  if (isNeeded(chosen, ['packages/store-postgres/test/**/*.test.ts', '**/*.postgres.test.ts']))
    await preparePostgres();
};

export default setup;
