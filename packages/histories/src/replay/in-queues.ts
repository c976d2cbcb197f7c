// Runs queues concurrently, the items of each in order. Appends in flight together share a commit.

const IN_FLIGHT = 128;

/** Rejects with the first failure, after all running items have ended. */
export const inQueues = async <Item extends { readonly queue: string }>(
  items: ReadonlyArray<Item>,
  carryOut: (item: Item) => Promise<void>,
): Promise<void> => {
  const queues = new Map<string, Item[]>();
  for (const item of items) {
    const queue = queues.get(item.queue);
    if (queue === undefined) queues.set(item.queue, [item]);
    else queue.push(item);
  }
  const waiting = [...queues.values()][Symbol.iterator]();
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    for (const queue of waiting)
      for (const item of queue) {
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
