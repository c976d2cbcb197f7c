// Files with custom reports, rendered by the command line.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { afterAll, beforeAll, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '../..');
const bin = join(root, 'packages/aidtrail/bin/aidtrail.js');
const folder = mkdtempSync(join(tmpdir(), 'report-files-'));

const aidtrail = (...args: ReadonlyArray<string>): string =>
  execFileSync(process.execPath, [bin, ...args], { cwd: folder, encoding: 'utf8' });

const csv = (file: string): ReadonlyArray<string> =>
  aidtrail('report', join(root, 'examples', file), '--format', 'csv')
    .trim()
    .split(/\r?\n/);

beforeAll(() => {
  aidtrail('replay', join(root, 'seeds'));
  aidtrail('replay', join(root, 'examples/newsletter'));
});

afterAll(() => rmSync(folder, { recursive: true }));

test('grades.report: hospitals by grade, on a built-in read model', () => {
  const rows = csv('grades.report.ts').slice(1);
  expect(rows.map((row) => row.split(',')[0])).toEqual(['3B', '3A', '2A', '2']);
});

test('nurses.report: adds its own read model', () => {
  const rows = csv('nurses.report.ts').slice(1);
  expect(rows.map((row) => row.split(',')[0])).toEqual([
    'lower-river/2025',
    'river/2025',
    'upper-river/2025',
  ]);
  expect(rows[0]).toContain('nearly 20');
});
