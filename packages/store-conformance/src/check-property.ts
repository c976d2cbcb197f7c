import assert from 'node:assert/strict';

import { type Arbitrary, asyncDefaultReportMessage, asyncProperty, check } from 'fast-check';

/** The time limit for shrinking: each step may use all the patience. */
export const SHRINKING_MILLISECONDS = 30_000;

/**
 * Checks a property with random examples. Fails with an AssertionError that has the smallest failing example found within
 * the time limit. The property receives whether a larger example has already failed.
 */
export const checkProperty = async <Example>(
  examples: Arbitrary<Example>,
  numRuns: number,
  property: (example: Example, isShrinking: boolean) => Promise<void>,
): Promise<void> => {
  let shrinkingEnds = Infinity;
  const withinTime = async (example: Example): Promise<void> => {
    // Skipped examples count as passed, which keeps the smallest failing example so far.
    if (performance.now() > shrinkingEnds) return;
    try {
      await property(example, shrinkingEnds < Infinity);
    } catch (thrown) {
      shrinkingEnds = Math.min(shrinkingEnds, performance.now() + SHRINKING_MILLISECONDS);
      throw thrown;
    }
  };
  const details = await check(asyncProperty(examples, withinTime), {
    numRuns,
    includeErrorInReport: true,
  });
  if (details.failed)
    throw new assert.AssertionError({ message: await asyncDefaultReportMessage(details) });
};
