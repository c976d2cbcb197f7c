// Files that are there as a whole or not at all, also after a loss of power.
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';

import { ArchiveFault } from './failures.js';

const codeOf = (thrown: unknown): string => {
  const { code } = Object(thrown) as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
};

const sentences: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; free some space and run it again: it goes on where it was',
  EDQUOT: 'the quota of the disk is used up; free some space and run it again',
  EACCES: 'the account may not use it; change its rights or choose another folder',
  EPERM: 'the account may not use it; change its rights or choose another folder',
  EROFS: 'the disk is read-only; choose another folder',
  ENOTDIR: 'a part of the path is a file and no folder; choose another folder',
  EEXIST: 'it is a file and no folder; choose another folder',
  EISDIR: 'it is a folder and no file',
  ENOENT: 'it is not there and cannot be made; choose another folder',
};

/** What the file system threw, as a fault with its cure; a bug is thrown on. */
const unusable = (path: string, thrown: unknown): ArchiveFault => {
  const code = codeOf(thrown);
  if (code === '') throw thrown;
  const sentence = sentences[code] ?? (thrown as Error).message;
  return new ArchiveFault('unusable', path, null, sentence, { cause: thrown });
};

export const sha256 = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** With those above it. Node's own `recursive` says of a read-only disk that the folder is not there. */
export const makeFolder = async (path: string): Promise<void> => {
  if (path === '')
    throw new ArchiveFault('unusable', '""', null, 'an empty path is no folder; name one');
  try {
    await makeLast(path);
  } catch (thrown) {
    const above = dirname(path);
    if (codeOf(thrown) !== 'ENOENT' || above === path) throw unusable(path, thrown);
    await makeFolder(above);
    await makeLast(path).catch((again: unknown) => {
      throw unusable(path, again);
    });
  }
};

/** What is above it has to be there. */
const makeLast = async (path: string): Promise<void> => {
  try {
    await mkdir(path);
  } catch (thrown) {
    if (codeOf(thrown) !== 'EEXIST' || !(await isFolder(path))) throw thrown;
  }
};

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory();
  } catch (thrown) {
    throw unusable(path, thrown);
  }
};

/** Null where there is no such file. */
export const readIfThere = async (path: string): Promise<Buffer | null> => {
  try {
    return await readFile(path);
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return null;
    throw unusable(path, thrown);
  }
};

const synced = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

export const isDraft = (name: string): boolean => name.endsWith('.tmp');

/** Replaces the file once the new one is on the disk. */
export const writeWhole = async (
  folder: string,
  name: string,
  content: string | Uint8Array,
): Promise<void> => {
  const path = join(folder, name);
  const draft = `${path}.${process.pid}.tmp`;
  try {
    const handle = await open(draft, 'w');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
    // The name is in the folder, which has to reach the disk as well; Windows can neither open nor sync one.
    if (process.platform !== 'win32') await synced(dirname(path));
  } catch (thrown) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw unusable(path, thrown);
  }
};

export const remove = async (path: string): Promise<void> => {
  try {
    await rm(path, { force: true });
  } catch (thrown) {
    throw unusable(path, thrown);
  }
};

/** Names of what is in the folder; drafts are told apart with isDraft. */
export const namesIn = async (folder: string): Promise<ReadonlyArray<string>> => {
  try {
    return await readdir(folder);
  } catch (thrown) {
    throw unusable(folder, thrown);
  }
};

/** Takes away what processes that were killed have left behind. */
export const removeDrafts = async (folder: string): Promise<void> => {
  for (const name of await namesIn(folder)) if (isDraft(name)) await remove(join(folder, name));
};
