// What users install: licences that suit everyone, no install script but the one that SECURITY.md names, provenance.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import {
  installed,
  withInstallScripts,
  withOtherLicences,
} from '../scripts/supply-chain/installed.mjs';

const root = resolve(import.meta.dirname, '..');
const packages = installed(root);

test('the packages that users install are found', () => {
  const names = packages.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['aidtrail', '@aidtrail/domain', 'better-sqlite3', 'pg']),
  );
  expect(names).not.toContain('jest');
});

test('all have a licence that suits everyone', () => {
  expect(withOtherLicences(packages)).toEqual([]);
});

test('one has an install script, and SECURITY.md names it', () => {
  expect(withInstallScripts(packages)).toEqual([]);
  const names = packages.filter(({ scripts }) => scripts.length > 0).map(({ name }) => name);
  expect(names).toEqual(['protobufjs']);
  expect(readFileSync(join(root, 'SECURITY.md'), 'utf8')).toContain('`protobufjs`');
});

test('another licence or script would be found', () => {
  const other = { name: 'a', version: '1.0.0', licence: 'GPL-3.0', scripts: ['postinstall'] };
  expect(
    withOtherLicences([
      other,
      { ...other, licence: '(MIT OR GPL-3.0)' },
      { ...other, name: 'b', licence: 'MIT AND GPL-3.0' },
    ]),
  ).toEqual(['a@1.0.0 has the licence GPL-3.0', 'b@1.0.0 has the licence MIT AND GPL-3.0']);
  expect(withInstallScripts([other])).toEqual(['a@1.0.0 runs postinstall']);
});

test('versions are used when they are a week old', () => {
  expect(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')).toMatch(
    /^minimumReleaseAge: 10080$/m,
  );
});

describe.each(readdirSync(join(root, 'packages')))('the package %s', (name) => {
  test('is published with provenance, or not at all', () => {
    const manifest = JSON.parse(
      readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'),
    ) as { readonly private?: boolean; readonly publishConfig?: { readonly provenance?: boolean } };
    expect(manifest.private === true || manifest.publishConfig?.provenance === true).toBe(true);
  });
});
