// Whatever happens to the files of an archive is found before anything is written.
import { randomUUID } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';

import { openMemoryStore } from '@aidtrail/store-memory';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { ArchiveFault, checkArchive, exportArchive, importArchive } from '../src/index.js';
import { idOfLine, lineOf } from '../src/event-line.js';
import { sha256 } from '../src/files.js';
import { manifestOf, readManifest, renderManifest, renderPartial } from '../src/manifest.js';
import { done, event, everything, failureOf, fill, team } from './logs.js';
import { scratchFolder } from './scratch-folder.js';

const folder = scratchFolder();
const whole = join(folder, 'whole');
const files = ['00001.jsonl.gz', '00002.jsonl.gz', '00003.jsonl.gz', 'manifest.json'];

beforeAll(async () => {
  const store = await openMemoryStore();
  await fill(store, 1_000);
  await done(exportArchive(store, whole, { eventsAChunk: 400 }));
});

test('an archive is chunks and a manifest, and nothing else', () => {
  expect(readdirSync(whole).toSorted()).toEqual(files);
});

/** What an import of the archive says after this has been done to a copy of it; nothing may be written. */
const refusal = async (change: (copy: string) => void): Promise<ArchiveFault> => {
  const copy = join(folder, randomUUID());
  cpSync(whole, copy, { recursive: true });
  change(copy);
  const store = await openMemoryStore();
  const failure = await failureOf(importArchive(copy, store));
  expect(failure).toBeInstanceOf(ArchiveFault);
  expect(await failureOf(checkArchive(copy))).toEqual(failure);
  expect(await store.head()).toBe(0);
  rmSync(copy, { recursive: true });
  return failure as ArchiveFault;
};

describe('damage anywhere is found before anything is written:', () => {
  const anyFile = fc.constantFrom(...files);
  const anyPlace = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  test('one bit that is another', () =>
    fc.assert(
      fc.asyncProperty(anyFile, anyPlace, fc.nat({ max: 7 }), async (file, place, bit) => {
        await refusal((copy) => {
          const bytes = readFileSync(join(copy, file));
          const at = Math.floor(place * bytes.length);
          bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
          writeFileSync(join(copy, file), bytes);
        });
      }),
      { numRuns: 200 },
    ));

  test('a truncated file', () =>
    fc.assert(
      fc.asyncProperty(anyFile, anyPlace, async (file, place) => {
        await refusal((copy) => {
          const path = join(copy, file);
          truncateSync(path, Math.floor(place * readFileSync(path).length));
        });
      }),
      { numRuns: 100 },
    ));

  test.each(files)('%s that is missing', async (file) => {
    const { reason, message } = await refusal((copy) => rmSync(join(copy, file)));
    expect(reason).toBe(file === 'manifest.json' ? 'missing' : 'damaged');
    expect(message).toMatch(/is missing; (name a folder|the archive is truncated or altered)/);
  });

  test('two files that are exchanged', async () => {
    const { file, reason } = await refusal((copy) => {
      const [one = '', other = ''] = files.map((name) => join(copy, name));
      const text = readFileSync(one);
      writeFileSync(one, readFileSync(other));
      writeFileSync(other, text);
    });
    expect({ reason, file }).toEqual({
      reason: 'damaged',
      file: expect.stringMatching(/00001\.jsonl\.gz$/),
    });
  });

  test('an interrupted export', async () => {
    const manifest = await readManifest(whole);
    const { reason, message } = await refusal((copy) => {
      rmSync(join(copy, 'manifest.json'));
      writeFileSync(
        join(copy, 'manifest.partial.json'),
        renderPartial(manifest.chunks.slice(0, 1)),
      );
    });
    expect(reason).toBe('unfinished');
    expect(message).toContain('run it again with the same folder');
  });

  test('a format that this version does not know', async () => {
    const manifest = await readManifest(whole);
    const { reason, message } = await refusal((copy) =>
      writeFileSync(
        join(copy, 'manifest.json'),
        renderManifest({ ...manifest, formatVersion: 2 as 1, library: '@aidtrail/archive 7.0.0' }),
      ),
    );
    expect(reason).toBe('newerVersion');
    expect(message).toContain('@aidtrail/archive 7.0.0');
  });

  test.each(['manifest of another program', '{"format":"something"}'])('%s', async (text) => {
    const { reason } = await refusal((copy) => writeFileSync(join(copy, 'manifest.json'), text));
    expect(reason).toBe(text.startsWith('{') ? 'notThisArchive' : 'damaged');
  });
});

