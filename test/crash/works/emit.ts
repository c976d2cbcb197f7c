import { writeSync } from 'node:fs';

const pause = new Int32Array(new SharedArrayBuffer(4));

/** Writes a line to the parent process. It is delivered even if the process is killed right after the return. */
export const emit = (line: string): void => {
  let rest = Buffer.from(`${line}\n`);
  while (rest.length > 0)
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'EAGAIN') throw thrown;
      // The parent reads slowly: block the whole process, as a blocking pipe would.
      Atomics.wait(pause, 0, 0, 1);
    }
};
