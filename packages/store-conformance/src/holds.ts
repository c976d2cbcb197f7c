import assert from 'node:assert/strict';

import { type Arbitrary, asyncDefaultReportMessage, asyncProperty, check } from 'fast-check';

/** The time for finding a smaller example: each step may cost all the patience there is. */
export const SHRINKING_MILLISECONDS = 30_000;

/**
 * Fails with AssertionError, and the smallest example found in the time for it, where the property does not hold.
 * The property is told whether it has failed before, with a larger example.
 */
export const holds = async <Example>(
  examples: Arbitrary<Example>,
  numRuns: number,
  property: (example: Example, isShrinking: boolean) => Promise<void>,
): Promise<void> => {
  let shrinkingEnds = Infinity;
  const untilTimeIsUp = async (example: Example): Promise<void> => {
    // What is not tried any more counts as holding, which leaves the smallest example so far.
    if (performance.now() > shrinkingEnds) return;
    try {
      await property(example, shrinkingEnds < Infinity);
    } catch (thrown) {
      shrinkingEnds = Math.min(shrinkingEnds, performance.now() + SHRINKING_MILLISECONDS);
      throw thrown;
    }
  };
  const details = await check(asyncProperty(examples, untilTimeIsUp), {
    numRuns,
    includeErrorInReport: true,
  });
  if (details.failed)
    throw new assert.AssertionError({ message: await asyncDefaultReportMessage(details) });
};
