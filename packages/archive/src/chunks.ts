// Chunks: files of several thousand lines, each compressed separately. An export resumes with the next chunk, and a
// reader needs one of them in memory.
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

import { ArchiveFault } from './failures.js';
import { readIfThere, sha256, writeWhole } from './files.js';
import { ALTERED, type Chunk, chunkName } from './manifest.js';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** A chunk ends with the event that reaches either limit. */
export const EVENTS_A_CHUNK = 10_000;
export const CHARACTERS_A_CHUNK = 4_000_000;

/** The size of any unpacked chunk is below this: three bytes a character, plus an event of the maximum length. */
const MAX_UNPACKED = 4 * CHARACTERS_A_CHUNK;

/** What gzip adds to a chunk that it cannot compress is far less. */
const MAX_PACKED = 2 * MAX_UNPACKED;

export interface Lines {
  /** Each with its line break. */
  readonly text: string;
  readonly events: number;
  readonly firstPosition: number;
  readonly lastPosition: number;
}

/** Writes the chunk with this index. Returns its entry of the manifest. */
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

/** The lines of a chunk as one text. Throws an ArchiveFault if the file is not exactly as it was written. */
export const readChunk = async (folder: string, chunk: Chunk): Promise<string> => {
  const path = join(folder, chunk.file);
  const damaged = (what: string, cause?: unknown): ArchiveFault =>
    new ArchiveFault('damaged', path, null, `${what}; ${ALTERED}`, { cause });
  const packed = await readIfThere(path, MAX_PACKED);
  if (packed === null) throw damaged('the file is missing');
  if (packed.length !== chunk.bytes)
    throw damaged(`it has ${packed.length} bytes; the manifest lists ${chunk.bytes}`);
  if (sha256(packed) !== chunk.sha256) throw damaged('its content does not match its hash');
  try {
    return (await unpack(packed, { maxOutputLength: MAX_UNPACKED })).toString('utf8');
  } catch (thrown) {
    throw damaged(`it cannot be unpacked (${(thrown as Error).message})`, thrown);
  }
};

export const linesOf = (text: string): ReadonlyArray<string> =>
  text === '' ? [] : text.replace(/\n$/, '').split('\n');
