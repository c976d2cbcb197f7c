import { realpathSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** Runs an example if its file is started, not if a test imports it. */
export const runWhenCalled = async (
  url: string,
  run: (write: (line: string) => void) => Promise<void>,
): Promise<void> => {
  const [, started] = process.argv;
  // The module has its real path, the command line the path as it was typed.
  if (started !== undefined && realpathSync(started) === fileURLToPath(url)) await run(console.log);
};
