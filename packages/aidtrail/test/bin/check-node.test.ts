import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { nodeRefusal } from '../../bin/check-node.js';

const bin = resolve(import.meta.dirname, '../../bin');

describe('the Node that runs the command line', () => {
  test.each(['22.0.0', '24.21.0', '26.0.0-nightly'])('may be %s', (version) => {
    expect(nodeRefusal(version)).toBeUndefined();
  });

  test.each(['20.20.2', '18.0.0', '8.17.0', '0.12.18'])('may not be %s', (version) => {
    expect(nodeRefusal(version)).toBe(
      `Aidtrail needs Node 22 or newer, and this is Node ${version}.`,
    );
  });
});

describe('the command line, before it loads anything', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'check-node-'));
    cpSync(bin, join(folder, 'bin'), { recursive: true });
    mkdirSync(join(folder, 'dist/cli'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(
      join(folder, 'dist/cli/main.js'),
      `export const main = (argv) => console.log('main has ' + argv.slice(2));`,
    );
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (node: string, ...flags: ReadonlyArray<string>) => {
    const args = [...flags, join(folder, 'bin/aidtrail.js'), 'status', '--help'];
    const { status, stdout, stderr } = spawnSync(node, args, { encoding: 'utf8' });
    return { status, stdout, stderr };
  };

  test('starts the program under this Node', () => {
    expect(run(process.execPath)).toEqual({
      status: 0,
      stdout: 'main has status,--help\n',
      stderr: '',
    });
  });

  test('says one sentence and ends when the version is too old', () => {
    const pretend = join(folder, 'pretend.cjs');
    const versions = `{ ...process.versions, node: '20.20.2' }`;
    writeFileSync(pretend, `Object.defineProperty(process, 'versions', { value: ${versions} });`);
    expect(run(process.execPath, '--require', pretend)).toEqual(refusalOf('20.20.2'));
  });

  const old = oldNode();
  (old === null ? test.skip : test)(
    old === null
      ? 'says it under a real old Node (skipped: this machine has none on its path)'
      : `says it under the real Node ${old.version} of this machine`,
    () => {
      if (old !== null) expect(run(old.path)).toEqual(refusalOf(old.version));
    },
  );
});

const refusalOf = (version: string) => ({
  status: 1,
  stdout: '',
  stderr: `Aidtrail needs Node 22 or newer, and this is Node ${version}.\n`,
});

function oldNode(): { readonly path: string; readonly version: string } | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, 'node');
    if (!existsSync(path)) continue;
    const version = execFileSync(path, ['--version'], { encoding: 'utf8' }).trim().slice(1);
    // Before version 14 no Node reads modules without a flag; what they print is not ours.
    const major = Number(version.split('.')[0]);
    if (major >= 14 && major < 22) return { path, version };
  }
  return null;
}
