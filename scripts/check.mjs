// `npm test`: every check of the repository, one stage after the other, up to the first that fails.
// `node scripts/check.mjs lint types` runs those two only.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installIfChanged } from './install.mjs';
import { root, run } from './run.mjs';

const results = join(root, 'node_modules', '.cache', 'jest-results.json');
const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const jest = [
  ...flags,
  'node_modules/jest/bin/jest.js',
  '--ci',
  '--json',
  `--outputFile=${results}`,
];

const stages = [
  ['install', installIfChanged],
  ['format', () => run('prettier', ['--check', '--log-level=warn', '--cache', '.'])],
  ['types', () => run('tsc', ['-b'])],
  ['lint', () => run('oxlint', ['--type-aware', '--quiet'])],
  ['unused', () => run('knip', ['--no-progress'])],
  ['tests', () => run('node', jest, { stdio: ['ignore', 'ignore', 'inherit'] })],
  ['tarballs', () => run('node', ['scripts/tarballs/check.ts'])],
];

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

function runStages(chosen) {
  const times = [];
  for (const [name, stage] of chosen) {
    console.log(`\n── ${name}`);
    const start = performance.now();
    const status = stage();
    times.push([name, seconds(start)]);
    if (status !== 0) return { failed: name, times };
  }
  return { failed: null, times };
}

/** The counts of Jest's own result, on a line of their own, for people and machines that look for one. */
function printCounts() {
  if (!existsSync(results)) return;
  const report = JSON.parse(readFileSync(results, 'utf8'));
  const broken = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const skipped = report.numPendingTests > 0 ? `, ${report.numPendingTests} skipped` : '';
  console.log(`${report.numPassedTests} passed, ${broken} failed${skipped}`);
}

const names = process.argv.slice(2);
const unknown = names.filter((name) => !stages.some(([stage]) => stage === name));
if (unknown.length > 0) {
  console.error(
    `No such stage: ${unknown.join(', ')}. There are ${stages.map(([n]) => n).join(', ')}.`,
  );
  process.exit(1);
}

rmSync(results, { force: true });
const begin = performance.now();
const { failed, times } = runStages(
  stages.filter(([n]) => names.length === 0 || names.includes(n)),
);

console.log('');
for (const [name, time] of times) console.log(`${name === failed ? '✗' : '✓'} ${name} ${time}`);
if (failed === null) console.log(`\nEverything holds, after ${seconds(begin)}.`);
else console.log(`\n${failed} failed; alone: node scripts/check.mjs ${failed}`);
printCounts();
process.exitCode = failed === null ? 0 : 1;
