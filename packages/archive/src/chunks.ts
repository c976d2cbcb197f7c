// Chunks: some thousand lines each, packed by themselves, so that an export can go on after a kill and a
// reader holds one of them at a time.
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

import { ArchiveFault } from './failures.js';
import { readIfThere, sha256, writeWhole } from './files.js';
import { ALTERED, type Chunk, chunkName } from './manifest.js';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** A chunk is full with the event that reaches either. */
export const EVENTS_A_CHUNK = 10_000;
export const CHARACTERS_A_CHUNK = 4_000_000;

/** More than any chunk unpacks to: three bytes a character, and an event of the greatest length. */
const MAX_UNPACKED = 4 * CHARACTERS_A_CHUNK;

export interface Lines {
  /** Each with its line break. */
  readonly text: string;
  readonly events: number;
  readonly firstPosition: number;
  readonly lastPosition: number;
}

/** Writes the chunk with this index, and tells what the manifest says of it. */
export const writeChunk = async (
  folder: string,
  index: number,
  { text, events, firstPosition, lastPosition }: Lines,
): Promise<Chunk> => {
  const packed = await pack(text);
  const file = chunkName(index);
  await writeWhole(folder, file, packed);
  return {
    file,
    events,
    bytes: packed.length,
    sha256: sha256(packed),
    firstPosition,
    lastPosition,
  };
};

/** The lines of a chunk as they were written, as one text; throws an ArchiveFault where one byte is another. */
export const readChunk = async (folder: string, chunk: Chunk): Promise<string> => {
  const path = join(folder, chunk.file);
  const damaged = (what: string, cause?: unknown): ArchiveFault =>
    new ArchiveFault('damaged', path, null, `${what}; ${ALTERED}`, { cause });
  const packed = await readIfThere(path);
  if (packed === null) throw damaged('the file is missing');
  if (packed.length !== chunk.bytes)
    throw damaged(`it has ${packed.length} bytes, written were ${chunk.bytes}`);
  if (sha256(packed) !== chunk.sha256) throw damaged('its bytes are not those that were written');
  try {
    return (await unpack(packed, { maxOutputLength: MAX_UNPACKED })).toString('utf8');
  } catch (thrown) {
    throw damaged(`it cannot be unpacked (${(thrown as Error).message})`, thrown);
  }
};

export const linesOf = (text: string): ReadonlyArray<string> =>
  text === '' ? [] : text.replace(/\n$/, '').split('\n');
