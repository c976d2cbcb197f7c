// What is fuzzed. Each target makes one input, and throws where something happens that must not.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

import { checkArchive, exportArchive, importArchive, verifyStore } from '@aidtrail/archive';
import { aidEvents } from '@aidtrail/domain';
import { commandHandler, type EventStore, type RecordedEvent } from '@aidtrail/event-sourcing';
import { loadHistories, replay } from '@aidtrail/histories';
import { openMemoryVault } from '@aidtrail/privacy';
import { openMemoryStore } from '@aidtrail/store-memory';
import * as E from 'fp-ts/lib/Either.js';

import { systemFailure } from '../../src/cli/system-failure.js';
import { openStore } from '../../src/open-store.js';
import { addresses } from './addresses.js';
import { checkLog, Violation } from './check-log.js';
import { commandLines } from './command-lines.js';
import { mutatedJson, mutatedText } from './mutate.js';
import type { Target } from './target.js';

/** A log of the history, in memory. */
const logOf = async (path: string): Promise<EventStore> => {
  const loaded = await loadHistories(path)();
  if (E.isLeft(loaded)) throw new Error(JSON.stringify(loaded.left.faults.slice(0, 3)));
  const store = await openMemoryStore();
  const names = await openMemoryVault();
  const outcome = await replay(loaded.right, { store, execute: commandHandler(store), names })();
  if (E.isLeft(outcome)) throw new Error(`the replay stopped: ${outcome.left.cause._tag}`);
  return store;
};

const eventsOf = async (store: EventStore): Promise<ReadonlyArray<RecordedEvent>> => {
  const events: RecordedEvent[] = [];
  for await (const page of store.readAll()) for (const event of page.events) events.push(event);
  return events;
};

const histories = (folder: string, texts: ReadonlyArray<string>): Target => ({
  name: 'histories',
  weight: 0.5,
  run: async (random, note) => {
    const text = mutatedText(random.pick(texts), random);
    note(text);
    const path = join(folder, 'own.yaml');
    writeFileSync(path, text);
    const loaded = await loadHistories(path)();
    if (E.isLeft(loaded)) {
      for (const { where, message } of loaded.left.faults)
        if (where.file === '' || message.length === 0 || message.length > 3000)
          throw new Violation(
            `a fault without place or with a long message: ${message.slice(0, 80)}`,
          );
      return false;
    }
    const store = await openMemoryStore();
    const names = await openMemoryVault();
    const outcome = await replay(loaded.right, { store, execute: commandHandler(store), names })();
    if (E.isLeft(outcome)) throw new Violation(`the replay stopped: ${outcome.left.cause._tag}`);
    await checkLog(store, random.oneIn(200));
    return true;
  },
});

const sealed = (content: object): string => {
  const rendered = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
  const seal = createHash('sha256').update(rendered(content)).digest('hex');
  return rendered({ ...content, seal });
};

const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** An archive whose lines or manifest were changed, with right hashes, so that these do not hide the change. */
const archives = (folder: string, manifestText: string, chunk: Uint8Array): Target => {
  const lines = gunzipSync(chunk).toString('utf8').split('\n').slice(0, -1);
  const { seal: _, ...manifest } = JSON.parse(manifestText) as Record<string, unknown>;
  return {
    name: 'archives',
    weight: 0.5,
    run: async (random, note) => {
      const at = random.below(lines.length);
      const isManifest = random.oneIn(4);
      const changed = isManifest
        ? lines
        : lines.map((line, index) =>
            index === at ? JSON.stringify(mutatedJson(JSON.parse(line), random)) : line,
          );
      const text = `${changed.join('\n')}\n`;
      const packed = gzipSync(text, { level: 1 });
      const [first] = manifest['chunks'] as ReadonlyArray<object>;
      const content = {
        ...manifest,
        sha256: sha256(text),
        chunks: [{ ...first, bytes: packed.length, sha256: sha256(packed) }],
      };
      const written = isManifest ? mutatedJson(content, random) : content;
      note(isManifest ? JSON.stringify(written) : (changed[at] ?? ''));
      writeFileSync(join(folder, '00001.jsonl.gz'), packed);
      writeFileSync(join(folder, 'manifest.json'), sealed(Object(written) as object));
      const checked = await checkArchive(folder, { eventTypes: [aidEvents] })();
      if (E.isLeft(checked)) return false;
      const store = await openMemoryStore();
      const imported = await importArchive(folder, store, { checked: checked.right })();
      if (E.isLeft(imported)) throw new Violation(`a checked archive: ${imported.left.message}`);
      await checkLog(store, false);
      return true;
    },
  };
};

