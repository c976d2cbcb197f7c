import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { refuseOldNode } from '../src/refuse-old-node.js';

const packages = resolve(import.meta.dirname, '../..');

describe('the Node that programs run on', () => {
  test.each(['22.0.0', '24.21.0', '26.0.0-nightly', undefined])('may be %s', (version) => {
    expect(() => refuseOldNode(version)).not.toThrow();
  });

  test.each(['21.7.3', '20.20.2', '8.17.0', '0.12.18'])('may not be %s', (version) => {
    expect(() => refuseOldNode(version)).toThrow(
      `Aidtrail needs Node 22 or newer, and this is Node ${version}.`,
    );
  });

  test.each(readdirSync(packages))('is the one that %s names', (name) => {
    const manifest: unknown = JSON.parse(
      readFileSync(join(packages, name, 'package.json'), 'utf8'),
    );
    expect(manifest).toMatchObject({ engines: { node: '>=22' } });
  });
});
