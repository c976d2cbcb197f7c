// Walks through logs by page, never by event: waiting costs more than most of what is done with an event.
import type {
  AllPage,
  EventStore,
  GlobalPosition,
  Json,
  RecordedEvent,
} from '@aidtrail/event-sourcing';

export type Pages<Item> = AsyncIterable<ReadonlyArray<Item>>;

export async function* once<Item>(page: ReadonlyArray<Item>): AsyncGenerator<typeof page, void> {
  yield page;
}

/** A page of more is followed by smaller ones. */
const CHARACTERS_A_PAGE = 4_000_000;
/** Nothing is known of their length yet. */
const EVENTS_OF_THE_FIRST_PAGE = 10;
/** The next ones may be a thousand times as long as the last: 200 megabytes, where all are as long as they can be. */
const MOST_EVENTS_A_PAGE = 200;
const EVENTS_JOINED = 1_000;

type Log = Pick<EventStore, 'readAll'>;

/** The events after this position, up to another one or as far as the log goes now. */
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

/** The same in fewer pages, for whoever does best with many events at once. */
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

/** A store takes the size of its pages for a whole read, so that another size takes another read. */
async function* fittingPages(log: Log, after: GlobalPosition): AsyncGenerator<AllPage, void> {
  let seen = after;
  let pageSize = EVENTS_OF_THE_FIRST_PAGE;
  for (let goesOn = true; goesOn;) {
    goesOn = false;
    for await (const page of log.readAll({ after: seen, pageSize })) {
      yield page;
      // A store that goes back would otherwise be read in circles.
      if (page.upTo <= seen) continue;
      seen = page.upTo;
      const next = sizeAfter(page.events, pageSize);
      if (next === pageSize) continue;
      pageSize = next;
      goesOn = true;
      break;
    }
  }
}

/** Smaller at once; larger only where that is worth another read. */
const sizeAfter = (events: ReadonlyArray<RecordedEvent>, size: number): number => {
  const characters = lengthOfAll(events);
  const fitting = Math.floor((CHARACTERS_A_PAGE * events.length) / characters);
  if (characters > CHARACTERS_A_PAGE) return Math.max(1, fitting);
  return events.length === size && fitting >= size * 2
    ? Math.min(MOST_EVENTS_A_PAGE, fitting)
    : size;
};

const lengthOfAll = (events: ReadonlyArray<RecordedEvent>): number => {
  let length = 0;
  for (const { data, metadata } of events) length += lengthOf(data) + lengthOf(metadata);
  return length;
};

const LENGTH_OF_A_NUMBER = 8;

/** About so many characters of JSON: to count them all would take as long as to write them. */
const lengthOf = (value: Json): number => {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return LENGTH_OF_A_NUMBER;
  let length = LENGTH_OF_A_NUMBER;
  if (isList(value)) for (const item of value) length += lengthOf(item);
  else for (const key in value) length += key.length + lengthOf(value[key] ?? null);
  return length;
};

const isList = (value: Json): value is ReadonlyArray<Json> => Array.isArray(value);

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
