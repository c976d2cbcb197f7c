import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { CliFailure, exitCodes } from './failure.js';

const reasonOf = ({ code, message }: NodeJS.ErrnoException, path: string): string => {
  switch (code) {
    case 'ENOENT':
      return `there is no folder ${dirname(path)}; make it first`;
    case 'ENOTDIR':
      return `${dirname(path)} is not a folder; choose another path`;
    case 'EISDIR':
      return 'it is a folder; give the path of a file';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `writing there is not allowed (${code}); choose another path`;
    case 'ENOSPC':
      return 'the disk is full; free some space';
    default:
      return message;
  }
};

/** Writes the whole file or leaves what was there. */
export const writeOut = async (path: string, text: string): Promise<void> => {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (thrown) {
    // The draft may be where nothing can be, such as in a folder that is a file.
    await rm(draft, { force: true }).catch(() => undefined);
    throw new CliFailure(
      exitCodes.input,
      `${path} cannot be written: ${reasonOf(thrown as NodeJS.ErrnoException, path)}. Nothing was changed.`,
    );
  }
};
