// Walks through logs by page, never by event: waiting costs more than most of what is done with an event.
import type { EventStore, GlobalPosition, RecordedEvent } from '@aidtrail/event-sourcing';

export type Pages<Item> = AsyncIterable<ReadonlyArray<Item>>;

export async function* once<Item>(page: ReadonlyArray<Item>): AsyncGenerator<typeof page, void> {
  yield page;
}

/** The events after this position, up to another one or as far as the log goes now. */
export async function* eventPages(
  store: Pick<EventStore, 'readAll'>,
  after: GlobalPosition,
  upTo = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<ReadonlyArray<RecordedEvent>, void> {
  for await (const page of store.readAll({ after })) {
    if (page.upTo <= upTo) yield page.events;
    else {
      yield page.events.filter(({ position }) => position <= upTo);
      return;
    }
  }
}

/** Asks for the next item while the present one is worked on. */
export async function* ahead<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item, void> {
  const iterator = items[Symbol.asyncIterator]();
  const ask = (): Promise<IteratorResult<Item>> => {
    const asked = iterator.next();
    // Who stops early does not hear of it any more.
    asked.catch(() => {});
    return asked;
  };
  let next = ask();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done === true) return;
      next = ask();
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}

export type Pair<Left, Right> =
  | readonly [Left, Right]
  /** One of them has come to its end. */
  | readonly [Left, undefined]
  | readonly [undefined, Right];

/** The first item of both, the second of both, and so on, by page. */
export async function* inStep<Left, Right>(
  left: Pages<Left>,
  right: Pages<Right>,
): AsyncGenerator<ReadonlyArray<Pair<Left, Right>>, void> {
  const [one, other] = [reader(left), reader(right)];
  try {
    for (;;) {
      const [ours, theirs] = await Promise.all([one.page(), other.page()]);
      if (ours === null && theirs === null) return;
      const length = Math.min(ours?.length ?? Infinity, theirs?.length ?? Infinity);
      yield Array.from(
        { length },
        (_, index) => [ours?.[index], theirs?.[index]] as Pair<Left, Right>,
      );
      one.take(length);
      other.take(length);
    }
  } finally {
    await Promise.all([one.end(), other.end()]);
  }
}

const reader = <Item>(pages: Pages<Item>) => {
  const iterator = ahead(pages);
  let current: ReadonlyArray<Item> = [];
  let ended = false;
  return {
    /** What is not taken yet; null at the end. */
    page: async (): Promise<ReadonlyArray<Item> | null> => {
      while (current.length === 0 && !ended) {
        const next = await iterator.next();
        if (next.done === true) ended = true;
        else current = next.value;
      }
      return ended ? null : current;
    },
    take: (count: number): void => {
      current = current.slice(count);
    },
    end: () => iterator.return(),
  };
};
