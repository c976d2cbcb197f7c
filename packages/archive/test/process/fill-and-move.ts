// Fills a store with more than the heap of this process could hold, and moves it all: into an archive, from
// there into another store, and from that one into a third. Prints what was measured.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import { streamName } from '@aidtrail/event-sourcing';

import {
  compareStores,
  copyStore,
  exportArchive,
  importArchive,
  verifyStore,
} from '../../src/index.ts';
import { openAddress } from './open.ts';

const [folder = '', count = '0', sentences = '20'] = process.argv.slice(2);
const EVENTS_AN_APPEND = Number(sentences) > 1_000 ? 1 : 50;
const TEXT = 'Province Hospital sent a team of nurses to River Prefecture. '.repeat(
  Number(sentences),
);

const must = <Value>(
  outcome:
    | { readonly _tag: 'Left'; readonly left: unknown }
    | { readonly _tag: 'Right'; readonly right: Value },
): Value => {
  if (outcome._tag === 'Left') throw outcome.left;
  return outcome.right;
};

const timed = async (what: string, work: () => Promise<unknown>): Promise<void> => {
  const begun = performance.now();
  await work();
  const perSecond = Math.round((Number(count) * 1_000) / (performance.now() - begun));
  console.log(`${what}: ${perSecond} events a second`);
};

const [one, two, three] = await Promise.all(
  ['one', 'two', 'three'].map((name) => openAddress(`sqlite:${join(folder, `${name}.db`)}`)),
);
if (one === undefined || two === undefined || three === undefined) throw new Error('no stores');
const archive = join(folder, 'archive');

for (let done = 0; done < Number(count); done += EVENTS_AN_APPEND * 20)
  await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      const number = done + index * EVENTS_AN_APPEND;
      const events = Array.from({ length: EVENTS_AN_APPEND }, (__, own) => ({
        id: randomUUID(),
        type: 'TeamDispatched',
        schemaVersion: 1,
        data: { number: number + own, text: TEXT },
        metadata: {},
      }));
      must(await one.append(streamName('team', String(number % 9_000)), events, 'any')());
    }),
  );

await timed('export', async () => must(await exportArchive(one, archive)()));
await timed('import', async () => must(await importArchive(archive, two)()));
await timed('import of what is there', async () => must(await importArchive(archive, two)()));
await timed('copy', async () => must(await copyStore(two, three)()));
await timed('copy of what is there', async () => must(await copyStore(two, three)()));
await timed('verify', async () => must(await verifyStore(three)()));
const comparison = must(await compareStores(one, three)());
console.log(`events: ${comparison.logs[0].events}`);
console.log(comparison.equal ? 'equal' : 'not equal');
console.log(`peak memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
process.exit(0);