describe('an archive that was put together by other means, with sound hashes, is refused for', () => {
  const at = '2026-03-01T08:00:00.000Z';
  const sound = (version: number) => ({
    ...event({ version }),
    stream: team(1),
    version: version as never,
    recordedAt: at,
  });
  const [first, second, third] = [sound(0), sound(1), sound(2)] as const;

  const forged = async (
    lines: ReadonlyArray<string>,
    {
      events = lines.length,
      streams = 1,
      idsAtOnce = 1_000,
    }: { events?: number; streams?: number; idsAtOnce?: number },
  ): Promise<ArchiveFault> => {
    const copy = join(folder, randomUUID());
    mkdirSync(copy);
    const text = lines.map((line) => `${line}\n`).join('');
    const packed = gzipSync(text);
    writeFileSync(join(copy, '00001.jsonl.gz'), packed);
    const chunk = {
      file: '00001.jsonl.gz',
      events,
      bytes: packed.length,
      sha256: sha256(packed),
      firstPosition: 1,
      lastPosition: 3,
    };
    const manifest = await manifestOf({
      source: 'unknown',
      streams,
      sha256: sha256(text),
      chunks: [chunk],
    });
    writeFileSync(join(copy, 'manifest.json'), renderManifest(manifest));
    const store = await openMemoryStore();
    const failure = await failureOf(importArchive(copy, store, { idsAtOnce }));
    expect(failure).toBeInstanceOf(ArchiveFault);
    expect(await store.head()).toBe(0);
    return failure as ArchiveFault;
  };

  test.each([
    [
      'a gap in the versions',
      [first, third].map(lineOf),
      2,
      /has version 2; version 1 is expected/,
    ],
    ['a version twice', [first, first].map(lineOf), 2, /has version 0; version 1 is expected/],
    [
      'an id twice',
      [first, second, { ...third, id: first.id }].map(lineOf),
      3,
      /is already in use, by event 1/,
    ],
    ['a line that is not JSON', [lineOf(first), '{"stream":'], 2, /not JSON/],
    ['a line that is no event', [lineOf(first), '7'], 2, /not an event/],
    [
      'an event without its time',
      [lineOf({ ...first, recordedAt: undefined as never })],
      1,
      /recordedAt: missing/,
    ],
    [
      'a day that does not exist',
      [lineOf({ ...first, recordedAt: '2026-02-30T08:00:00.000Z' })],
      1,
      /recordedAt: not an existing time in UTC/,
    ],
    ['an event that no store would take', [lineOf({ ...first, data: 'a\0b' })], 1, /NUL character/],
    ['a stream that is none', [lineOf({ ...first, stream: 'x' as never })], 1, /not a stream name/],
    [
      'a number that would be rounded',
      [lineOf(first), lineOf({ ...second, data: 7 }).replace(':7,', ':9007199254740993,')],
      2,
      /does not survive decoding and encoding/,
    ],
    [
      'a member that is not kept',
      [lineOf(first).replace('{"stream"', '{"place":"here","stream"')],
      1,
      /does not survive decoding and encoding/,
    ],
    [
      'an id in capital letters',
      [lineOf({ ...first, id: 'ABCDEF01-7F3C-4A39-9D0B-3F6A0E0F7B11' })],
      1,
      /does not survive decoding and encoding/,
    ],
  ] as const)('%s', async (_, lines, line, message) => {
    const fault = await forged(lines, {});
    expect(fault).toMatchObject({ reason: 'damaged', line });
    expect(fault.message).toMatch(message);
  });

  test.each([
    ['a count of events', { events: 7 }, /the file has 2 events; the manifest lists 7/],
    ['a count of streams', { streams: 2 }, /1 streams; the manifest lists 2/],
  ])('%s that is wrong', async (_, change, message) => {
    expect((await forged([first, second].map(lineOf), change)).message).toMatch(message);
  });

  test('an id twice, also where not all ids are kept at once', async () => {
    const lines = Array.from({ length: 300 }, (_, version) => lineOf(sound(version)));
    const twice = { ...sound(300), id: idOfLine(lines[7] ?? '') };
    const fault = await forged([...lines, lineOf(twice)], { idsAtOnce: 20 });
    expect(fault).toMatchObject({ reason: 'damaged', line: 301 });
    expect(fault.message).toContain(`event id ${twice.id} is already in use, by event 8`);
  });

  test('nothing, where it is sound', async () => {
    await expect(forged([first, second].map(lineOf), {})).rejects.toThrow('it did not fail');
  });
});

