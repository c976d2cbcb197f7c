import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import type { Benchmark } from './benchmark.ts';

const run = promisify(execFile);
const ROUNDS = 7;
const ALLOWED_MILLISECONDS = 1_000;

const seeds = resolve(import.meta.dirname, '../seeds');

const script = (store: string) => `
  const { openTrail } = await import('aidtrail');
  const start = performance.now();
  const trail = await openTrail(${JSON.stringify(`sqlite:${store}`)});
  const outcome = await trail.replay(${JSON.stringify(seeds)})();
  const caughtUp = await trail.readModels.upTo(outcome.right.position)();
  if (caughtUp._tag === 'Left') throw caughtUp.left;
  console.log(performance.now() - start);
  await trail.close();`;

/** The main job without output, each time in a new process with an empty store. */
export const fiveDocuments: Benchmark = {
  name: 'five-documents',
  run: async ({ folder }) => {
    const measured: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const store = join(resolve(folder), `seeds-${round}.db`);
      const { stdout } = await run(
        process.execPath,
        ['--input-type=module', '--eval', script(store)],
        { cwd: import.meta.dirname },
      );
      measured.push(Number(stdout));
    }
    return [
      {
        work: 'five documents: read, replay, build all read models',
        unit: 'ms',
        raw: ALLOWED_MILLISECONDS,
        ours: { rounds: measured },
        mark: 1,
        lessIsBetter: true,
        against: 'the second allowed',
      },
    ];
  },
};
