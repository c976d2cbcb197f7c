// Clean-up that always runs, without hiding the first failure.

const throwFirst = (results: ReadonlyArray<PromiseSettledResult<unknown>>): void => {
  for (const result of results) if (result.status === 'rejected') throw result.reason;
};

/** Waits for all promises, then rejects like the first that rejected. */
export const settleAll = async (promises: ReadonlyArray<Promise<unknown>>): Promise<void> =>
  throwFirst(await Promise.allSettled(promises));

/** Runs the steps in turn, whether or not earlier ones fail, then rejects like the first that rejected. */
export const settleInTurn = async (
  ...steps: ReadonlyArray<() => Promise<unknown>>
): Promise<void> => {
  const results: Array<PromiseSettledResult<unknown>> = [];
  for (const step of steps) results.push(...(await Promise.allSettled([step()])));
  throwFirst(results);
};
