import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const here = import.meta.dirname;

export interface Started {
  /** What it prints, line by line, to its end. */
  readonly lines: AsyncIterable<string>;
  /** Its exit code; null where it was killed. */
  readonly ended: Promise<number | null>;
}

/** Runs a script of this folder in a process of its own. */
export const start = (
  script: string,
  args: ReadonlyArray<string>,
  nodeOptions: ReadonlyArray<string> = [],
): Started => {
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      '--conditions=@aidtrail/source',
      `--import=${join(here, '../../../../scripts/sources.mjs')}`,
      ...nodeOptions,
      join(here, script),
      ...args,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return {
    lines: createInterface({ input: child.stdout }),
    ended: once(child, 'exit').then(([code]) => code as number | null),
  };
};
