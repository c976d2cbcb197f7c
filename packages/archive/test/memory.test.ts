import { expect, test } from '@jest/globals';

import { start } from './process/start.js';
import { scratchFolder } from './scratch-folder.js';

const EVENTS = 50_000;
/** Each event is 1.4 kB of JSON, so that the log is larger than this. */
const HEAP_MEGABYTES = 48;

const folder = scratchFolder();

test('a log that is larger than the heap is exported, imported, copied, verified and compared', async () => {
  const child = start(
    'fill-and-move.ts',
    [folder, String(EVENTS)],
    [`--max-old-space-size=${HEAP_MEGABYTES}`],
  );
  const lines: string[] = [];
  for await (const line of child.lines) lines.push(line);
  expect(await child.ended).toBe(0);
  expect(lines).toContain(`events: ${EVENTS}`);
  expect(lines).toContain('equal');
}, 300_000);
