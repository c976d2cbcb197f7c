import { writeSync } from 'node:fs';

const pause = new Int32Array(new SharedArrayBuffer(4));

/** Says a line to whoever started this process; said when it returns, even if the process is killed right after. */
export const say = (line: string): void => {
  let rest = Buffer.from(`${line}\n`);
  while (rest.length > 0)
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'EAGAIN') throw thrown;
      // Whoever listens is slow; the whole process waits, as it would if the pipe were a blocking one.
      Atomics.wait(pause, 0, 0, 1);
    }
};
