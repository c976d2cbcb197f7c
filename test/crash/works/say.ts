import { writeSync } from 'node:fs';

/** Says a line to whoever started this process; said when it returns, even if the process is killed right after. */
export const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};
