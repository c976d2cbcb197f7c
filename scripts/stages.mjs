// Stages, one after the other up to the first that fails, and what a person and a CI want to read at the end.
import { relative } from 'node:path';

/**
 * @param {ReadonlyArray<readonly [name: string, stage: () => number]>} stages each answers with an exit code
 * @param {(line: string) => void} print
 * @returns {{ failed: string | null, times: Array<readonly [name: string, milliseconds: number]> }}
 */
export function runStages(stages, print) {
  const times = [];
  for (const [name, stage] of stages) {
    print(`\n── ${name}`);
    const start = performance.now();
    const status = stage();
    times.push([name, performance.now() - start]);
    if (status !== 0) return { failed: name, times };
  }
  return { failed: null, times };
}

/** @param {ReturnType<typeof runStages>} outcome */
export function summary({ failed, times }) {
  const total = times.reduce((sum, [, time]) => sum + time, 0);
  const verdict =
    failed === null
      ? `Everything holds, after ${seconds(total)}.`
      : `${failed} failed; alone: node scripts/check.mjs ${failed}`;
  return [
    ...times.map(([name, time]) => `${name === failed ? '✗' : '✓'} ${name} ${seconds(time)}`),
    '',
    verdict,
  ];
}

/**
 * The counts of Jest's JSON result in the one line that machines look for; a suite that could not run
 * counts as a failed test.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numRuntimeErrorTestSuites: number }} result
 */
export function counts(result) {
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  const skipped = result.numPendingTests > 0 ? `, ${result.numPendingTests} skipped` : '';
  return `${result.numPassedTests} passed, ${failed} failed${skipped}`;
}

/**
 * The tests that did not run, one a line; where a whole file did not, one a group. So nobody takes them for passed.
 * @param {{ testResults: ReadonlyArray<{ name: string, assertionResults: ReadonlyArray<{ status: string, fullName: string, ancestorTitles: ReadonlyArray<string> }> }> }} result
 * @param {string} root what paths of files begin with
 */
export function skipped(result, root) {
  return result.testResults.flatMap(({ name, assertionResults }) => {
    const pending = assertionResults.filter(({ status }) => status === 'pending');
    if (pending.length > 1 && pending.length === assertionResults.length)
      return groups(pending).map(
        ([group, count]) => `skipped: ${relative(root, name)}, all ${count} of “${group}”`,
      );
    return pending.map(({ fullName }) => `skipped: ${fullName.replace(/^skipped: /, '')}`);
  });
}

/**
 * How many tests each group has that a suite is made of.
 * @param {ReadonlyArray<{ ancestorTitles: ReadonlyArray<string> }>} tests
 */
const groups = (tests) => {
  /** @type {Map<string, number>} */
  const counted = new Map();
  for (const { ancestorTitles } of tests) {
    const group = ancestorTitles.slice(0, 2).join(': ');
    counted.set(group, (counted.get(group) ?? 0) + 1);
  }
  return [...counted];
};

/** @param {number} milliseconds */
const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;
