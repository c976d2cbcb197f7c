// Random logs through archives and copies into every kind of store: nothing is lost, moved or changed.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import {
  checkArchive,
  compareStores,
  copyStore,
  exportArchive,
  importArchive,
  verifyStore,
} from '../src/index.js';
import { kindsOfStore } from './kinds.js';
import { append, appends, done, event, everything, memoryStoreWith, team } from './logs.js';
import { scratchFolder } from './scratch-folder.js';

const kinds = kindsOfStore();
const folder = scratchFolder();
const newFolder = (): string => join(folder, randomUUID());
const small = { eventsAChunk: 7 };

describe.each(kinds.map((kind) => [kind.name, kind] as const))('%s', (name, kind) => {
  const numRuns = name.startsWith('memory') ? 60 : 12;

  test('holds the same log after an export from memory and an import', () =>
    fc.assert(
      fc.asyncProperty(appends, async (given) => {
        const source = await memoryStoreWith(given);
        const target = await kind.open();
        const archive = newFolder();
        const { manifest } = await done(exportArchive(source, archive, small));
        const imported = await done(importArchive(archive, target));
        expect(imported.added).toBe(manifest.events);
        expect(await done(compareStores(source, target))).toMatchObject({ equal: true });
        const verified = await done(verifyStore(target));
        expect(verified).toMatchObject({ sound: true, sha256: manifest.sha256 });
        expect((await done(importArchive(archive, target))).added).toBe(0);
        await target.close();
      }),
      { numRuns },
    ));

  test('gives the archive that memory gives', () =>
    fc.assert(
      fc.asyncProperty(appends, async (given) => {
        const origin = await memoryStoreWith(given);
        const store = await kind.open();
        await done(copyStore(origin, store));
        const [one, other] = [newFolder(), newFolder()];
        const { manifest } = await done(exportArchive(store, one, small));
        const expected = await done(exportArchive(origin, other, small));
        expect(manifest.sha256).toBe(expected.manifest.sha256);
        expect(manifest.chunks.map(({ sha256 }) => sha256)).toEqual(
          expected.manifest.chunks.map(({ sha256 }) => sha256),
        );
        expect(await done(checkArchive(one))).toEqual(manifest);
        await store.close();
      }),
      { numRuns },
    ));

  test('gets what is new by a second export, import and copy, and nothing else', () =>
    fc.assert(
      fc.asyncProperty(appends, appends, async (before, after) => {
        const source = await memoryStoreWith(before);
        const [target, other] = [await kind.open(), await kind.open()];
        const archive = newFolder();
        await done(exportArchive(source, archive, small));
        await done(importArchive(archive, target));
        await done(copyStore(source, other));
        const known = (await everything(source)).length;
        for (const { stream, events } of after) await append(source, stream, ...events);
        const exported = await done(exportArchive(source, archive, small));
        expect(exported.known).toBe(known);
        const added = exported.manifest.events - known;
        expect((await done(importArchive(archive, target))).added).toBe(added);
        expect((await done(copyStore(source, other))).added).toBe(added);
        for (const store of [target, other]) {
          expect(await done(compareStores(source, store))).toMatchObject({ equal: true });
          await store.close();
        }
      }),
      { numRuns },
    ));
});

test.each(kinds.flatMap((from) => kinds.map((to) => [from.name, to.name, from, to] as const)))(
  'a log of thousands of events goes from %s to %s',
  async (_, __, from, to) => {
    const [source, target] = [await from.open(), await to.open()];
    for (let batch = 0; batch < 30; batch++)
      await append(
        source,
        team(batch % 3),
        ...Array.from({ length: 101 }, (_, index) => event({ batch, index })),
      );
    expect((await done(copyStore(source, target))).added).toBe(3_030);
    const { equal, logs } = await done(compareStores(source, target));
    expect({ equal, logs }).toEqual({ equal: true, logs: [logs[0], logs[0]] });
    await Promise.all([source.close(), target.close()]);
  },
);
