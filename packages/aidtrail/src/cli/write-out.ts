import { rename, rm, writeFile } from 'node:fs/promises';
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
    default:
      return message;
  }
};

/** Writes the whole file or leaves the previous one unchanged. Rejects with CliFailure. */
export const writeOut = async (path: string, text: string): Promise<void> => {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (thrown) {
    // Removing fails too if, for example, the folder is a file.
    await rm(draft, { force: true }).catch(() => undefined);
    throw new CliFailure(
      exitCodes.input,
      `${path} cannot be written: ${reasonOf(thrown as NodeJS.ErrnoException, path)}. Nothing was changed.`,
    );
  }
};
