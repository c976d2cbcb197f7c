import { join } from 'node:path';

import { startScript } from '../../../../test/stores/start-script.js';

export interface Started {
  /** What it prints, line by line, to its end. */
  readonly lines: AsyncIterable<string>;
  /** Its exit code; null if it was killed. */
  readonly ended: Promise<number | null>;
}

/** Runs a script of this folder in a process of its own. */
export const start = (
  script: string,
  args: ReadonlyArray<string>,
  nodeOptions: ReadonlyArray<string> = [],
): Started => {
  const { lines, ended } = startScript(join(import.meta.dirname, script), args, nodeOptions);
  return { lines, ended: ended.then(([code]) => code as number | null) };
};
