import { realpathSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** Runs an example when its file is started, and not when a test imports it. */
export const runWhenCalled = async (
  url: string,
  run: (write: (line: string) => void) => Promise<void>,
): Promise<void> => {
  const [, started] = process.argv;
  // Node gives the module its real path, and the command line as it was typed.
  if (started !== undefined && realpathSync(started) === fileURLToPath(url)) await run(console.log);
};
