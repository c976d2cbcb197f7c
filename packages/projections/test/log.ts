// Puts events into a store for the tests of the engine.
import type { AnyEvent, EventStore, EventToAppend } from '@aidtrail/event-sourcing';
import { streamName } from '@aidtrail/event-sourcing';
import { openSqliteStore } from '@aidtrail/store-sqlite';
import * as E from 'fp-ts/lib/Either.js';

import { type WardEvent, wardEvents } from './ward-models.js';

const idOf = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Appends the events to one stream, and answers with the position of the last. */
export const append = async (
  store: EventStore,
  ...events: ReadonlyArray<WardEvent>
): Promise<number> => {
  const head = await store.head();
  return appendStored(
    store,
    ...events.map((event, index) => wardEvents.encode(event, idOf(head + index + 1), {})),
  );
};

/** Appends an event of any type and content, whatever the codecs say. */
export const appendAny = async (store: EventStore, event: AnyEvent): Promise<number> => {
  const id = idOf((await store.head()) + 1);
  const data = event.data as EventToAppend['data'];
  return appendStored(store, { id, type: event.type, schemaVersion: 1, data, metadata: {} });
};

const appendStored = async (
  store: EventStore,
  ...events: ReadonlyArray<EventToAppend>
): Promise<number> => {
  const appended = await store.append(streamName('ward', 'all'), events, 'any')();
  if (E.isLeft(appended)) throw new Error(appended.left._tag);
  return appended.right.position;
};

export const sqliteStore = (path: string): Promise<EventStore> => openSqliteStore({ path });
