import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

import type { Benchmark } from './benchmark.ts';

const run = promisify(execFile);
const ROUNDS = 7;

const script = (name: string) => `
  const start = performance.now();
  await import(${JSON.stringify(name)});
  console.log(performance.now() - start);`;

const importTime = async (name: string): Promise<number> => {
  const options = { cwd: import.meta.dirname };
  const { stdout } = await run(
    process.execPath,
    ['--input-type=module', '--eval', script(name)],
    options,
  );
  return Number(stdout);
};

/** The time to import each package in a new process. */
export const importTimes: Benchmark = {
  name: 'import-times',
  run: async () => {
    const manifest = JSON.parse(
      await readFile(new URL('package.json', import.meta.url), 'utf8'),
    ) as { dependencies: Record<string, string> };
    const names = Object.keys(manifest.dependencies).filter((name) => name.includes('aidtrail'));
    const rows = [];
    for (const name of names) {
      const measured = [];
      for (let round = 0; round < ROUNDS; round++) measured.push(await importTime(name));
      rows.push({
        work: `import ${name}`,
        unit: 'ms',
        raw: null,
        ours: { rounds: measured },
        mark: null,
      });
    }
    return rows;
  },
};
