import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { allowed } from './dependency-rule/allowed.ts';
import { sourceFacts } from './dependency-rule/source-facts.ts';
import { violations } from './dependency-rule/violations.ts';
import { readPackages } from './dependency-rule/workspace.ts';

const repository = resolve(import.meta.dirname, '..');

describe('the packages of this repository', () => {
  test('depend on each other as the rule allows', () => {
    expect(violations(readPackages(repository))).toEqual([]);
  });

  test('are all read, with their sources', () => {
    const packages = readPackages(repository);
    expect(packages.map(({ folder }) => folder)).toEqual(Object.keys(allowed).toSorted());
    expect(packages.filter(({ sources }) => sources.length === 0)).toEqual([]);
  });
});

describe('a violation is found', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'dependency-rule-'));
    manifest('event-sourcing', {}, []);
    manifest('domain', { '@aidtrail/event-sourcing': '*' }, ['event-sourcing']);
    manifest('store-sqlite', { '@aidtrail/event-sourcing': '*' }, ['event-sourcing']);
    write('domain/src/index.ts', `import { decide } from '@aidtrail/event-sourcing';`);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (path: string, text: string) => {
    const file = join(root, 'packages', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const manifest = (
    folder: string,
    dependencies: Record<string, string>,
    references: ReadonlyArray<string>,
    more: object = {},
  ) => {
    const published = { '.': { types: './dist/index.d.ts', default: './dist/index.js' } };
    const exports = { '.': { '@aidtrail/source': './src/index.ts', ...published['.'] } };
    const publishConfig = { exports: published };
    write(
      `${folder}/package.json`,
      JSON.stringify({ dependencies, exports, publishConfig, ...more }),
    );
    const paths = references.map((name) => ({ path: `../${name}` }));
    write(`${folder}/tsconfig.json`, JSON.stringify({ references: paths }));
  };
  const found = () => violations(readPackages(root));

  test('but not in a workspace without one', () => {
    expect(found()).toEqual([]);
  });

  test('when a store imports the domain', () => {
    write('store-sqlite/src/store.ts', `import type { Team } from '@aidtrail/domain';`);
    expect(found()).toEqual([
      'packages/store-sqlite/src/store.ts imports @aidtrail/domain, which its package does not depend on',
    ]);
  });

  test('when a store declares the domain and refers to it', () => {
    const dependencies = { '@aidtrail/event-sourcing': '*', '@aidtrail/domain': '*' };
    manifest('store-sqlite', dependencies, ['event-sourcing', 'domain']);
    expect(found()).toEqual(["store-sqlite's manifest depends on domain"]);
  });

  test('when a source imports a module inside another package', () => {
    write('domain/src/index.ts', `import { fold } from '@aidtrail/event-sourcing/fold';`);
    expect(found()).toEqual([
      'packages/domain/src/index.ts imports @aidtrail/event-sourcing/fold, which is not an entry of its package',
    ]);
  });

  test("when a store's tests use the domain", () => {
    write('store-sqlite/test/store.test.ts', `import { Team } from '@aidtrail/domain';`);
    manifest('store-sqlite', { '@aidtrail/event-sourcing': '*' }, ['event-sourcing'], {
      devDependencies: { '@aidtrail/domain': '*' },
    });
    expect(found()).toEqual(["store-sqlite's tests depend on more than stores"]);
  });

  test('when the references do not mirror the manifest', () => {
    manifest('domain', { '@aidtrail/event-sourcing': '*' }, ['store-sqlite']);
    expect(found()).toEqual([
      "domain's tsconfig does not refer to event-sourcing",
      "domain's tsconfig refers to store-sqlite, which its manifest does not name",
    ]);
  });

  test('when the published exports differ from the exports', () => {
    manifest('event-sourcing', {}, [], { exports: { '.': './dist/other.js' } });
    expect(found()).toEqual(['event-sourcing publishes other exports than it has']);
  });

  test('when a package is not in the rule', () => {
    manifest('shortcuts', {}, []);
    expect(found()).toEqual(['shortcuts is not in the dependency rule']);
  });

  test('when the domain uses the clock or a module of Node', () => {
    write('domain/src/clock.ts', `import fs from 'node:fs';\nexport const now = () => Date.now();`);
    expect(found()).toEqual([
      'packages/domain/src/clock.ts is pure and uses node:fs',
      'packages/domain/src/clock.ts is pure and uses Date.now',
    ]);
  });
});

describe('impurities of a source', () => {
  test.each([
    [`const at = new Date();`, 'new Date()'],
    [`const at = Date();`, 'Date()'],
    [`const at = Date.now();`, 'Date.now'],
    [`const dice = Math.random();`, 'Math.random'],
    [`const id = crypto.randomUUID();`, 'crypto.randomUUID'],
    [`const home = process.env;`, 'process.env'],
    [`setTimeout(() => undefined, 1);`, 'setTimeout()'],
    [`import { v4 } from 'uuid';`, 'uuid v4'],
    [`import * as Clock from 'fp-ts/lib/Date.js';`, 'fp-ts/lib/Date.js'],
    [`const fs = await import('node:fs');`, 'node:fs'],
    [`export { readFile } from 'fs';`, 'fs'],
    [`type Stats = import('node:fs').Stats;`, 'node:fs'],
  ])('%s', (text, impurity) => {
    expect(sourceFacts('a.ts', text).impurities).toEqual([impurity]);
  });

  test.each([
    `const at = new Date('2020-01-01T00:00:00Z');`,
    `const at = Date.UTC(2020, 0, 1);`,
    `import { v5 } from 'uuid';`,
    `// Date.now() only in a comment`,
    `const most = Math.max(1, 2);`,
  ])('none in: %s', (text) => {
    expect(sourceFacts('a.ts', text).impurities).toEqual([]);
  });
});
