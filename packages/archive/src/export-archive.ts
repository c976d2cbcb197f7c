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
  type Manifest,
  MANIFEST,
  manifestOf,
  PARTIAL_MANIFEST,
  renderManifest,
  renderPartial,
  writtenSoFar,
} from './manifest.js';
import { ahead, eventPages, inStep, once, type Pages } from './pages.js';

/** How far a long operation is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Options of `exportArchive`. */
export interface ExportOptions {
  /** The kind of the store, such as `sqlite`, for the manifest. Never its address. */
  readonly source?: string;
  /** Events in a chunk; default 10,000. */
  readonly eventsAChunk?: number;
  /** Counts positions. */
  readonly onProgress?: (progress: Progress) => void;
}

/** What an export needs of a store. */
export type ExportedLog = Pick<EventStore, 'readAll' | 'head'> &
  Partial<Pick<EventStore, 'identity'>>;

/** The result of an export. */
export interface Exported {
  readonly manifest: Manifest;
  /** The number of events that earlier exports had already written to the folder. */
  readonly known: number;
}

/**
 * Writes the log, up to its current head, to a folder: chunks of lines of JSON, then a manifest. Run again, it resumes an
 * export that was interrupted, and adds new events to a complete archive.
 */
export const exportArchive = (
  store: ExportedLog,
  folder: string,
  options: ExportOptions = {},
): TaskEither<ExportError, Exported> =>
  attempt(async () => {
    await makeFolder(folder);
    const log = (await store.identity?.()) ?? null;
    const archive = await resume(store, log, folder);
    const known = archive.chunks.length;
    const head = await store.head();
    await writeChunks(store, folder, archive, {
      head,
      log,
      eventsAChunk: options.eventsAChunk ?? EVENTS_A_CHUNK,
      onPosition: (position) => options.onProgress?.({ done: position, total: head }),
    });
    const manifest = await manifestOf({
      source: options.source ?? 'unknown',
      log: archive.chunks.length > known || known === 0 ? log : archive.log,
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

/** The part of the archive that is already written. */
interface Existing {
  /** The identity of the log from which the last chunk was written. */
  readonly log: string | null;
  readonly chunks: Chunk[];
  readonly streams: Set<string>;
  /** Of all lines. */
  readonly hash: ReturnType<typeof createHash>;
  /** The position of its last event in this store. */
  readonly after: GlobalPosition;
}

/** Reads the existing part. Throws an ArchiveFault if it is damaged or belongs to another log. */
const resume = async (store: Log, log: string | null, folder: string): Promise<Existing> => {
  const { log: exported, chunks } = await writtenSoFar(folder);
  const streams = new Set<string>();
  const hash = createHash('sha256');
  let last = '';
  for (const chunk of chunks) {
    last = await readChunk(folder, chunk);
    hash.update(last);
    for (const line of linesOf(last)) streams.add((JSON.parse(line) as LoggedEvent).stream);
  }
  // The end of another log may be the same, and its beginning not: event ids may be computed.
  const isSameLog = log !== null && log === exported;
  const after =
    (isSameLog ? await lastChunkIn(store, chunks, last) : null) ??
    (await wholeArchiveIn(store, folder, chunks));
  return { log: exported, chunks: [...chunks], streams, hash, after };
};

type Log = Pick<EventStore, 'readAll'>;

/**
 * The position of the last chunk's end, if the log has the chunk at the positions of the manifest; otherwise null. Those
 * positions are from the store of the earlier export, and the log may have moved to another store since.
 */
const lastChunkIn = async (
  store: Log,
  chunks: ReadonlyArray<Chunk>,
  text: string,
): Promise<GlobalPosition | null> => {
  const before = globalPosition(chunks.at(-2)?.lastPosition ?? START);
  const { position, end } = await compareWithLog(once(linesOf(text)), store, before);
  return end === null && position === (chunks.at(-1)?.lastPosition ?? START) ? position : null;
};

/** The position of the archive's last event in a log that has all its events. Throws an ArchiveFault if it has not. */
const wholeArchiveIn = async (
  store: Log,
  folder: string,
  chunks: ReadonlyArray<Chunk>,
): Promise<GlobalPosition> => {
  async function* lines() {
    for (const chunk of chunks) yield linesOf(await readChunk(folder, chunk));
  }
  const { events, position, end } = await compareWithLog(lines(), store, START);
  if (end === null) return position;
  throw new ArchiveFault(
    end === 'logEnds' ? 'aheadOfLog' : 'notThisArchive',
    folder,
    null,
    end === 'logEnds'
      ? `the archive is ahead of the log, which ends after ${events} of its events; import the archive into the store first, or choose another folder`
      : `the folder has an archive of another log; choose another folder (the first difference is event ${events + 1})`,
  );
};

interface Compared {
  /** The number of equal events. */
  readonly events: number;
  /** Of the last equal event. */
  readonly position: GlobalPosition;
  /** Why the comparison ended before the last line; null if all lines are equal. */
  readonly end: 'logEnds' | 'otherEvent' | null;
}

const compareWithLog = async (
  lines: Pages<string>,
  store: Log,
  after: GlobalPosition,
): Promise<Compared> => {
  let events = 0;
  let position = after;
  for await (const pairs of inStep(lines, eventPages(store, after)))
    for (const [line, event] of pairs) {
      if (line === undefined) return { events, position, end: null };
      if (event === undefined) return { events, position, end: 'logEnds' };
      if (lineOf(event) !== line) return { events, position, end: 'otherEvent' };
      events += 1;
      position = event.position;
    }
  return { events, position, end: null };
};

interface WriteOptions {
  /** Events after this position are left to the next export. */
  readonly head: GlobalPosition;
  readonly log: string | null;
  readonly eventsAChunk: number;
  readonly onPosition: (position: number) => void;
}

const writeChunks = async (
  store: Log,
  folder: string,
  { chunks, streams, hash, after }: Existing,
  { head, log, eventsAChunk, onPosition }: WriteOptions,
): Promise<void> => {
  let writing: Promise<void> = Promise.resolve();
  let pending: string[] = [];
  let characters = 0;
  let firstPosition = 0;
  let lastPosition = after;

  const write = async (index: number, lines: Lines): Promise<void> => {
    chunks.push(await writeChunk(folder, index, lines));
    await writeWhole(folder, PARTIAL_MANIFEST, renderPartial(chunks, log));
    onPosition(lines.lastPosition);
  };

  /** Compresses and writes a chunk while the next one is read. */
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

  for await (const events of ahead(eventPages(store, after, head)))
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
