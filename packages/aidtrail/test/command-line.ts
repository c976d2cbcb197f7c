// Runs the built command line as a real process, in a folder of its own.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import type { Readable } from 'node:stream';

import { afterAll } from '@jest/globals';

const root = resolve(import.meta.dirname, '../../..');
const bin = join(root, 'packages/aidtrail/bin/aidtrail.js');

export const seeds = join(root, 'seeds');

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly kill: () => void;
  readonly ended: Promise<Outcome>;
}

const outcomeOf = (child: ChildProcessByStdio<null, Readable, Readable>): Promise<Outcome> =>
  new Promise((done, failed) => {
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', failed);
    child.on('close', (exitCode) => done({ exitCode, stdout, stderr }));
  });

/** Output is not a terminal here, as in a script. */
export const startAidtrail = (
  folder: string,
  args: ReadonlyArray<string>,
  environment: Readonly<Record<string, string>> = {},
): Started => {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { kill: () => void child.kill('SIGKILL'), ended: outcomeOf(child) };
};

export const aidtrail = (
  folder: string,
  args: ReadonlyArray<string>,
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> => startAidtrail(folder, args, environment).ended;

/** What a person sees who types it into a terminal; null if no program provides one. */
export const onTerminal = async (
  folder: string,
  args: ReadonlyArray<string>,
): Promise<string | null> => {
  const command = [process.execPath, bin, ...args].map((part) => `'${part}'`).join(' ');
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Without a terminal the program is missing, or it runs and shows nothing.
  const shown = await outcomeOf(child).then(
    ({ stdout }) => stdout,
    () => '',
  );
  return shown === '' ? null : shown;
};

/** An empty folder that goes away with the test file. */
export const scratchFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'aidtrail-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
