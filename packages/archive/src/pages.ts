// Reads logs by page: an `await` for each event would cost more than most work on the event.
import type { AllPage, EventStore, GlobalPosition, RecordedEvent } from '@aidtrail/event-sourcing';

import { lengthOfAll } from './json-size.js';

export type Pages<Item> = AsyncIterable<ReadonlyArray<Item>>;

export async function* once<Item>(page: ReadonlyArray<Item>): AsyncGenerator<typeof page, void> {
  yield page;
}

/** A larger page is followed by smaller ones. */
const CHARACTERS_A_PAGE = 4_000_000;
/** The length of the events is not known yet. */
const EVENTS_OF_THE_FIRST_PAGE = 10;
/** Later events may be a thousand times longer; a page of events of the maximum length has 200 megabytes. */
const MAX_EVENTS_A_PAGE = 200;
const EVENTS_JOINED = 1_000;

type Log = Pick<EventStore, 'readAll'>;

/** The events after this position, up to and including `upTo` or the current head. */
export async function* eventPages(
  log: Log,
  after: GlobalPosition,
  upTo = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<ReadonlyArray<RecordedEvent>, void> {
  for await (const page of fittingPages(log, after)) {
    if (page.upTo <= upTo) yield page.events;
    else {
      yield page.events.filter(({ position }) => position <= upTo);
      return;
    }
  }
}

/** Like `eventPages`, in fewer and larger pages. */
export async function* joinedEventPages(
  log: Log,
  after: GlobalPosition,
  upTo: GlobalPosition,
): AsyncGenerator<ReadonlyArray<RecordedEvent>, void> {
  let joined: RecordedEvent[] = [];
  let characters = 0;
  for await (const events of eventPages(log, after, upTo)) {
    joined.push(...events);
    characters += lengthOfAll(events);
    if (joined.length < EVENTS_JOINED && characters < CHARACTERS_A_PAGE) continue;
    yield joined;
    [joined, characters] = [[], 0];
  }
  yield joined;
}

/** Adapts the page size to the events. A read has one page size, so that a new size needs a new read. */
async function* fittingPages(log: Log, after: GlobalPosition): AsyncGenerator<AllPage, void> {
  let seen = after;
  let pageSize = EVENTS_OF_THE_FIRST_PAGE;
  for (let isComplete = false; !isComplete;) {
    isComplete = true;
    for await (const page of log.readAll({ after: seen, pageSize })) {
      yield page;
      // Without this, a store whose positions decrease would be read forever.
      if (page.upTo <= seen) continue;
      seen = page.upTo;
      const next = sizeAfter(page.events, pageSize);
      if (next === pageSize) continue;
      pageSize = next;
      isComplete = false;
      break;
    }
  }
}

/** Smaller immediately; larger only if the gain is worth a new read. */
const sizeAfter = (events: ReadonlyArray<RecordedEvent>, size: number): number => {
  const characters = lengthOfAll(events);
  const fitting = Math.floor((CHARACTERS_A_PAGE * events.length) / characters);
  if (characters > CHARACTERS_A_PAGE) return Math.max(1, fitting);
  return events.length === size && fitting >= size * 2
    ? Math.min(MAX_EVENTS_A_PAGE, fitting)
    : size;
};

/** Requests the next item while the caller works on the current one. */
export async function* ahead<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item, void> {
  const iterator = items[Symbol.asyncIterator]();
  const ask = (): Promise<IteratorResult<Item>> => {
    const asked = iterator.next();
    // A consumer that stops early does not see this rejection.
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
  /** One side has ended. */
  | readonly [Left, undefined]
  | readonly [undefined, Right];

/** Pairs of the first items, the second items, and so on, by page. */
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
    /** The items that are not yet consumed; null at the end. */
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
