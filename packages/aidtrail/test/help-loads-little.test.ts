import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import process from 'node:process';

import { expect, test } from '@jest/globals';

const bin = resolve(import.meta.dirname, '../bin/aidtrail.js');

/** Prints each module that is loaded to stderr, before it is. */
const watcher = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  import { writeSync } from 'node:fs';
  registerHooks({ load(url, context, next) { writeSync(2, url + '\\n'); return next(url, context); } });
`)}`;

test('help loads the command line’s own frame and nothing else', () => {
  const { stderr, status } = spawnSync(process.execPath, ['--import', watcher, bin, '--help'], {
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  const loaded = stderr.split('\n').filter((url) => url.startsWith('file:'));
  expect(loaded.length).toBeGreaterThan(3);
  const foreign = loaded.filter((url) => !/\/packages\/aidtrail\/|\/commander\//.test(url));
  expect(foreign).toEqual([]);
  expect(loaded.filter((url) => url.includes('/commands/'))).toEqual([]);
});
