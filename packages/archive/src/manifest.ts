// The manifest of an archive: its chunks and totals, sealed with a hash. It is written last.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';

import { ArchiveFault } from './failures.js';
import { isDraft, namesIn, readIfThere, sha256 } from './files.js';

const FORMAT = 'aidtrail-archive';
const FORMAT_VERSION = 1;

/** The remedy for damaged files. */
export const ALTERED =
  'the archive is truncated or altered: use another copy of it, or export the log to a new folder';

export const MANIFEST = 'manifest.json';
/** The chunks of an export that is in progress. */
export const PARTIAL_MANIFEST = 'manifest.partial.json';

const Chunk = t.readonly(
  t.strict({
    file: t.string,
    events: t.number,
    /** Length and hash of the compressed file. */
    bytes: t.number,
    sha256: t.string,
    /** Positions of its first and last events in the exported store. */
    firstPosition: t.number,
    lastPosition: t.number,
  }),
);
/** A file of an archive: lines of JSON, compressed with gzip. */
export type Chunk = t.TypeOf<typeof Chunk>;

/** The identity of the exported log; null for a log without one, missing in archives of earlier versions. */
const Log = t.exact(t.partial({ log: t.union([t.string, t.null]) }));

const WholeArchive = t.strict({
  format: t.literal(FORMAT),
  formatVersion: t.literal(FORMAT_VERSION),
  /** Name and version of the library that wrote it. */
  library: t.string,
  /** The kind of the exported store, such as `sqlite`. */
  source: t.string,
  events: t.number,
  streams: t.number,
  /** In the exported store; null if there are no events. */
  firstPosition: t.union([t.number, t.null]),
  lastPosition: t.union([t.number, t.null]),
  /** Of the lines of all chunks, uncompressed, in order. */
  sha256: t.string,
  chunks: t.readonlyArray(Chunk),
});
const Manifest = t.readonly(t.intersection([WholeArchive, Log]));
/** The content of an archive. */
export type Manifest = t.TypeOf<typeof Manifest>;

const PartialArchive = t.strict({
  format: t.literal(FORMAT),
  formatVersion: t.literal(FORMAT_VERSION),
  chunks: t.readonlyArray(Chunk),
});
const Partial = t.readonly(t.intersection([PartialArchive, Log]));

export interface Contents {
  readonly source: string;
  readonly log?: string | null;
  readonly streams: number;
  readonly sha256: string;
  readonly chunks: ReadonlyArray<Chunk>;
}

const library = async (): Promise<string> => {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  const { name, version } = JSON.parse(text) as { readonly name: string; readonly version: string };
  return `${name} ${version}`;
};

export const manifestOf = async (contents: Contents): Promise<Manifest> => ({
  format: FORMAT,
  formatVersion: FORMAT_VERSION,
  library: await library(),
  source: contents.source,
  log: contents.log ?? null,
  events: contents.chunks.reduce((sum, { events }) => sum + events, 0),
  streams: contents.streams,
  firstPosition: contents.chunks[0]?.firstPosition ?? null,
  lastPosition: contents.chunks.at(-1)?.lastPosition ?? null,
  sha256: contents.sha256,
  chunks: contents.chunks,
});

const rendered = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** The text of a manifest: its last member is the hash of the text without it. */
const sealed = (value: object): string => rendered({ ...value, seal: sha256(rendered(value)) });

export const renderManifest = (manifest: Manifest): string => sealed(manifest);

export const renderPartial = (chunks: ReadonlyArray<Chunk>, log: string | null = null): string =>
  sealed({ format: FORMAT, formatVersion: FORMAT_VERSION, log, chunks });

const opened = <Value extends { readonly chunks: ReadonlyArray<Chunk> }>(
  path: string,
  text: string,
  codec: t.Type<Value>,
): Value => {
  const damaged = (what: string): ArchiveFault =>
    new ArchiveFault('damaged', path, null, `${what}; ${ALTERED}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    throw damaged(`it is not JSON (${(thrown as Error).message})`);
  }
  const { seal: _, ...content } = Object(value) as { readonly [key: string]: unknown };
  if (content['format'] !== FORMAT)
    throw new ArchiveFault('notThisArchive', path, null, `it is not the manifest of an ${FORMAT}`);
  // Comparing the whole text, not only the hash, covers every byte.
  if (sealed(content) !== text) throw damaged('it does not match its seal');
  if (typeof content['formatVersion'] === 'number' && content['formatVersion'] > FORMAT_VERSION)
    throw new ArchiveFault(
      'newerVersion',
      path,
      null,
      `written by a newer version of Aidtrail (${String(content['library'])}); use that version or a later one`,
    );
  const decoded = codec.decode(content);
  if (E.isLeft(decoded)) throw damaged('a member is missing or has an invalid value');
  // Names of files come from the manifest, and must not lead elsewhere.
  const misnamed = decoded.right.chunks.findIndex(({ file }, index) => file !== chunkName(index));
  if (misnamed >= 0) throw damaged(`its file ${misnamed + 1} is not called ${chunkName(misnamed)}`);
  return decoded.right;
};

/** Of a manifest: enough for a hundred thousand chunks. */
const MAX_BYTES = 64_000_000;

const find = async <Value extends { readonly chunks: ReadonlyArray<Chunk> }>(
  folder: string,
  name: string,
  codec: t.Type<Value>,
): Promise<Value | null> => {
  const path = join(folder, name);
  const bytes = await readIfThere(path, MAX_BYTES);
  return bytes === null ? null : opened(path, bytes.toString('utf8'), codec);
};

/** The manifest. Throws an ArchiveFault if the folder has no complete archive. */
export const readManifest = async (folder: string): Promise<Manifest> => {
  const manifest = await find(folder, MANIFEST, Manifest);
  if (manifest !== null) return manifest;
  if ((await readIfThere(join(folder, PARTIAL_MANIFEST), MAX_BYTES)) !== null)
    throw new ArchiveFault(
      'unfinished',
      folder,
      null,
      'the export was interrupted; run it again with the same folder to resume it',
    );
  throw new ArchiveFault(
    'missing',
    folder,
    null,
    `it has no archive: ${MANIFEST} is missing; name a folder that an export has written`,
  );
};

/** What earlier exports have written to the folder, complete or interrupted. */
export interface SoFar {
  /** The identity of the log that was exported last; null if it is not known. */
  readonly log: string | null;
  readonly chunks: ReadonlyArray<Chunk>;
}

export const writtenSoFar = async (folder: string): Promise<SoFar> => {
  const partial = await find(folder, PARTIAL_MANIFEST, Partial);
  const whole = await find(folder, MANIFEST, Manifest);
  if (partial === null && whole === null) {
    const others = (await namesIn(folder)).filter((name) => !isDraft(name));
    // A first chunk without a manifest belongs to an interrupted export.
    if (others.some((name) => name !== chunkName(0)))
      throw new ArchiveFault(
        'notThisArchive',
        folder,
        null,
        'the folder has other files; name a new folder, or one with an earlier export of this log',
      );
  }
  const latest =
    (partial?.chunks.length ?? 0) > (whole?.chunks.length ?? 0) ? partial : (whole ?? partial);
  return { log: latest?.log ?? null, chunks: latest?.chunks ?? [] };
};

export const chunkName = (index: number): string =>
  `${String(index + 1).padStart(5, '0')}.jsonl.gz`;
