// Runs a script of a test in a process of its own, on the packages' sources.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const sources = resolve(import.meta.dirname, '../../scripts/sources.mjs');

export interface Started {
  readonly process: ChildProcess;
  /** What it prints, line by line, to its end. */
  readonly lines: AsyncIterable<string>;
  /** Resolves with the exit code, or null, and the signal when the process has ended. */
  readonly ended: Promise<ReadonlyArray<unknown>>;
}

/** Starts the script of this path. */
export const startScript = (
  path: string,
  args: ReadonlyArray<string>,
  nodeOptions: ReadonlyArray<string> = [],
): Started => {
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      '--conditions=@aidtrail/source',
      `--import=${sources}`,
      ...nodeOptions,
      path,
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
