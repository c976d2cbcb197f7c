/** Runs an example and collects what it writes. */
export const linesOf = async (
  run: (write: (line: string) => void) => Promise<void>,
): Promise<ReadonlyArray<string>> => {
  const lines: string[] = [];
  await run((line) => lines.push(line));
  return lines;
};
