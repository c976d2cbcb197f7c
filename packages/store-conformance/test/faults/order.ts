import type { EventStore, GlobalPosition, RecordedEvent } from '@aidtrail/event-sourcing';

import { streamOf } from '../../src/expect.js';
import { type Change, type Fault, inPagesOfTheLog, mapped, onTheWayOut } from './fault.js';

const nextTurn = (): Promise<void> => new Promise(setImmediate);

const below = (position: number, by: number) => Math.max(0, position - by) as GlobalPosition;

const readStream =
  (change: (inner: EventStore) => EventStore['readStream']): Change =>
  (inner) => ({ readStream: change(inner) });

const readAll =
  (change: (inner: EventStore) => EventStore['readAll']): Change =>
  (inner) => ({ readAll: change(inner) });

export const orderFaults: ReadonlyArray<Fault> = [
  {
    name: 'shows events late, below positions that readers have seen',
    guarantee: 3,
    breaks: 'a reader that continues from its last page misses nothing during writes',
    change: (inner) => ({
      readAll: async function* (options) {
        for await (const page of inner.readAll(options)) {
          const late = (await inner.head()) - 1;
          yield { ...page, events: page.events.filter(({ position }) => position !== late) };
        }
      },
    }),
  },
  {
    name: 'determines how far it has read after the read',
    guarantee: 3,
    breaks: 'a filtered reader that continues from its last page misses nothing during writes',
    change: (inner) => {
      let appends = 0;
      return {
        append: (stream, events, expected) => async () => {
          for (let turns = appends++; turns > 0; turns--) await nextTurn();
          return inner.append(stream, events, expected)();
        },
        readAll: async function* (options) {
          for await (const page of inner.readAll(options)) {
            // Long enough for an append of either type.
            for (let turns = 0; turns < 3; turns++) await nextTurn();
            const isLast = page.events.length < (options?.pageSize ?? 500);
            yield isLast ? { ...page, upTo: await inner.head() } : page;
            if (isLast) return;
          }
        },
      };
    },
  },
  {
    name: 'delays every second append, but declares writesInOrder',
    guarantee: 3,
    breaks: 'a store that declares writesInOrder writes appends in the order of the calls',
    change: (inner) => {
      let appends = 0;
      return {
        append: (stream, events, expected) => async () => {
          appends += 1;
          if (appends % 2 === 1) await nextTurn();
          return inner.append(stream, events, expected)();
        },
      };
    },
  },
  {
    name: 'uses positions beyond safe integers',
    guarantee: 3,
    breaks: 'positions are increasing safe integers, and an append returns the last one',
    change: onTheWayOut((event) => ({
      ...event,
      position: (event.position * 2 ** 53) as GlobalPosition,
    })),
  },
  {
    name: 'reads the log in another order than streams',
    guarantee: 3,
    breaks: 'within a stream the global order is the stream order',
    change: inPagesOfTheLog((page) => ({ ...page, events: page.events.toReversed() })),
  },
  {
    name: 'has a head that lags behind',
    guarantee: 3,
    breaks: 'the head is the position of the newest event',
    change: (inner) => ({ head: async () => below(await inner.head(), 1) }),
  },
  {
    name: 'reads from a position instead of after it',
    guarantee: 3,
    breaks: 'reading after a position returns the later events and no others',
    change: readAll(
      (inner) => (options) => inner.readAll({ ...options, after: below(options?.after ?? 0, 1) }),
    ),
  },
  {
    name: 'reads streams forwards in every direction',
    guarantee: 4,
    breaks: 'a stream is read backwards from its last version',
    change: readStream(
      (inner) => (stream, options) =>
        inner.readStream(stream, { ...options, direction: 'forwards' }),
    ),
  },
  {
    name: 'reads from the beginning in every case',
    guarantee: 4,
    breaks: 'a stream is read from a version in both directions',
    change: readStream((inner) => (stream, options) => {
      const { from: _, ...rest } = options ?? {};
      return inner.readStream(stream, rest);
    }),
  },
  {
    name: 'has no ORDER BY',
    guarantee: 4,
    breaks: 'a stream is read forwards from version 0 in pages of the requested size',
    change: readStream(
      (inner) => (stream, options) =>
        mapped(inner.readStream(stream, options), ([first, ...rest]) =>
          first === undefined ? [] : [...rest, first],
        ),
    ),
  },
  {
    name: 'ends with an empty page',
    guarantee: 4,
    breaks: 'a page of a stream is never empty, even after a full last page',
    change: readStream(
      (inner) =>
        async function* (stream, options) {
          yield* inner.readStream(stream, options);
          yield [];
        },
    ),
  },
  {
    name: 'compares stream names without case',
    guarantee: 4,
    breaks: 'streams with similar names are separate',
    change: readStream(
      (inner) =>
        async function* (stream, options) {
          const events: RecordedEvent[] = [];
          for await (const page of inner.readAll())
            events.push(
              ...page.events.filter((event) => event.stream.toLowerCase() === stream.toLowerCase()),
            );
          if (options === undefined && events.length > 0) yield events;
          if (options !== undefined) yield* inner.readStream(stream, options);
        },
    ),
  },
  {
    name: 'reads the log by type',
    guarantee: 4,
    breaks: 'the log is read in the order of the appends, in pages of the requested size',
    change: inPagesOfTheLog((page) => ({
      ...page,
      events: page.events.toSorted((a, b) => a.type.localeCompare(b.type)),
    })),
  },
  {
    name: 'claims to have read further than the head',
    guarantee: 4,
    breaks: 'a filtered read that continues from its last page misses nothing',
    change: inPagesOfTheLog((page) => ({ ...page, upTo: (page.upTo + 9) as GlobalPosition })),
  },
  {
    name: 'filters pages after forming them',
    guarantee: 4,
    breaks: 'pages of matching events are full, however many other events lie between them',
    change: readAll(
      (inner) =>
        ({ types, ...options } = {}) =>
          mapped(inner.readAll(options), (page) => ({
            ...page,
            events: page.events.filter(({ type }) => types === undefined || types.includes(type)),
          })),
    ),
  },
  {
    name: 'filters by the beginning of a type',
    guarantee: 4,
    breaks: 'a type filter matches the whole type exactly',
    change: readAll(
      (inner) =>
        ({ types, ...options } = {}) =>
          mapped(inner.readAll(options), (page) => ({
            ...page,
            events: page.events.filter(
              ({ type }) => types === undefined || types.some((wanted) => type.startsWith(wanted)),
            ),
          })),
    ),
  },
  {
    name: 'filters by the first type only',
    guarantee: 4,
    breaks: 'a filter of several types returns all of them in one order',
    change: readAll(
      (inner) => (options) =>
        inner.readAll(
          options?.types === undefined ? options : { ...options, types: options.types.slice(0, 1) },
        ),
    ),
  },
  {
    name: 'ignores the type filter',
    guarantee: 4,
    breaks: 'a type filter returns these types only, in global order',
    change: readAll(
      (inner) =>
        ({ types: _, ...options } = {}) =>
          inner.readAll(options),
    ),
  },
  {
    name: 'returns no page if a filter matches nothing',
    guarantee: 4,
    breaks: 'a filter without matches still reports how far it has read',
    change: readAll(
      (inner) =>
        async function* (options) {
          for await (const page of inner.readAll(options)) if (page.events.length > 0) yield page;
        },
    ),
  },
  {
    name: 'starts again at an unknown position',
    guarantee: 3,
    breaks: 'reading after a position beyond the head returns nothing',
    change: readAll(
      (inner) =>
        async function* (options) {
          const isBeyond = (options?.after ?? 0) > (await inner.head());
          yield* inner.readAll(isBeyond ? {} : options);
        },
    ),
  },
  {
    name: 'has a head without an event',
    guarantee: 3,
    breaks: 'the head of an empty log is START, and reading it returns no pages',
    change: (inner) => ({ head: async () => Math.max(1, await inner.head()) as GlobalPosition }),
  },
  {
    name: 'finds nothing backwards from beyond the end',
    guarantee: 4,
    breaks:
      'reading from a version beyond the end returns no pages forwards and all events backwards',
    change: readStream(
      (inner) =>
        async function* (stream, options) {
          const last = (await streamOf(inner, stream)).length - 1;
          if ((options?.from ?? 0) <= last) yield* inner.readStream(stream, options);
        },
    ),
  },
  {
    name: 'returns an empty page for a stream that does not exist',
    guarantee: 4,
    breaks: 'a stream that does not exist has no pages',
    change: readStream(
      (inner) =>
        async function* (stream, options) {
          if ((await streamOf(inner, stream)).length === 0) yield [];
          yield* inner.readStream(stream, options);
        },
    ),
  },
  {
    name: 'treats type filters as patterns',
    guarantee: 4,
    breaks: 'a type filter is compared as text, not as a pattern or SQL',
    change: readAll(
      (inner) =>
        ({ types, ...options } = {}) =>
          mapped(inner.readAll(options), (page) => ({
            ...page,
            events: page.events.filter(
              ({ type }) => types === undefined || types.includes('%') || types.includes(type),
            ),
          })),
    ),
  },
];
