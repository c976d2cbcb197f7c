import { rename, rm, writeFile } from 'node:fs/promises';

import { CliFailure, exitCodes } from './failure.js';

/** Writes the whole file or leaves what was there. */
export const writeOut = async (path: string, text: string): Promise<void> => {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (thrown) {
    await rm(draft, { force: true });
    throw new CliFailure(
      exitCodes.input,
      `${path} cannot be written: ${(thrown as Error).message}. Nothing was changed.`,
    );
  }
};