describe('an export', () => {
  test('goes into no folder that holds something else', async () => {
    const other = join(folder, 'other');
    cpSync(whole, other, { recursive: true });
    rmSync(join(other, 'manifest.json'));
    const failure = await failureOf(exportArchive(await openMemoryStore(), other));
    expect(failure).toMatchObject({ _tag: 'ArchiveFault', reason: 'notThisArchive' });
    expect(readdirSync(other)).toHaveLength(3);
  });

  test('goes into no archive of another log', async () => {
    const store = await openMemoryStore();
    await fill(store, 1_000);
    const before = readFileSync(join(whole, 'manifest.json'), 'utf8');
    const failure = await failureOf(exportArchive(store, whole));
    expect(failure).toMatchObject({ _tag: 'ArchiveFault', reason: 'notThisArchive' });
    expect(readFileSync(join(whole, 'manifest.json'), 'utf8')).toBe(before);
  });

  test('says what is in the way where no folder can be', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    for (const path of [file, join(file, 'below')])
      expect(await failureOf(exportArchive(await openMemoryStore(), path))).toMatchObject({
        _tag: 'ArchiveFault',
        reason: 'unusable',
        message: expect.stringMatching(/is a file, not a folder; choose another folder$/),
      });
  });

  test('says so where no folder is named', async () => {
    expect(await failureOf(exportArchive(await openMemoryStore(), ''))).toMatchObject({
      _tag: 'ArchiveFault',
      reason: 'unusable',
      message: '"": an empty path is not a folder; name a folder',
    });
  });

  // Elsewhere there is no folder in which nothing can be made by anybody.
  if (process.platform === 'linux')
    test('says so where a folder cannot be made', async () => {
      expect(
        await failureOf(exportArchive(await openMemoryStore(), '/proc/archives/one')),
      ).toMatchObject({
        _tag: 'ArchiveFault',
        reason: 'unusable',
        message: '/proc/archives: it does not exist and cannot be created; choose another folder',
      });
    });

  test('makes the folders above its own', async () => {
    const archive = join(folder, 'above', 'and', 'below');
    await done(exportArchive(await openMemoryStore(), archive));
    expect(readdirSync(archive)).toEqual(['manifest.json']);
  });

  test('leaves out what is written while it runs, and takes it the next time', async () => {
    const store = await openMemoryStore();
    await fill(store, 1_000);
    const archive = join(folder, 'bounded');
    const growing = {
      ...store,
      head: async () => {
        const head = await store.head();
        await fill(store, 1_000);
        return head;
      },
    };
    const first = await done(exportArchive(growing, archive));
    expect(first.manifest).toMatchObject({ events: 1_000, lastPosition: 1_000 });
    const second = await done(exportArchive(store, archive));
    expect(second).toMatchObject({ known: 1_000, manifest: { events: 2_000 } });
  });

  test('takes away what an export that was killed has left behind', async () => {
    const store = await openMemoryStore();
    await fill(store, 1_000);
    const archive = join(folder, 'drafts');
    mkdirSync(archive);
    writeFileSync(join(archive, '00001.jsonl.gz.4711.tmp'), 'half');
    await done(exportArchive(store, archive));
    expect(readdirSync(archive).toSorted()).toEqual(['00001.jsonl.gz', 'manifest.json']);
  });

  test('of an empty log is an archive without chunks', async () => {
    const archive = join(folder, 'empty');
    const { manifest } = await done(exportArchive(await openMemoryStore(), archive));
    expect(manifest).toMatchObject({ events: 0, streams: 0, firstPosition: null, chunks: [] });
    const store = await openMemoryStore();
    expect((await done(importArchive(archive, store))).added).toBe(0);
    expect(await everything(store)).toEqual([]);
  });
});
