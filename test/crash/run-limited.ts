/** Runs the tasks, at most `atOnce` concurrently. Results are in the order of the tasks. */
export const runLimited = async <Result>(
  atOnce: number,
  tasks: ReadonlyArray<() => Promise<Result>>,
): Promise<ReadonlyArray<Result>> => {
  const results: Result[] = [];
  const waiting = [...tasks.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      results[next[0]] = await next[1]();
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
};
