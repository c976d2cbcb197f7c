// The bytes of a file that a caller or an input names: only of a regular file, and only up to a limit.
import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';

import * as E from 'fp-ts/lib/Either.js';

/** Why a file was not read. */
export interface FileFault {
  readonly code: 'missing' | 'tooLarge' | 'unreadable';
  readonly message: string;
}

const explained = (thrown: unknown): FileFault => {
  const code = (thrown as NodeJS.ErrnoException).code;
  switch (code) {
    case 'ENOENT':
      return { code: 'missing', message: 'there is no such file; check the path' };
    case 'ENOTDIR':
      return { code: 'unreadable', message: 'a part of the path is a file, not a folder' };
    case 'EACCES':
    case 'EPERM':
      return { code: 'unreadable', message: 'the file may not be read; check its permissions' };
    case 'EISDIR':
      return { code: 'unreadable', message: 'this is a directory, not a file' };
    case 'ENAMETOOLONG':
      return { code: 'unreadable', message: 'the path is longer than the file system allows' };
    case 'ENXIO':
      return notRegular;
    default:
      return { code: 'unreadable', message: `the file cannot be read (${code ?? String(thrown)})` };
  }
};

const notRegular: FileFault = {
  code: 'unreadable',
  message: 'this is not a regular file but a device, a pipe or a socket; give a file',
};

const bytesOf = async (
  file: FileHandle,
  mostBytes: number,
): Promise<E.Either<FileFault, Uint8Array>> => {
  const about = await file.stat();
  if (about.isDirectory()) return E.left(explained({ code: 'EISDIR' }));
  if (!about.isFile()) return E.left(notRegular);
  const tooLarge = (size: number): E.Either<FileFault, never> =>
    E.left({
      code: 'tooLarge',
      message: `the file has ${size} bytes, the limit is ${mostBytes}; divide it into several files`,
    });
  if (about.size > mostBytes) return tooLarge(about.size);
  const bytes = await file.readFile();
  return bytes.length > mostBytes ? tooLarge(bytes.length) : E.right(bytes);
};

/** Never waits for a pipe, and never opens a device to read from it. */
export const readRegularFile = async (
  path: string,
  mostBytes = Number.POSITIVE_INFINITY,
): Promise<E.Either<FileFault, Uint8Array>> => {
  let file: FileHandle | null = null;
  try {
    // Without waiting: opening a pipe waits for its writer.
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    return await bytesOf(file, mostBytes);
  } catch (thrown) {
    return E.left(explained(thrown));
  } finally {
    await file?.close();
  }
};

const isBelow = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};

/** The real path of a name that an input gives, if it is below the folder, also after links are followed. */
export const realPathBelow = async (
  folder: string,
  name: string,
): Promise<E.Either<FileFault, string>> => {
  const leadsOut: FileFault = {
    code: 'unreadable',
    message: 'the name leads out of its folder; name a file below it',
  };
  if (isAbsolute(name) || name.includes('\0') || !isBelow(folder, join(folder, name)))
    return E.left(leadsOut);
  try {
    const path = await realpath(join(folder, name));
    return isBelow(await realpath(folder), path) ? E.right(path) : E.left(leadsOut);
  } catch (thrown) {
    return E.left(explained(thrown));
  }
};
