// Runs the commands of a block ("$ command", then its output) and compares the output.
import { spawnSync } from 'node:child_process';

export interface Step {
  readonly command: string;
  readonly output: string;
}

export const stepsOf = (text: string): ReadonlyArray<Step> =>
  text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = '', ...output] = part.split('\n');
      return { command, output: output.join('\n').trim() };
    });

/** The output of the command as on a terminal, with the exit code if it is not 0. */
export const printed = (command: string, folder: string, path: string): string => {
  const { stdout, stderr, status } = spawnSync('sh', ['-c', `${command} 2>&1`], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: path, NO_COLOR: '1', COLUMNS: '100', npm_config_yes: 'false' },
  });
  const code = status === 0 ? '' : `\n(exit code ${status})`;
  return `${stdout}${stderr}`.replace(/[ \t]+$/gm, '').trim() + code;
};

/**
 * True if the shown output matches the real one. "…" alone on a line matches any lines. Durations may
 * differ, and so may hashes, because they cover the times in a log.
 */
export const isSameOutput = (shown: string, real: string): boolean => {
  const pattern = timeless(shown)
    .split('\n')
    .map((line) => (line.trim() === '…' ? '(?:[^\\n]*\\n)*?[^\\n]*' : escaped(line)))
    .join('\\n');
  return new RegExp(`^${pattern}$`).test(timeless(real));
};

const timeless = (text: string): string =>
  text
    .replace(/\b\d+(?:\.\d+)? ?(?:ms|s)\b/g, '0 s')
    .replace(/\b[0-9a-f]{64}\b/g, () => '0'.repeat(64));

const escaped = (line: string): string => line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
