// The suite in other runners: each runs in its own process and reports what passed, failed and was skipped.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';

import { describe, expect, test } from '@jest/globals';

import { eventStoreConformance } from '../src/index.js';
import { subject as broken } from './runners/broken/subject.js';
import { subject as sound } from './runners/subject.js';

const here = import.meta.dirname;

interface Outcome {
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped';
}

interface Ended {
  readonly code: number;
  readonly outcomes: ReadonlyArray<Outcome>;
}

/** The tests in a TAP report, which both runners can write. */
const outcomesIn = (report: string): ReadonlyArray<Outcome> =>
  [...report.matchAll(/^ *(not )?ok \d+ - (.+?)( # .*)?$/gm)].map(([, not, name = '', more]) => {
    if (more?.includes('# SKIP') === true) return { name, status: 'skipped' };
    return { name, status: not === undefined ? 'passed' : 'failed' };
  });

const node = (...args: ReadonlyArray<string>): Promise<Ended> =>
  new Promise((resolve) => {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const options = { env, maxBuffer: 2 ** 26 };
    execFile(process.execPath, ['--no-warnings', ...args], options, (error, report) => {
      resolve({ code: error === null ? 0 : Number(error.code), outcomes: outcomesIn(report) });
    });
  });

const runners = {
  'node:test': (folder: string) =>
    node(
      `--import=${join(here, '../../../scripts/sources.mjs')}`,
      '--test',
      '--test-reporter=tap',
      join(folder, 'on-node-test.ts'),
    ),
  Vitest: (folder: string) =>
    node(
      join(here, '../node_modules/vitest/vitest.mjs'),
      'run',
      `--root=${folder}`,
      `--config=${join(here, 'runners/vitest.config.ts')}`,
      '--reporter=tap',
    ),
};

const groups = eventStoreConformance(sound);
const tried = groups
  .filter(({ skipped }) => skipped === null)
  .flatMap(({ cases }) => cases.map(({ name }) => name));
const skipped = groups
  .filter((group) => group.skipped !== null)
  .map(({ guarantee, name, skipped: why }) => `${guarantee} · ${name} (skipped, because ${why})`);

/** The guarantees that the broken store breaks, found without a runner. */
const untrue = async (): Promise<ReadonlyArray<string>> => {
  const names: string[] = [];
  for (const { skipped: why, cases } of eventStoreConformance(broken))
    if (why === null) for (const { name, run } of cases) await run().catch(() => names.push(name));
  return names;
};

describe.each(Object.entries(runners))('in %s', (_, run) => {
  test('a correct store passes, and unsupported groups appear as skipped', async () => {
    const { code, outcomes } = await run(join(here, 'runners'));
    const named = (status: Outcome['status']) =>
      outcomes.filter((outcome) => outcome.status === status).map(({ name }) => name);
    expect(named('failed')).toEqual([]);
    expect(code).toBe(0);
    expect(named('passed')).toEqual(expect.arrayContaining(tried));
    expect(named('skipped').toSorted()).toEqual(skipped.toSorted());
  });

  test('a broken store fails, with the guarantees that it breaks', async () => {
    const { code, outcomes } = await run(join(here, 'runners/broken'));
    expect(code).toBe(1);
    const sentences = new Set(tried);
    const failed = outcomes
      .filter(({ name, status }) => status === 'failed' && sentences.has(name))
      .map(({ name }) => name);
    expect(failed).toEqual(await untrue());
    expect(failed).toContain('a stream that exists rejects appends that expect no stream');
  });
});