const stores = (folder: string, original: string): Target => {
  const bytes = readFileSync(original);
  return {
    name: 'stores',
    weight: 0.2,
    run: async (random, note) => {
      const damaged = Buffer.from(bytes);
      const places = Array.from({ length: 1 + random.below(4) }, () =>
        random.below(damaged.length),
      );
      for (const place of places) damaged[place] = random.below(256);
      const end = random.oneIn(5) ? random.below(damaged.length) : damaged.length;
      note(JSON.stringify({ places, end }));
      const path = join(folder, 'damaged.db');
      for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
      writeFileSync(path, damaged.subarray(0, end));
      try {
        const { store } = await openStore(`sqlite:${path}`, { mustExist: true });
        try {
          await verifyStore(store, { eventTypes: [aidEvents] })();
        } finally {
          await store.close();
        }
        return true;
      } catch (thrown) {
        if (systemFailure(thrown) === null) throw thrown;
        return false;
      }
    },
  };
};

/**
 * Events with changed data: decoded, or refused. Some of those that decode replace an event of a small log, which must
 * then be reported.
 */
const events = (
  all: ReadonlyArray<RecordedEvent>,
  small: ReadonlyArray<RecordedEvent>,
): Target => ({
  name: 'events',
  weight: 150,
  run: async (random, note) => {
    const isReported = random.oneIn(1000);
    const list = isReported ? small : all;
    const at = random.below(list.length);
    const event = list[at] as RecordedEvent;
    const changed = { ...event, data: mutatedJson(event.data, random) } as RecordedEvent;
    note(JSON.stringify(changed));
    if (E.isLeft(aidEvents.decode(changed))) return false;
    if (!isReported) return true;
    const store = await openMemoryStore();
    for (const { stream, id, type, schemaVersion, data, metadata } of small.with(at, changed)) {
      const event = { id, type, schemaVersion, data, metadata };
      const added = await store.append(stream, [event], 'any')();
      // What no store holds is refused, which is right.
      if (E.isLeft(added)) return false;
    }
    await checkLog(store, false);
    return true;
  },
});

/** The targets; `folder` is theirs alone. */
export const targetsIn = async (folder: string, root: string): Promise<ReadonlyArray<Target>> => {
  for (const name of ['history', 'archive', 'store'])
    mkdirSync(join(folder, name), { recursive: true });
  const small = readFileSync(join(root, 'packages/aidtrail/test/fuzz/history.yaml'), 'utf8');
  const path = join(folder, 'small.yaml');
  writeFileSync(path, small);
  const store = await logOf(path);
  const archive = join(folder, 'archive');
  await exportArchive(store, archive)();
  const database = join(folder, 'original.db');
  const { store: file } = await openStore(`sqlite:${database}`);
  await importArchive(archive, file)();
  await file.close();
  copyFileSync(database, join(folder, 'store', 'original.db'));
  return [
    histories(join(folder, 'history'), [small]),
    archives(
      archive,
      readFileSync(join(archive, 'manifest.json'), 'utf8'),
      readFileSync(join(archive, '00001.jsonl.gz')),
    ),
    stores(join(folder, 'store'), database),
    events(await eventsOf(await logOf(join(root, 'seeds'))), await eventsOf(store)),
    addresses,
    commandLines,
  ];
};
