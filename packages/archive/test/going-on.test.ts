// Exports into the archive of a log that has moved to another store since, or that was set back.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { EventStore, RecordedEvent } from '@aidtrail/event-sourcing';
import { openMemoryStore } from '@aidtrail/store-memory';
import { describe, expect, test } from '@jest/globals';

import {
  checkArchive,
  copyStore,
  exportArchive,
  importArchive,
  verifyStore,
} from '../src/index.js';
import { append, done, event, everything, failureOf, team } from './logs.js';
import { scratchFolder } from './scratch-folder.js';
import { openSparseStore } from './sparse-store.js';

const folder = scratchFolder();
const newFolder = (): string => join(folder, randomUUID());

const grow = async (store: EventStore, events: number): Promise<void> => {
  for (let number = 0; number < events; number++)
    await append(store, team(number % 3), event({ number }));
};

const directions = [
  ['gaps', 'none', openSparseStore, openMemoryStore],
  ['none', 'gaps', openMemoryStore, openSparseStore],
] as const;
const chunkings = [
  ['one chunk', 10_000],
  ['many chunks', 3],
] as const;

describe.each(
  directions.flatMap(([from, to, openFrom, openTo]) =>
    chunkings.map(([chunks, size]) => [from, to, chunks, openFrom, openTo, size] as const),
  ),
)(
  'a log that moved from positions with %s to %s, archived in %s,',
  (_, __, ___, openFrom, openTo, eventsAChunk) => {
    test('is exported into its archive again and again: only what is new', async () => {
      const [before, after, archive] = [await openFrom(), await openTo(), newFolder()];
      await grow(before, 10);
      const first = await done(exportArchive(before, archive, { eventsAChunk }));
      await done(copyStore(before, after));
      for (const known of [10, 17, 24, 31]) {
        await grow(after, 7);
        const { manifest, ...exported } = await done(
          exportArchive(after, archive, { eventsAChunk }),
        );
        expect(exported.known).toBe(known);
        expect(manifest.events).toBe(known + 7);
        expect(manifest.chunks.slice(0, first.manifest.chunks.length)).toEqual(
          first.manifest.chunks,
        );
        expect(manifest.lastPosition).toBe(await after.head());
        expect(manifest.sha256).toBe((await done(verifyStore(after))).sha256);
        expect(await done(checkArchive(archive))).toEqual(manifest);
      }
    });

    test('adds nothing where nothing is new', async () => {
      const [before, after, archive] = [await openFrom(), await openTo(), newFolder()];
      await grow(before, 10);
      const { manifest } = await done(exportArchive(before, archive, { eventsAChunk }));
      await done(copyStore(before, after));
      expect(await done(exportArchive(after, archive, { eventsAChunk }))).toEqual({
        manifest,
        known: 10,
      });
    });

    test('is refused where an event of it is another one now', async () => {
      const [before, after, archive] = [await openFrom(), await openTo(), newFolder()];
      await grow(before, 10);
      await done(exportArchive(before, archive, { eventsAChunk }));
      await done(copyStore(before, after));
      const text = readFileSync(join(archive, 'manifest.json'), 'utf8');
      const altered = (await everything(after))[1] as RecordedEvent;
      const failure = await failureOf(
        exportArchive(
          {
            ...after,
            readAll: async function* (options) {
              for await (const { events, upTo } of after.readAll(options))
                yield {
                  events: events.map((each) =>
                    each.id === altered.id ? { ...each, data: 'altered' } : each,
                  ),
                  upTo,
                };
            },
          },
          archive,
        ),
      );
      expect(failure).toMatchObject({ _tag: 'ArchiveFault', reason: 'notThisArchive' });
      expect(failure.message).toContain(
        'another log; choose another folder (the first difference is event 2)',
      );
      expect(readFileSync(join(archive, 'manifest.json'), 'utf8')).toBe(text);
    });
  },
);

test.each([0, 1, 4, 9])(
  'a log that was set back to its first %i events finds its archive ahead, and continues after an import',
  async (left) => {
    const [log, setBack, archive] = [await openMemoryStore(), await openMemoryStore(), newFolder()];
    await grow(log, 10);
    await done(exportArchive(log, archive, { eventsAChunk: 3 }));
    for (const { stream, version: _, position: __, ...each } of (await everything(log)).slice(
      0,
      left,
    ))
      await append(setBack, stream, each);
    const failure = await failureOf(exportArchive(setBack, archive, { eventsAChunk: 3 }));
    expect(failure).toMatchObject({ _tag: 'ArchiveFault', reason: 'aheadOfLog' });
    expect(failure.message).toContain(
      `the archive is ahead of the log, which ends after ${left} of its events; import the archive`,
    );
    await done(importArchive(archive, setBack));
    await grow(setBack, 2);
    expect(await done(exportArchive(setBack, archive))).toMatchObject({
      known: 10,
      manifest: { events: 12 },
    });
  },
);

test('an archive of a log that was begun again with the same ids is refused', async () => {
  const ids = Array.from({ length: 6 }, () => randomUUID());
  const logFrom = async (first: string): Promise<EventStore> => {
    const store = await openMemoryStore();
    for (const [number, id] of ids.entries())
      await append(store, team(number), event(number === 0 ? first : number, { id }));
    return store;
  };
  const archive = newFolder();
  const options = { eventsAChunk: 3 };
  const { manifest } = await done(exportArchive(await logFrom('wrong'), archive, options));
  const begunAgain = await logFrom('corrected');
  expect(manifest.log).not.toBe(await begunAgain.identity());
  expect(await failureOf(exportArchive(begunAgain, archive, options))).toMatchObject({
    _tag: 'ArchiveFault',
    reason: 'notThisArchive',
  });
});
