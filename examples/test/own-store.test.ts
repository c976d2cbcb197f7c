import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

import { describeEventStore } from '@aidtrail/store-conformance';
import { describe, expect, test } from '@jest/globals';

import { ownStore } from '../own-store.ts';
import { linesOf } from './lines.ts';
import { subject } from './lines-subject.ts';

describeEventStore({ describe, test }, subject);

test('a trail on a custom store has the newsletter, also after replaying it again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lines-trail-'));
  const run = () => linesOf((write) => ownStore(write, join(folder, 'log.jsonl')));
  try {
    const first = await run();
    // Reference data, the document, three statements and a link.
    expect(first).toEqual([expect.stringMatching(/^position \d+$/)]);
    expect(await run()).toEqual(first);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a line that the disk accepts only in part is rejected, and the next one is kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lines-store-'));
  const path = join(folder, 'log.jsonl');
  try {
    // A limit on the size of files acts like a full disk: it accepts a part and reports how much.
    const output = execFileSync(
      'sh',
      [
        '-c',
        'ulimit -f 32 && exec "$0" "$@"',
        process.execPath,
        `--import=${join(import.meta.dirname, '../../scripts/sources.mjs')}`,
        '--conditions=@aidtrail/source',
        join(import.meta.dirname, 'process/fill-lines-store.ts'),
        path,
      ],
      { encoding: 'utf8' },
    );
    expect(output.trim().split('\n')).toEqual([
      'kept',
      'StoreUnavailable',
      'kept',
      'positions 1, 2',
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
