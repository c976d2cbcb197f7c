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
import { ahead, eventPages, inStep, once, type Pages } from './pages.js';

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
  /** Where this store holds the last event of it. */
  readonly after: GlobalPosition;
}

/** Reads what is there already, whole and of this log. */
const resume = async (store: Log, folder: string): Promise<Begun> => {
  const chunks = await chunksSoFar(folder);
  const streams = new Set<string>();
  const hash = createHash('sha256');
  let last = '';
  for (const chunk of chunks) {
    last = await readChunk(folder, chunk);
    hash.update(last);
    for (const line of linesOf(last)) streams.add((JSON.parse(line) as LoggedEvent).stream);
  }
  const after =
    (await lastChunkIn(store, chunks, last)) ?? (await wholeArchiveIn(store, folder, chunks));
  return { chunks: [...chunks], streams, hash, after };
};

type Log = Pick<EventStore, 'readAll'>;

/**
 * Where the log holds the last chunk; null where that is not at the positions of the archive. These are of the store
 * that the chunk came from, and the log may have moved to another one since.
 */
const lastChunkIn = async (
  store: Log,
  chunks: ReadonlyArray<Chunk>,
  text: string,
): Promise<GlobalPosition | null> => {
  const before = globalPosition(chunks.at(-2)?.lastPosition ?? START);
  const { position, parting } = await follow(once(linesOf(text)), store, before);
  return parting === null && position === (chunks.at(-1)?.lastPosition ?? START) ? position : null;
};

/** Where the log holds the last event of the archive, having held all before it. */
const wholeArchiveIn = async (
  store: Log,
  folder: string,
  chunks: ReadonlyArray<Chunk>,
): Promise<GlobalPosition> => {
  async function* lines() {
    for (const chunk of chunks) yield linesOf(await readChunk(folder, chunk));
  }
  const { events, position, parting } = await follow(lines(), store, START);
  if (parting === null) return position;
  throw new ArchiveFault(
    parting === 'logEnds' ? 'aheadOfLog' : 'notThisArchive',
    folder,
    null,
    parting === 'logEnds'
      ? `the archive is ahead of the log, which ends after ${events} events of it; import the archive into the store first, or give a folder of its own`
      : `the folder holds an archive of another log; give a folder of its own (event ${events + 1} is another one)`,
  );
};

interface Followed {
  /** How many are in both, one after the other. */
  readonly events: number;
  /** Of the last one that is in both. */
  readonly position: GlobalPosition;
  /** Why not all lines are; null where they are. */
  readonly parting: 'logEnds' | 'otherEvent' | null;
}

const follow = async (
  lines: Pages<string>,
  store: Log,
  after: GlobalPosition,
): Promise<Followed> => {
  let events = 0;
  let position = after;
  for await (const pairs of inStep(lines, eventPages(store, after)))
    for (const [line, event] of pairs) {
      if (line === undefined) return { events, position, parting: null };
      if (event === undefined) return { events, position, parting: 'logEnds' };
      if (lineOf(event) !== line) return { events, position, parting: 'otherEvent' };
      events += 1;
      position = event.position;
    }
  return { events, position, parting: null };
};

interface WriteOptions {
  /** What is written to the log after this position is left to the next export. */
  readonly head: GlobalPosition;
  readonly eventsAChunk: number;
  readonly onPosition: (position: number) => void;
}

const writeChunks = async (
  store: Log,
  folder: string,
  { chunks, streams, hash, after }: Begun,
  { head, eventsAChunk, onPosition }: WriteOptions,
): Promise<void> => {
  let writing: Promise<void> = Promise.resolve();
  let pending: string[] = [];
  let characters = 0;
  let firstPosition = 0;
  let lastPosition = after;

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
