import {
  type EventStore,
  type GlobalPosition,
  type RecordedEvent,
  START,
} from '@aidtrail/event-sourcing';
import { openMemoryStore } from '@aidtrail/store-memory';
import { beforeAll, expect, test } from '@jest/globals';

import { eventPages, joinedEventPages, type Pages } from '../src/pages.js';
import { append, event, everything, fill, team } from './logs.js';

const LONG = 'x'.repeat(400_000);
/** So many of them are four million characters. */
const LONG_ONES_A_PAGE = 10;
/** No page can tell how long the events of the next one are. */
const MOST_EVENTS = 200;
/** Where long ones follow short ones: the page in which they begin, and the next one, which goes by the mean of both. */
const PAGES_TO_LEARN = 2;

let store: EventStore;
let events: ReadonlyArray<RecordedEvent>;
beforeAll(async () => {
  store = await openMemoryStore();
  for (let number = 0; number < 60; number++) await append(store, team('long'), event(LONG));
  await fill(store, 3_000);
  for (let number = 0; number < 300; number++)
    await append(store, team('list'), event([{ note: [LONG] }]));
  await fill(store, 2_000);
  events = await everything(store);
});

const read = async <Item>(pages: Pages<Item>): Promise<ReadonlyArray<ReadonlyArray<Item>>> => {
  const all: Array<ReadonlyArray<Item>> = [];
  for await (const page of pages) all.push(page);
  return all;
};

const isLong = ({ stream }: RecordedEvent): boolean => /long|list/.test(stream);
const longOnes = (page: ReadonlyArray<RecordedEvent>): number => page.filter(isLong).length;

test('pages give every event once, in order, from one position up to another', async () => {
  const ids = (pages: ReadonlyArray<ReadonlyArray<RecordedEvent>>) =>
    pages.flat().map(({ id }) => id);
  const all = events.map(({ id }) => id);
  expect(ids(await read(eventPages(store, START)))).toEqual(all);
  for (const [after, upTo] of [
    [0, 1],
    [3, 4_000],
    [61, 61],
    [100, 5_360],
  ] as const)
    for (const pages of [eventPages, joinedEventPages])
      expect(
        ids(await read(pages(store, after as GlobalPosition, upTo as GlobalPosition))),
      ).toEqual(all.slice(after, upTo));
});

test('pages hold few long events, and many short ones', async () => {
  const pages = await read(eventPages(store, START));
  expect(Math.max(...pages.map(({ length }) => length))).toBe(MOST_EVENTS);
  const withLongOnes = pages.map(longOnes).filter((count) => count > 0);
  expect(withLongOnes.filter((count) => count > LONG_ONES_A_PAGE).length).toBeLessThanOrEqual(
    PAGES_TO_LEARN,
  );
  expect(withLongOnes[0]).toBe(LONG_ONES_A_PAGE);
  expect(pages.length).toBeLessThan(5_360 / MOST_EVENTS + 360 / LONG_ONES_A_PAGE + 10);
});

test('joined pages hold a thousand short events, and no more of the long ones', async () => {
  const pages = await read(joinedEventPages(store, START, events.length as GlobalPosition));
  expect(Math.max(...pages.map(({ length }) => length))).toBeGreaterThanOrEqual(1_000);
  expect(
    pages.map(longOnes).filter((count) => count > LONG_ONES_A_PAGE * 2).length,
  ).toBeLessThanOrEqual(PAGES_TO_LEARN);
});

test('a log whose positions go back is read to its end', async () => {
  const circling: Pick<EventStore, 'readAll'> = {
    readAll: async function* (options) {
      for await (const { events: some } of store.readAll(options))
        yield { events: some, upTo: START };
    },
  };
  expect((await read(eventPages(circling, START))).flat()).toHaveLength(events.length);
});
