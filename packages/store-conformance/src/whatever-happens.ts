// What has to be done whatever happened before, without hiding what that was.

const failAsFirst = (outcomes: ReadonlyArray<PromiseSettledResult<unknown>>): void => {
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
};

/** Waits for all of them, then fails as the first that failed. */
export const allOfThem = async (promises: ReadonlyArray<Promise<unknown>>): Promise<void> =>
  failAsFirst(await Promise.allSettled(promises));

/** Takes each step whatever became of the one before, then fails as the first that failed. */
export const eachInTurn = async (
  ...steps: ReadonlyArray<() => Promise<unknown>>
): Promise<void> => {
  const outcomes: Array<PromiseSettledResult<unknown>> = [];
  for (const step of steps) outcomes.push(...(await Promise.allSettled([step()])));
  failAsFirst(outcomes);
};
