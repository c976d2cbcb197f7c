import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const here = import.meta.dirname;
const sources = resolve(here, '../../../../scripts/sources.mjs');

export interface Started {
  readonly process: ChildProcess;
  /** What it prints, line by line, to its end. */
  readonly lines: AsyncIterable<string>;
  /** Resolves when the process is gone. */
  readonly ended: Promise<ReadonlyArray<unknown>>;
}

/** Runs a script of this folder in a process of its own. */
export const start = (script: string, ...args: ReadonlyArray<string>): Started => {
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      '--conditions=@aidtrail/source',
      `--import=${sources}`,
      join(here, script),
      ...args,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return {
    process: child,
    lines: createInterface({ input: child.stdout }),
    ended: once(child, 'exit'),
  };
};
