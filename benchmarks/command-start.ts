import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

import type { Benchmark } from './benchmark.ts';
import { medianOf, rates } from './measure.ts';

const run = promisify(execFile);
const bin = resolve(import.meta.dirname, '../packages/aidtrail/bin/aidtrail.js');

/** The share of Node's own start in the time of `aidtrail --help`. */
export const commandStart: Benchmark = {
  name: 'command-start',
  run: async () => {
    const { raw, ours } = await rates({
      raw: async () => {
        await run(process.execPath, ['--eval', '']);
        return 1;
      },
      ours: async () => {
        await run(process.execPath, [bin, '--help']);
        return 1;
      },
    });
    return [
      {
        work: 'start of the command: aidtrail --help',
        unit: 'starts/s',
        raw,
        ours,
        mark: null,
        against: 'an empty Node program',
        remark: `${Math.round(1_000 / medianOf(ours.rounds))} ms`,
      },
    ];
  },
};
