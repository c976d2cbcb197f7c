// What test files share, got ready before the first of them runs, and only where one that wants it is chosen.
import { globSync } from 'node:fs';
import process from 'node:process';

import { unpackChromium } from './chromium.ts';
import { type PostgresServer, startPostgres } from './postgres/server.ts';

interface Chosen {
  readonly rootDir: string;
  readonly testPathPatterns: { readonly patterns: ReadonlyArray<string> };
}

declare global {
  /** The only way to hand a value to the teardown. */
  var aidtrailPostgres: PostgresServer | undefined;
}

const isWanted = (
  { rootDir, testPathPatterns: { patterns } }: Chosen,
  files: ReadonlyArray<string>,
): boolean =>
  patterns.length === 0 ||
  globSync(files, { cwd: rootDir, exclude: (name) => name.includes('node_modules') }).some((file) =>
    patterns.some((pattern) => new RegExp(pattern).test(`${rootDir}/${file}`)),
  );

/** One PostgreSQL, or the one at AIDTRAIL_POSTGRES_URL. Where none can be had, its tests are skipped. */
const preparePostgres = async (): Promise<void> => {
  if (process.env['AIDTRAIL_POSTGRES_URL'] !== undefined) return;
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

/** The browser that all use. Where none can be had, its tests are skipped. */
const prepareChromium = async (): Promise<void> => {
  try {
    process.env['AIDTRAIL_CHROMIUM'] = await unpackChromium();
  } catch (thrown) {
    process.stderr.write(
      `\nNO CHROMIUM: its tests are skipped. ${String(thrown)}\n` +
        'It needs x64 Linux and 250 megabytes of room beside the dependencies.\n\n',
    );
  }
};

const setup = async (chosen: Chosen): Promise<void> => {
  // One after the other: Chromium is told by the environment where to unpack itself.
  if (isWanted(chosen, ['**/*.chromium.test.ts'])) await prepareChromium();
  if (isWanted(chosen, ['packages/store-postgres/test/**/*.test.ts', '**/*.postgres.test.ts']))
    await preparePostgres();
};

export default setup;
