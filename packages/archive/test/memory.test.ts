import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { start } from './process/start.js';
import { scratchFolder } from './scratch-folder.js';

const folder = scratchFolder();

/** Each event is so many sentences of 61 characters, so that the logs are larger than this. */
describe.each([
  ['short', 42_000, 20, 48],
  ['long', 200, 8_000, 64],
])('of %s events', (length, events, sentences, heapMegabytes) => {
  test('a log that is larger than the heap is exported, imported, copied, verified and compared', async () => {
    const own = join(folder, length);
    mkdirSync(own);
    const child = start(
      'fill-and-move.ts',
      [own, String(events), String(sentences)],
      [`--max-old-space-size=${heapMegabytes}`],
    );
    const lines: string[] = [];
    for await (const line of child.lines) lines.push(line);
    expect(await child.ended).toBe(0);
    expect(lines).toContain(`events: ${events}`);
    expect(lines).toContain('equal');
  }, 300_000);
});
