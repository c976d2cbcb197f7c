// Restarts the server of the tests, if a command for it is given.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';

const command = process.env['AIDTRAIL_EVENTSTOREDB_RESTART'] ?? '';

export const canRestart: boolean = command !== '';

/** Resolves when the command has ended. */
export const restartServer = async (): Promise<void> => {
  const child = spawn('/bin/sh', ['-c', command], { stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the restart command ended with ${code}`);
};
