import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { counts, runStages, skipped, summary } from '../scripts/stages.mjs';
import { removeStale } from '../scripts/tarballs/stale.ts';

describe('the stages of npm test', () => {
  const ran: Array<string> = [];
  const stage = (name: string, status: number) =>
    [
      name,
      () => {
        ran.push(name);
        return status;
      },
    ] as const;

  test('stop at the first that fails, and name it', () => {
    const stages = [stage('format', 0), stage('lint', 2), stage('tests', 0)];
    const outcome = runStages(stages, () => undefined);
    expect(outcome.failed).toBe('lint');
    expect(ran).toEqual(['format', 'lint']);
    const lines = summary({
      ...outcome,
      times: [['format', 100] as const, ['lint', 2_340] as const],
    });
    expect(lines).toEqual([
      '✓ format 0.1 s',
      '✗ lint 2.3 s',
      '',
      'lint failed. To run it alone: node scripts/check.mjs lint',
    ]);
  });

  test('report that all passed', () => {
    const outcome = runStages([stage('format', 0)], () => undefined);
    expect(outcome.failed).toBeNull();
    expect(summary({ failed: null, times: [['format', 1_000] as const] }).at(-1)).toBe(
      'All checks passed after 1.0 s.',
    );
  });

  test('end with the counts on one line', () => {
    const result = {
      numPassedTests: 12,
      numFailedTests: 0,
      numPendingTests: 0,
      numRuntimeErrorTestSuites: 0,
    };
    expect(counts(result)).toBe('12 passed, 0 failed');
    expect(counts({ ...result, numFailedTests: 1, numPendingTests: 2 })).toBe(
      '12 passed, 1 failed, 2 skipped',
    );
    expect(counts({ ...result, numRuntimeErrorTestSuites: 1 })).toBe('12 passed, 1 failed');
  });

  test('name every test that was skipped', () => {
    const ancestorTitles = ['my store', '1 · order', 'of pages'];
    const assertionResults = [
      { status: 'passed', fullName: 'adds', ancestorTitles },
      {
        status: 'pending',
        fullName: 'skipped: the five files; set AIDTRAIL_DOCUMENTS',
        ancestorTitles,
      },
      { status: 'pending', fullName: 'a file that cannot be read', ancestorTitles },
    ];
    const testResults = [
      { name: '/there/test/files.test.ts', assertionResults },
      {
        name: '/there/test/server.test.ts',
        assertionResults: [...assertionResults.slice(1), ...assertionResults.slice(1)],
      },
    ];
    expect(skipped({ testResults }, '/there')).toEqual([
      'skipped: the five files; set AIDTRAIL_DOCUMENTS',
      'skipped: a file that cannot be read',
      'skipped: test/server.test.ts, all 4 of “my store: 1 · order”',
    ]);
  });
});

test('declarations without a source are removed before packing', () => {
  const root = mkdtempSync(join(tmpdir(), 'stale-'));
  const kept = ['dist/index.d.ts', 'dist/page.d.ts'];
  const gone = ['dist/old.d.ts'];
  for (const path of ['src/index.ts', 'src/page.tsx', ...kept, ...gone]) {
    const file = join(root, 'packages/domain', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
  }
  try {
    expect(removeStale(root)).toEqual(['packages/domain/dist/old.d.ts']);
    expect(kept.filter((path) => existsSync(join(root, 'packages/domain', path)))).toEqual(kept);
  } finally {
    rmSync(root, { recursive: true });
  }
});
