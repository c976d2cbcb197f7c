import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** Runs an example when its file is started, and not when a test imports it. */
export const runWhenCalled = async (
  url: string,
  run: (write: (line: string) => void) => Promise<void>,
): Promise<void> => {
  if (process.argv[1] === fileURLToPath(url)) await run(console.log);
};
