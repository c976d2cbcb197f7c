// What goes wrong between several handles on one log, and when it is opened again.
import { randomUUID } from 'node:crypto';

import type { EventStore, GlobalPosition, RecordedEvent } from '@aidtrail/event-sourcing';

import { streamOf } from '../../src/expect.js';
import type { FullStore } from '../sound/shared-log.js';
import { type Change, type Fault, mapped } from './fault.js';
import { hiding } from './hidden.js';

/** Only a handle that was opened again is wrong. */
const reopened =
  (change: (handle: EventStore) => Promise<EventStore>): NonNullable<Fault['changeLog']> =>
  (sound: FullStore) => ({ reopen: async () => change(await sound.reopen()) });

/** Remembers which events this handle itself has written. */
const knowingItsOwn =
  (change: (inner: EventStore, isOwn: (event: RecordedEvent) => boolean) => Partial<EventStore>) =>
  (inner: EventStore): Partial<EventStore> => {
    const own = new Set<string>();
    return {
      append: (stream, events, expected) => {
        for (const { id } of events) own.add(id);
        return inner.append(stream, events, expected);
      },
      ...change(inner, ({ id }) => own.has(id)),
    };
  };

/** Checks and writes are one step within this handle, and two for all others. */
const lockedByItself: Change = (inner) => {
  let last: Promise<unknown> = Promise.resolve();
  return {
    append: (stream, events, expected) => async () => {
      const turn = last.then(async () => {
        const actual = (await streamOf(inner, stream)).length - 1;
        await new Promise(setImmediate);
        return inner.append(stream, events, expected === actual ? 'any' : expected)();
      });
      last = turn;
      return turn;
    },
  };
};

export const handleFaults: ReadonlyArray<Fault> = [
  {
    name: 'checks versions under a lock that other processes do not see',
    guarantee: 1,
    breaks: 'of twenty parallel appends through two handles, one is accepted and nineteen conflict',
    change: lockedByItself,
  },
  {
    name: 'loses the last event when it is opened again',
    guarantee: 2,
    breaks: 'a reopened store has every event unchanged',
    changeLog: reopened(async (handle) => {
      const head = await handle.head();
      return hiding(handle, ({ position }) => position === head);
    }),
  },
  {
    name: 'knows only the ids of its own process',
    guarantee: 2,
    breaks: 'a reopened store recognises repeated events and continues versions and positions',
    changeLog: reopened(async (handle) => ({
      ...handle,
      append: (stream, events) =>
        handle.append(
          stream,
          events.map((event) => ({ ...event, id: randomUUID() })),
          'any',
        ),
    })),
  },
  {
    name: 'shows the events of other handles too late',
    guarantee: 3,
    breaks: 'a reader misses nothing during writes through two handles',
    change: knowingItsOwn((inner, isOwn) => ({
      readAll: async function* (options) {
        for await (const page of inner.readAll(options)) {
          const late = (await inner.head()) - 1;
          const events = page.events.filter((event) => isOwn(event) || event.position !== late);
          yield { ...page, events };
        }
      },
    })),
  },
  {
    name: 'announces only its own events',
    guarantee: 7,
    breaks: 'events written through another handle are delivered and end a wait',
    change: knowingItsOwn((inner, isOwn) => ({
      subscribe: (options) =>
        mapped(inner.subscribe(options), (page) => ({
          ...page,
          events: page.events.filter(isOwn),
        })),
    })),
  },
  {
    name: 'renumbers positions when it is opened again',
    guarantee: 7,
    breaks: 'an earlier checkpoint is valid after reopening',
    changeLog: reopened(async (handle) => ({
      ...handle,
      subscribe: ({ after = 1, ...options } = {}) =>
        handle.subscribe({ ...options, after: (after - 1) as GlobalPosition }),
    })),
  },
  {
    name: 'drops events that it acknowledges during closing',
    guarantee: 9,
    breaks: 'events acknowledged during closing are stored after reopening',
    changeLog: reopened(async (handle) => hiding(handle, () => true)),
  },
];
