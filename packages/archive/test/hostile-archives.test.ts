// Archives from elsewhere: their names lead nowhere, and an export deletes only what is its own.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import type { EventStore } from '@aidtrail/event-sourcing';
import { openMemoryStore } from '@aidtrail/store-memory';
import { beforeEach, describe, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import { checkArchive, exportArchive } from '../src/index.js';
import { scratchFolder } from './scratch-folder.js';

const all = scratchFolder();
let number = 0;
const newFolder = (): string => join(all, String((number += 1)));

let folder: string;
let store: EventStore;
beforeEach(async () => {
  folder = newFolder();
  store = await openMemoryStore();
  await store.append(
    'team-a' as never,
    [
      {
        id: '00000000-0000-4000-8000-000000000001',
        type: 'TeamSent',
        schemaVersion: 1,
        data: {},
        metadata: {},
      },
    ],
    'noStream',
  )();
  expect(E.isRight(await exportArchive(store, folder)())).toBe(true);
});

const at = (name: string): string => join(folder, name);

/** The manifest with another name of its chunk, and a right seal. */
const renamed = (file: string): void => {
  const { seal: _, ...manifest } = JSON.parse(readFileSync(at('manifest.json'), 'utf8'));
  const content = { ...manifest, chunks: [{ ...manifest.chunks[0], file }] };
  const rendered = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
  const seal = createHash('sha256').update(rendered(content)).digest('hex');
  writeFileSync(at('manifest.json'), rendered({ ...content, seal }));
};

const faultOf = async (): Promise<{ readonly reason?: string; readonly message: string }> => {
  const checked = await checkArchive(folder)();
  return E.isLeft(checked) ? checked.left : { message: 'no fault' };
};

describe('the name of a chunk', () => {
  test.each(['/etc/passwd', '../00001.jsonl.gz', './00001.jsonl.gz', '00002.jsonl.gz', 'a/b'])(
    'cannot be %s',
    async (name) => {
      renamed(name);
      expect(await faultOf()).toMatchObject({
        reason: 'damaged',
        message: expect.stringContaining('its file 1 is not called 00001.jsonl.gz'),
      });
    },
  );
});

describe('a file of an archive', () => {
  test.each(['00001.jsonl.gz', 'manifest.json'])('%s cannot be a link', async (name) => {
    renameSync(at(name), `${folder}-elsewhere`);
    symlinkSync(`${folder}-elsewhere`, at(name));
    expect(await faultOf()).toMatchObject({ reason: 'unusable' });
    rmSync(`${folder}-elsewhere`);
  });

  test.each(['00001.jsonl.gz', 'manifest.json'])(
    '%s cannot be a pipe, which is not waited for',
    async (name) => {
      rmSync(at(name));
      execFileSync('mkfifo', [at(name)]);
      expect(await faultOf()).toMatchObject({
        reason: 'unusable',
        message: expect.stringContaining('not a regular file'),
      });
    },
  );
});

describe('an export', () => {
  test('leaves temporary files of other programs alone, and removes its own drafts', async () => {
    writeFileSync(at('notes.tmp'), 'mine');
    writeFileSync(at('00001.jsonl.gz.tmp'), 'mine');
    writeFileSync(at('00002.jsonl.gz.4711.tmp'), 'a draft of a killed export');
    expect(E.isRight(await exportArchive(store, folder)())).toBe(true);
    expect(readFileSync(at('notes.tmp'), 'utf8')).toBe('mine');
    expect(readFileSync(at('00001.jsonl.gz.tmp'), 'utf8')).toBe('mine');
    expect(statSync(at('00002.jsonl.gz.4711.tmp'), { throwIfNoEntry: false })).toBeUndefined();
  });

  test('does not begin in a folder with temporary files of other programs', async () => {
    const other = newFolder();
    mkdirSync(other);
    writeFileSync(join(other, 'notes.tmp'), 'mine');
    expect(await exportArchive(store, other)()).toMatchObject({
      left: { reason: 'notThisArchive' },
    });
  });

  test('keeps the mode of its manifest, and writes through no link', async () => {
    chmodSync(at('manifest.json'), 0o600);
    writeFileSync(`${folder}-victim`, 'safe');
    symlinkSync(`${folder}-victim`, at(`manifest.json.${process.pid}.tmp`));
    expect(E.isRight(await exportArchive(store, folder)())).toBe(true);
    expect(statSync(at('manifest.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(`${folder}-victim`, 'utf8')).toBe('safe');
    rmSync(`${folder}-victim`);
  });
});
