import type { AllPage, EventStore, EventToAppend, RecordedEvent } from '@aidtrail/event-sourcing';

import type { Guarantee } from '../../src/index.js';
import { type FullStore, openSharedLog } from '../sound/shared-log.js';

/** What is wrong with a handle. */
export type Change = (inner: EventStore) => Partial<EventStore>;

/** A correct store with one fault, and the guarantee of the suite that it breaks. */
export interface Fault {
  readonly name: string;
  readonly guarantee: Guarantee;
  readonly breaks: string;
  /** What is wrong with each handle. */
  readonly change?: Change;
  /** What is wrong with the log as a whole. */
  readonly changeLog?: (sound: FullStore) => Partial<FullStore>;
}

export const openBroken = async ({
  change = () => ({}),
  changeLog = () => ({}),
}: Fault): Promise<FullStore> => {
  const sound = await openSharedLog();
  const broken = { ...sound, ...changeLog(sound) };
  const changed = (handle: EventStore): EventStore => ({ ...handle, ...change(handle) });
  return {
    ...broken,
    store: changed(broken.store),
    reopen: async () => changed(await broken.reopen()),
    another: async () => changed(await broken.another()),
  };
};

export async function* mapped<Item, Result>(
  items: AsyncIterable<Item>,
  change: (item: Item) => Result,
): AsyncGenerator<Result, void, undefined> {
  for await (const item of items) yield change(item);
}

/** Every append has its events changed on the way in. */
export const onTheWayIn =
  (change: (event: EventToAppend, index: number) => EventToAppend): Change =>
  (inner) => ({
    append: (stream, events, expected) => inner.append(stream, events.map(change), expected),
  });

/** Every event is changed on the way out, however it is read. */
export const onTheWayOut =
  (change: (event: RecordedEvent) => RecordedEvent): Change =>
  (inner) => ({
    readStream: (stream, options) =>
      mapped(inner.readStream(stream, options), (page) => page.map(change)),
    readAll: (options) => mapped(inner.readAll(options), changePage(change)),
    subscribe: (options) => mapped(inner.subscribe(options), changePage(change)),
  });

const changePage =
  (change: (event: RecordedEvent) => RecordedEvent) =>
  (page: AllPage): AllPage => ({ ...page, events: page.events.map(change) });

/** Every page of the log is changed on the way out. */
export const inPagesOfTheLog =
  (change: (page: AllPage) => AllPage): Change =>
  (inner) => ({ readAll: (options) => mapped(inner.readAll(options), change) });
