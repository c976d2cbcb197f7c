// Writes a file that the user names: whole or not at all, and never instead of a device, a pipe or a link.
import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { CliFailure, exitCodes } from './failure.js';

const reasonOf = ({ code, message }: NodeJS.ErrnoException, path: string): string => {
  switch (code) {
    case 'ENOENT':
      return `there is no folder ${dirname(path)}; create it first`;
    case 'ENOTDIR':
      return `${dirname(path)} is not a folder; choose another path`;
    case 'EISDIR':
      return 'it is a folder; give the path of a file';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `writing is not permitted (${code}); choose another path`;
    case 'ENOSPC':
      return 'the disk is full; free some space';
    case 'ENAMETOOLONG':
      return 'the path is longer than the file system allows; choose a shorter one';
    default:
      return message;
  }
};

const isMissing = (thrown: unknown): boolean => (thrown as NodeJS.ErrnoException).code === 'ENOENT';

const ifThere = async (about: Promise<Stats>): Promise<Stats | null> => {
  try {
    return await about;
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
};

/** The new file has the mode and the owner of the one that it replaces. */
const replace = async (path: string, text: string, before: Stats | null): Promise<void> => {
  const draft = `${path}.${randomUUID()}.tmp`;
  const file = await open(draft, 'wx');
  try {
    await file.writeFile(text);
    if (before !== null) {
      // Only the superuser may give a file away; others keep it.
      await file.chown(before.uid, before.gid).catch(() => undefined);
      await file.chmod(before.mode & 0o7777);
    }
    await file.close();
    await rename(draft, path);
  } catch (thrown) {
    await file.close().catch(() => undefined);
    await rm(draft, { force: true }).catch(() => undefined);
    throw thrown;
  }
};

/**
 * Writes the whole file or leaves the previous one unchanged. Writes through to what is not a regular file, and to a file
 * with several names. Rejects with CliFailure.
 */
export const writeOut = async (path: string, text: string): Promise<void> => {
  try {
    const before = await ifThere(stat(path));
    if (before?.isDirectory() === true) throw Object.assign(new Error(), { code: 'EISDIR' });
    // A link whose target does not exist yet is there, and stays one.
    const isLinkToNothing = before === null && (await ifThere(lstat(path))) !== null;
    const isReplaceable =
      before === null ? !isLinkToNothing : before.isFile() && before.nlink === 1;
    await (isReplaceable
      ? replace(before === null ? path : await realpath(path), text, before)
      : writeFile(path, text));
  } catch (thrown) {
    throw new CliFailure(
      exitCodes.input,
      `${path} cannot be written: ${reasonOf(thrown as NodeJS.ErrnoException, path)}. Nothing was changed.`,
    );
  }
};
