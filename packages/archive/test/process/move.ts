// Exports, imports or copies, and prints a line for each step forward. Kills itself in the middle of what comes
// after the step asked for, so that it dies half-way on the slowest machine too.
import { randomInt } from 'node:crypto';
import process from 'node:process';

import { emit } from '../../../../test/crash/works/emit.ts';
import { copyStore, exportArchive, importArchive } from '../../src/index.ts';
import { openAddress } from './open.ts';

const [what, from = '', to = '', lastStep] = process.argv.slice(2);

const MOST_TURNS = 10;
const dieAfter = (turns: number): void => {
  if (turns === 0) process.kill(process.pid, 'SIGKILL');
  else setImmediate(dieAfter, turns - 1);
};

let steps = 0;
const onProgress = ({ done }: { readonly done: number }): void => {
  emit(String(done));
  steps += 1;
  if (String(steps) === lastStep) dieAfter(randomInt(MOST_TURNS));
};

const moved = async () => {
  switch (what) {
    case 'export':
      return exportArchive(await openAddress(from), to, { eventsAChunk: 500, onProgress })();
    case 'import':
      return importArchive(from, await openAddress(to), { onCheck: onProgress, onProgress })();
    default:
      return copyStore(await openAddress(from), await openAddress(to), { onProgress })();
  }
};

const outcome = await moved();
if (outcome._tag === 'Left') throw outcome.left;
process.exit(0);
