import assert from 'node:assert/strict';

import { asyncDefaultReportMessage, check, type IAsyncProperty } from 'fast-check';

/** Fails with AssertionError, and the smallest example found, where the property does not hold. */
export const holds = async (property: IAsyncProperty<unknown>, numRuns: number): Promise<void> => {
  const details = await check(property, { numRuns });
  if (details.failed)
    throw new assert.AssertionError({ message: await asyncDefaultReportMessage(details) });
};
