// Streams side by side, the steps of each in order; appends in flight together share a commit.

const IN_FLIGHT = 128;

/** Rejects with the first failure, after everything that was under way has ended. */
export const inStreams = async <Item extends { readonly stream: string }>(
  items: ReadonlyArray<Item>,
  carryOut: (item: Item) => Promise<void>,
): Promise<void> => {
  const streams = new Map<string, Item[]>();
  for (const item of items) {
    const stream = streams.get(item.stream);
    if (stream === undefined) streams.set(item.stream, [item]);
    else stream.push(item);
  }
  const waiting = [...streams.values()][Symbol.iterator]();
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    for (const stream of waiting)
      for (const item of stream) {
        if (failures.length > 0) return;
        try {
          await carryOut(item);
        } catch (thrown) {
          failures.push(thrown);
        }
      }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  if (failures.length > 0) throw failures[0];
};
