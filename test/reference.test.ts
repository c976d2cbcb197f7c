// The reference matches the code: generated pages are current, and every item is listed.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { createProgram } from '../packages/aidtrail/src/cli/program.js';
import { exitCodes } from '../packages/aidtrail/src/cli/failure.js';
import * as domain from '../packages/domain/src/index.js';
import { aidReadModels } from '../packages/read-models/src/index.js';
import { aidReports } from '../packages/aid-reports/src/index.js';
import { referencePages } from '../scripts/reference/pages.ts';
import { tagsIn } from '../scripts/reference/tags.ts';

const root = resolve(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

test('generated pages are current (pnpm reference:write)', async () => {
  const definitions = { domain, readModels: aidReadModels, reports: aidReports };
  const pages = await referencePages(root, definitions);
  for (const [path, text] of pages) expect({ path, text: read(path) }).toEqual({ path, text });
});

describe('docs/errors.md', () => {
  const errors = read('docs/errors.md');

  test('has every rejection of the domain', () => {
    const tags = Object.keys(domain.rejectionSentences);
    expect(tags.filter((tag) => !errors.includes(`\`${tag}\``))).toEqual([]);
  });

  test.each([
    'packages/event-sourcing/src/event-store-errors.ts',
    'packages/event-sourcing/src/command-handler.ts',
    'packages/event-sourcing/src/fold-stream.ts',
    'packages/event-sourcing/src/event-definition.ts',
    'packages/event-sourcing/src/event-types.ts',
    'packages/projections/src/errors.ts',
    'packages/reports/src/guarded-sum/refusals.ts',
    'packages/histories/src/read/fault.ts',
    'packages/histories/src/replay/replay.ts',
    'packages/histories/src/replay/step.ts',
    'packages/histories/src/verify/verify-documents.ts',
    'packages/aidtrail/src/store-url.ts',
    'packages/archive/src/failures.ts',
    'packages/archive/src/verify-store.ts',
  ])('has every failure of %s', (path) => {
    const tags = tagsIn(read(path)).filter(
      (tag) => !['Sqlite', 'Postgres', 'EventStoreDb', 'Memory'].includes(tag),
    );
    expect(tags).not.toEqual([]);
    expect(tags.filter((tag) => !errors.includes(`\`${tag}\``))).toEqual([]);
  });
});

test('docs/reference/reports.md has every reason of a verdict', () => {
  const page = read('docs/reference/reports.md');
  const reasons = tagsIn(read('packages/domain/src/reconciliation/verdict.ts'));
  expect(reasons).toContain('NO_EVENTS');
  expect(reasons.filter((reason) => !page.includes(`\`${reason}\``))).toEqual([]);
});

describe('docs/reference/cli.md', () => {
  const page = read('docs/reference/cli.md');
  const silent = {
    colour: false,
    width: null,
    write: () => undefined,
    warn: () => undefined,
    finish: async () => undefined,
  };

  // test/docs.test.ts runs --help and compares its output.
  test('shows the help of every command', () => {
    const names = createProgram(silent, '0.0.0').commands.map((command) => command.name());
    expect(names).toContain('replay');
    expect(names.filter((name) => !page.includes(`$ npx aidtrail ${name} --help`))).toEqual([]);
  });

  test('has every exit code', () => {
    const codes = Object.values(exitCodes);
    expect(codes.filter((code) => !new RegExp(`^\\| ${code} +\\|`, 'm').test(page))).toEqual([]);
  });
});

test('docs/reference/guarantees.md cites tests that exist', () => {
  const citations = [
    ...read('docs/reference/guarantees.md').matchAll(/^- \[.+\]\((.+)\): “(.+)”$/gm),
  ].map(([, path = '', name = '']) => ({ path, name }));
  expect(citations.length).toBeGreaterThan(40);
  expect(
    citations.filter(({ path, name }) => !read(join('docs/reference', path)).includes(name)),
  ).toEqual([]);
});

test('every package has a README that begins with its purpose', () => {
  const packages = Object.keys(
    JSON.parse(read('packages/aidtrail/package.json')).dependencies as Record<string, string>,
  )
    .filter((name) => name.startsWith('@aidtrail/'))
    .map((name) => name.replace('@aidtrail/', ''));
  for (const name of ['aidtrail', 'testing', 'store-conformance', ...packages]) {
    const text = read(`packages/${name}/README.md`);
    expect(text).toMatch(/^# (?:@aidtrail\/)?[\w-]+\n\n\S.+\.\n/);
  }
});
