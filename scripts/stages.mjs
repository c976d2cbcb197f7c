// Runs stages up to the first that fails, and summarises them for people and for CI.
import { relative } from 'node:path';

/**
 * @param {ReadonlyArray<readonly [name: string, stage: () => number]>} stages each returns an exit code
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
      ? `All checks passed after ${seconds(total)}.`
      : `${failed} failed. To run it alone: node scripts/check.mjs ${failed}`;
  return [
    ...times.map(([name, time]) => `${name === failed ? '✗' : '✓'} ${name} ${seconds(time)}`),
    '',
    verdict,
  ];
}

/**
 * The counts of Jest's JSON result, in one line that machines can parse. A suite that could not run
 * counts as a failed test.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numRuntimeErrorTestSuites: number }} result
 */
export function counts(result) {
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  const skipped = result.numPendingTests > 0 ? `, ${result.numPendingTests} skipped` : '';
  return `${result.numPassedTests} passed, ${failed} failed${skipped}`;
}

/** A skipped group of at least this many tests is reported in one line. */
const MANY = 3;

/**
 * The tests that were skipped: one per line, or one line for a whole group without reasons.
 * @param {{ testResults: ReadonlyArray<{ name: string, assertionResults: ReadonlyArray<Test> }> }} result
 * @param {string} root the folder that paths are relative to
 * @typedef {{ status: string, fullName: string, ancestorTitles: ReadonlyArray<string> }} Test
 */
export function skipped(result, root) {
  return result.testResults.flatMap(({ name, assertionResults }) =>
    groups(assertionResults).flatMap(([group, tests]) => {
      const pending = tests.filter(({ status }) => status === 'pending');
      const isExplained = pending.some(({ fullName }) => fullName.includes('because'));
      if (pending.length >= MANY && pending.length === tests.length && !isExplained)
        return [`skipped: ${relative(root, name)}, all ${tests.length} of “${group}”`];
      return pending.map(({ fullName }) => `skipped: ${fullName.replace(/^skipped: /, '')}`);
    }),
  );
}

/**
 * Tests by their enclosing groups, up to two levels deep.
 * @param {ReadonlyArray<Test>} tests
 */
const groups = (tests) => {
  /** @type {Map<string, Array<Test>>} */
  const found = new Map();
  for (const test of tests) {
    const group = test.ancestorTitles.slice(0, 2).join(': ');
    const others = found.get(group);
    if (others === undefined) found.set(group, [test]);
    else others.push(test);
  }
  return [...found];
};

/** @param {number} milliseconds */
const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;
