// Files that exist completely or not at all, even after a power failure.
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';

import { ArchiveFault } from './failures.js';

const codeOf = (thrown: unknown): string => {
  const { code } = Object(thrown) as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
};

const sentences: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; free some space and run the command again: it resumes',
  EDQUOT: 'the disk quota is exceeded; free some space and run the command again: it resumes',
  EACCES: 'permission denied; change the permissions or choose another folder',
  EPERM: 'permission denied; change the permissions or choose another folder',
  EROFS: 'the disk is read-only; choose another folder',
  ENOTDIR: 'a part of the path is a file, not a folder; choose another folder',
  EEXIST: 'it is a file, not a folder; choose another folder',
  EISDIR: 'it is a folder, not a file',
  ENOENT: 'it does not exist and cannot be created; choose another folder',
  ENAMETOOLONG: 'the path is longer than the file system allows; choose a shorter one',
  ELOOP: 'it is a link; archives have only regular files',
};

/** An error of the file system as a fault, with its remedy. Throws bugs. */
const unusable = (path: string, thrown: unknown): ArchiveFault => {
  if (thrown instanceof ArchiveFault) return thrown;
  const code = codeOf(thrown);
  if (code === '') throw thrown;
  const sentence = sentences[code] ?? (thrown as Error).message;
  return new ArchiveFault('unusable', path, null, sentence, { cause: thrown });
};

export const sha256 = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Creates the folder and its parents. Node's `recursive` option reports a read-only disk as a missing folder. */
export const makeFolder = async (path: string): Promise<void> => {
  if (path === '')
    throw new ArchiveFault('unusable', '""', null, 'an empty path is not a folder; name a folder');
  try {
    await makeChild(path);
  } catch (thrown) {
    const above = dirname(path);
    if (codeOf(thrown) !== 'ENOENT' || above === path) throw unusable(path, thrown);
    await makeFolder(above);
    await makeChild(path).catch((again: unknown) => {
      throw unusable(path, again);
    });
  }
};

/** Creates a folder whose parent exists. */
const makeChild = async (path: string): Promise<void> => {
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

/** Not through a link, and without waiting for a pipe: an archive may come from anywhere. */
const READ = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** The content of a regular file; null if it does not exist. */
export const readIfThere = async (path: string, mostBytes: number): Promise<Buffer | null> => {
  try {
    const file = await open(path, READ);
    try {
      const about = await file.stat();
      if (!about.isFile() || about.size > mostBytes)
        throw new ArchiveFault(
          'unusable',
          path,
          null,
          about.isFile()
            ? `it has ${about.size} bytes, and at most ${mostBytes} are expected; use another copy of the archive`
            : 'it is not a regular file; use another copy of the archive',
        );
      return await file.readFile();
    } finally {
      await file.close();
    }
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

/** True only for drafts of our own files: other programs have temporary files too. */
export const isDraft = (name: string): boolean =>
  /^(\d{5,}\.jsonl\.gz|manifest(\.partial)?\.json)\.\d+\.tmp$/.test(name);

/** Replaces the file when the new content is on the disk. */
export const writeWhole = async (
  folder: string,
  name: string,
  content: string | Uint8Array,
): Promise<void> => {
  const path = join(folder, name);
  const draft = `${path}.${process.pid}.tmp`;
  try {
    const before = await stat(path).catch(() => null);
    // A killed process with the same number may have left it. It is removed, so that nothing is written through a link.
    await rm(draft, { force: true });
    const handle = await open(draft, 'wx');
    try {
      if (before !== null) await handle.chmod(before.mode & 0o7777);
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
    // The folder has the file name and must reach the disk too. Windows can neither open nor sync a folder.
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

/** The names in the folder, drafts included (`isDraft`). */
export const namesIn = async (folder: string): Promise<ReadonlyArray<string>> => {
  try {
    return await readdir(folder);
  } catch (thrown) {
    throw unusable(folder, thrown);
  }
};

/** Removes the drafts of killed processes. */
export const removeDrafts = async (folder: string): Promise<void> => {
  for (const name of await namesIn(folder)) if (isDraft(name)) await remove(join(folder, name));
};
