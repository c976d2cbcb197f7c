import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describeEventStore } from '@aidtrail/store-conformance';
import { describe, expect, test } from '@jest/globals';

import { ownStore } from '../own-store.ts';
import { linesOf } from './lines.ts';
import { subject } from './lines-subject.ts';

describeEventStore({ describe, test }, subject);

test('a trail over a store of one’s own holds the newsletter, also when it is replayed again', async () => {
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
