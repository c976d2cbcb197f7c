// Reads a whole archive and finds the first fault in it.
import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { globalPosition, type RecordedEvent, repairEvents } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

import { linesOf, readChunk } from './chunks.js';
import { eventOfLine, idOfLine, lineOf } from './event-line.js';
import type { Progress } from './export-archive.js';
import { ArchiveFault, attempt } from './failures.js';
import { IDS_AT_ONCE, idTable, inShares } from './id-table.js';
import { ALTERED, type Manifest, readManifest } from './manifest.js';
import { ahead } from './pages.js';
import { type Decoder, undecodable } from './undecodable.js';

/** Options of `checkArchive`. */
export interface CheckOptions {
  /** Ids kept in memory at once, 30 to 60 bytes each; default 2,900,000. An archive with more is read several times. */
  readonly idsAtOnce?: number;
  /** Each event of a known type must decode with one of these, unless the archive says to skip it. Default none. */
  readonly eventTypes?: ReadonlyArray<Decoder>;
  /** Counts events. */
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Checks every byte against the hashes; every line against what stores accept and exports write; versions for gaps, ids
 * for repetition; and the totals. Hashes reveal damage, not forgery. Succeeds with the manifest.
 */
export const checkArchive = (
  folder: string,
  options: CheckOptions = {},
): TaskEither<ArchiveFault, Manifest> => attempt(() => checkedManifest(folder, options));

/** `checkArchive` as a promise. Rejects with an ArchiveFault. */
export const checkedManifest = async (
  folder: string,
  { idsAtOnce = IDS_AT_ONCE, eventTypes = [], onProgress }: CheckOptions,
): Promise<Manifest> => {
  const manifest = await readManifest(folder);
  const hash = createHash('sha256');
  const versions = new Map<string, number>();
  const ids = idTable(idsAtOnce);
  const decoding = decodingCheck(eventTypes);
  let done = 0;

  async function* texts() {
    for (const chunk of manifest.chunks)
      yield { path: join(folder, chunk.file), chunk, text: await readChunk(folder, chunk) };
  }
  for await (const { path, chunk, text } of ahead(texts())) {
    hash.update(text);
    const lines = linesOf(text);
    const fault = (line: number, what: string): ArchiveFault => foreign(path, line, what);
    for (const [index, line] of lines.entries()) {
      const read = eventOfLine(line);
      if (read._tag === 'Left') throw fault(index + 1, read.left);
      // An import would silently lose a number that JSON rounds, or a member that events do not have.
      if (lineOf(read.right) !== line)
        throw fault(index + 1, 'the line does not survive decoding and encoding');
      const { id, stream, version } = read.right;
      const next = (versions.get(stream) ?? -1) + 1;
      if (version !== next)
        throw fault(index + 1, `${stream} has version ${version}; version ${next} is expected`);
      versions.set(stream, version);
      const before = ids.add(id, done + index + 1);
      if (before !== 0) throw fault(index + 1, repeated(id, before));
      decoding.inspect({ ...read.right, position: globalPosition(done + index + 1) }, (what) =>
        unreadable(path, index + 1, what),
      );
    }
    if (lines.length !== chunk.events || (text !== '' && !text.endsWith('\n')))
      throw fault(
        lines.length,
        `the file has ${lines.length} events; the manifest lists ${chunk.events}`,
      );
    done += lines.length;
    onProgress?.({ done, total: manifest.events });
  }
  const undecoded = decoding.first();
  if (undecoded !== null) throw undecoded;
  await inShares(ids, async () => {
    let number = 0;
    for await (const { path, text } of ahead(texts()))
      for (const [index, line] of linesOf(text).entries()) {
        number += 1;
        const id = idOfLine(line);
        const before = ids.add(id, number);
        if (before !== 0) throw foreign(path, index + 1, repeated(id, before));
      }
  });
  const wrong = [
    done === manifest.events ? '' : `${done} events; the manifest lists ${manifest.events}`,
    versions.size === manifest.streams
      ? ''
      : `${versions.size} streams; the manifest lists ${manifest.streams}`,
    hash.digest('hex') === manifest.sha256
      ? ''
      : 'lines that do not match the hash of the whole archive',
  ].find((what) => what !== '');
  if (wrong !== undefined)
    throw new ArchiveFault('damaged', folder, null, `it has ${wrong}; ${ALTERED}`);
  return manifest;
};

const repeated = (id: string, before: number): string =>
  `event id ${id} is already in use, by event ${before}`;

interface DecodingCheck {
  readonly inspect: (event: RecordedEvent, faultOf: (what: string) => ArchiveFault) => void;
  /** The fault of the first event that cannot be decoded and is not skipped. */
  readonly first: () => ArchiveFault | null;
}

/** A skip follows the event that it is about, so faults count at the end. */
const decodingCheck = (eventTypes: ReadonlyArray<Decoder>): DecodingCheck => {
  const faults = new Map<string, ArchiveFault>();
  return {
    inspect: (event, faultOf) => {
      const skip = repairEvents.decode(event);
      if (E.isRight(skip)) faults.delete(skip.right.data.eventId);
      const reasons = undecodable(event, eventTypes);
      if (reasons !== null && reasons !== 'unknown') faults.set(event.id, faultOf(reasons.text));
    },
    first: () => faults.values().next().value ?? null,
  };
};

/** Written by an export, but this program cannot read it. */
const unreadable = (path: string, line: number, what: string): ArchiveFault =>
  new ArchiveFault(
    'undecodable',
    path,
    line,
    `${what}; use the version of Aidtrail that wrote the event, or skip the event in the exported log and export that again. Nothing was written`,
  );

/** Undamaged, but not written by an export. */
const foreign = (path: string, line: number, what: string): ArchiveFault =>
  new ArchiveFault(
    'damaged',
    path,
    line,
    `${what}; the archive was not written by an export: export the log again`,
  );
