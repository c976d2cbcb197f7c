import { createHash } from 'node:crypto';
import { join } from 'node:path';

import {
  type EventStore,
  type GlobalPosition,
  globalPosition,
  START,
} from '@aidtrail/event-sourcing';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

import {
  CHARACTERS_A_CHUNK,
  EVENTS_A_CHUNK,
  type Lines,
  linesOf,
  readChunk,
  writeChunk,
} from './chunks.js';
import { lineOf, type LoggedEvent } from './event-line.js';
import { ArchiveFault, attempt, type ExportError } from './failures.js';
import { makeFolder, remove, removeDrafts, writeWhole } from './files.js';
import {
  type Chunk,
  chunksSoFar,
  type Manifest,
  MANIFEST,
  manifestOf,
  PARTIAL_MANIFEST,
  renderManifest,
  renderPartial,
} from './manifest.js';
import { ahead, eventPages, inStep, once } from './pages.js';

export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface ExportOptions {
  /** Kind of the store, such as `sqlite`, for whoever reads the manifest. Not its address. */
  readonly source?: string;
  /** Events in a file; default 10,000. */
  readonly eventsAChunk?: number;
  /** Positions. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface Exported {
  readonly manifest: Manifest;
  /** Events that earlier exports into the folder had written. */
  readonly known: number;
}

/**
 * Writes the log as it is now into a folder: chunks of lines of JSON, and a manifest in the end. Run again, it goes on after
 * a kill, and adds what is new to an archive that was finished.
 */
export const exportArchive = (
  store: Pick<EventStore, 'readAll' | 'head'>,
  folder: string,
  options: ExportOptions = {},
): TaskEither<ExportError, Exported> =>
  attempt(async () => {
    await makeFolder(folder);
    const archive = await resume(store, folder);
    const known = archive.chunks.length;
    const head = await store.head();
    await writeChunks(store, folder, archive, {
      head,
      eventsAChunk: options.eventsAChunk ?? EVENTS_A_CHUNK,
      onPosition: (position) => options.onProgress?.({ done: position, total: head }),
    });
    const manifest = await manifestOf({
      source: options.source ?? 'unknown',
      streams: archive.streams.size,
      sha256: archive.hash.digest('hex'),
      chunks: archive.chunks,
    });
    await writeWhole(folder, MANIFEST, renderManifest(manifest));
    await remove(join(folder, PARTIAL_MANIFEST));
    await removeDrafts(folder);
    const eventsOf = (chunks: ReadonlyArray<Chunk>): number =>
      chunks.reduce((sum, { events }) => sum + events, 0);
    return { manifest, known: eventsOf(manifest.chunks.slice(0, known)) };
  });

/** An archive as far as it has come. */
interface Begun {
  readonly chunks: Chunk[];
  readonly streams: Set<string>;
  /** Of all lines. */
  readonly hash: ReturnType<typeof createHash>;
}

/** Reads what is there already, whole and of this log. */
const resume = async (store: Pick<EventStore, 'readAll'>, folder: string): Promise<Begun> => {
  const begun: Begun = { chunks: [], streams: new Set(), hash: createHash('sha256') };
  let last = '';
  for (const chunk of await chunksSoFar(folder)) {
    last = await readChunk(folder, chunk);
    begun.hash.update(last);
    for (const line of linesOf(last)) begun.streams.add((JSON.parse(line) as LoggedEvent).stream);
    begun.chunks.push(chunk);
  }
  if (last !== '') await checkSameLog(store, folder, begun.chunks, last);
  return begun;
};

/** The log has to hold the last chunk where the archive says so. */
const checkSameLog = async (
  store: Pick<EventStore, 'readAll'>,
  folder: string,
  chunks: ReadonlyArray<Chunk>,
  text: string,
): Promise<void> => {
  const after = globalPosition(chunks.at(-2)?.lastPosition ?? START);
  for await (const pairs of inStep(once(linesOf(text)), eventPages(store, after)))
    for (const [line, event] of pairs) {
      if (line === undefined) return;
      if (event === undefined || lineOf(event) !== line)
        throw new ArchiveFault(
          'notThisArchive',
          folder,
          null,
          'the folder holds an archive of another log; give a folder of its own',
        );
    }
};

interface WriteOptions {
  /** What is written to the log after this position is left to the next export. */
  readonly head: GlobalPosition;
  readonly eventsAChunk: number;
  readonly onPosition: (position: number) => void;
}

const writeChunks = async (
  store: Pick<EventStore, 'readAll'>,
  folder: string,
  { chunks, streams, hash }: Begun,
  { head, eventsAChunk, onPosition }: WriteOptions,
): Promise<void> => {
  let writing: Promise<void> = Promise.resolve();
  let pending: string[] = [];
  let characters = 0;
  let firstPosition = 0;
  let lastPosition = chunks.at(-1)?.lastPosition ?? START;

  const write = async (index: number, lines: Lines): Promise<void> => {
    chunks.push(await writeChunk(folder, index, lines));
    await writeWhole(folder, PARTIAL_MANIFEST, renderPartial(chunks));
    onPosition(lines.lastPosition);
  };

  /** One chunk is packed and written while the next is read. */
  const flush = async (): Promise<void> => {
    if (pending.length === 0) return;
    const text = `${pending.join('\n')}\n`;
    const lines = { text, events: pending.length, firstPosition, lastPosition };
    [pending, characters] = [[], 0];
    hash.update(text);
    await writing;
    writing = write(chunks.length, lines);
    writing.catch(() => {});
  };

  for await (const events of ahead(eventPages(store, globalPosition(lastPosition), head)))
    for (const event of events) {
      const line = lineOf(event);
      if (pending.length === 0) firstPosition = event.position;
      pending.push(line);
      characters += line.length;
      lastPosition = event.position;
      streams.add(event.stream);
      if (pending.length >= eventsAChunk || characters >= CHARACTERS_A_CHUNK) await flush();
    }
  await flush();
  await writing;
};
