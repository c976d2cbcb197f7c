// Runs a program of the repository with the pinned Node first on the PATH. Shared by the scripts.
// Plain JavaScript for Node 20, because it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

// Not in the manifest as packageManager: pnpm would then require itself in the lockfile.
const packageManager = 'pnpm@12.21.0';

/** Runs the program on the caller's terminal. Returns the exit code. */
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

/** Runs the project's version of pnpm, whatever is installed. */
export const pnpm = (args, options) => run('npx', ['--yes', packageManager, ...args], options);

/** What that pnpm prints, and its exit code. */
export function output(args) {
  const { status, stdout, stderr } = spawnSync('npx', ['--yes', packageManager, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e9,
    shell: process.platform === 'win32',
  });
  return { status: status ?? 1, text: status === 0 ? stdout : `${stdout}${stderr}` };
}
