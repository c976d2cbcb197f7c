// What the scripts share: running a program of the repository with the pinned Node first on the path.
// Plain JavaScript for Node 20, because it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

// Not the manifest's packageManager: with that, pnpm wants itself in the lockfile too.
const packageManager = 'pnpm@12.21.0';

/** Runs to the end with the caller's terminal, and answers with the exit code. */
export function run(command, args, options = {}) {
  const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`;
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
    env: { ...process.env, PATH: path, ...options.env },
  });
  if (error) throw error;
  return status ?? 1;
}

/** Runs the pnpm of the project, whether or not one is installed. */
export const pnpm = (args, options) => run('npx', ['--yes', packageManager, ...args], options);
