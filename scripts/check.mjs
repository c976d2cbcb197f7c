// `npm test`: runs every check of the repository in stages, and stops at the first that fails.
// `node scripts/check.mjs lint types` runs only those two.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installIfChanged } from './install.mjs';
import { root, run } from './run.mjs';
import { counts, runStages, skipped, summary } from './stages.mjs';

const results = join(root, 'node_modules', '.cache', 'jest-results.json');
const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  '--ci',
  '--json',
  `--outputFile=${results}`,
];

/** @type {ReadonlyArray<readonly [string, () => number]>} */
const stages = [
  ['install', installIfChanged],
  ['format', () => run('prettier', ['--check', '--log-level=warn', '--cache', '.'])],
  ['types', () => run('tsc', ['-b'])],
  ['lint', () => run('oxlint', ['--type-aware', '--quiet'])],
  ['unused', () => run('knip', ['--no-progress'])],
  ['tests', () => run('node', jest, { stdio: ['ignore', 'ignore', 'inherit'] })],
  ['tarballs', () => run('node', ['scripts/tarballs/check.ts'])],
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !stages.some(([stage]) => stage === name));
if (unknown.length > 0) {
  const names = stages.map(([name]) => name).join(', ');
  console.error(`No such stage: ${unknown.join(', ')}. The stages are ${names}.`);
  process.exit(1);
}

rmSync(results, { force: true });
const chosen = stages.filter(([name]) => wanted.length === 0 || wanted.includes(name));
const outcome = runStages(chosen, console.log);

console.log(`\n${summary(outcome).join('\n')}`);
if (existsSync(results)) {
  const result = JSON.parse(readFileSync(results, 'utf8'));
  for (const line of [...skipped(result, root), counts(result)]) console.log(line);
}
process.exitCode = outcome.failed === null ? 0 : 1;
