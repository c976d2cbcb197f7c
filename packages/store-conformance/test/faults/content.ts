import type { EventToAppend, Json, JsonObject, RecordedEvent } from '@aidtrail/event-sourcing';
import { MAX_EVENT_LENGTH } from '@aidtrail/event-sourcing/store';
import * as E from 'fp-ts/lib/Either.js';

import { type Change, type Fault, onTheWayIn, onTheWayOut } from './fault.js';

const rewritten = (value: Json, rewrite: (leaf: Json) => Json): Json => {
  if (typeof value !== 'object' || value === null) return rewrite(value);
  if (Array.isArray(value)) return value.map((item: Json) => rewritten(item, rewrite));
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, rewritten(member, rewrite)]),
  );
};

const leaves = (rewrite: (leaf: Json) => Json): Change =>
  onTheWayOut((event) => ({
    ...event,
    data: rewritten(event.data, rewrite),
    metadata: rewritten(event.metadata, rewrite) as JsonObject,
  }));

const texts = (rewrite: (text: string) => string): Change =>
  leaves((leaf) => (typeof leaf === 'string' ? rewrite(leaf) : leaf));

const sortedKeys = (value: Json): Json =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b)));

const isEmptyObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

export const contentFaults: ReadonlyArray<Fault> = [
  {
    name: 'cuts large appends silently',
    guarantee: 5,
    breaks: 'ten thousand events in one append are stored in order and recognised when repeated',
    change: (inner) => ({
      append: (stream, events, expected) => inner.append(stream, events.slice(0, 4_096), expected),
    }),
  },
  {
    name: 'cuts large texts silently',
    guarantee: 5,
    breaks: 'an event just below the size limit is stored completely',
    change: texts((text) => text.slice(0, 65_536)),
  },
  {
    name: 'drops metadata',
    guarantee: 6,
    breaks: 'ids, causation, correlation and dates of occurrence are returned unchanged',
    change: onTheWayOut((event) => ({ ...event, metadata: {} })),
  },
  {
    name: 'forgets the schema version',
    guarantee: 6,
    breaks: 'ids, causation, correlation and dates of occurrence are returned unchanged',
    change: onTheWayOut((event) => ({ ...event, schemaVersion: 1 })),
  },
  {
    name: 'normalises Unicode',
    guarantee: 6,
    breaks: 'text in every script is returned unchanged to the code unit',
    change: texts((text) => text.normalize('NFKC')),
  },
  {
    name: 'trims texts',
    guarantee: 6,
    breaks: 'text in every script is returned unchanged to the code unit',
    change: texts((text) => text.trim()),
  },
  {
    name: 'rounds numbers to 15 digits',
    guarantee: 6,
    breaks: 'numbers are returned exactly to the last bit',
    change: leaves((leaf) => (typeof leaf === 'number' ? Number(leaf.toPrecision(15)) : leaf)),
  },
  {
    name: 'turns empty objects into null',
    guarantee: 6,
    breaks: 'empty, nested and unusually named members are returned in their order',
    change: onTheWayOut((event) => (isEmptyObject(event.data) ? { ...event, data: null } : event)),
  },
  {
    name: 'sorts keys',
    guarantee: 6,
    breaks: 'the order of keys is kept',
    change: onTheWayOut((event) => ({ ...event, data: sortedKeys(event.data) })),
  },
  {
    name: 'drops members with an empty key',
    guarantee: 6,
    breaks: 'any JSON value is returned unchanged',
    change: onTheWayOut((event) => {
      const { '': _, ...metadata } = event.metadata;
      return { ...event, metadata };
    }),
  },
  {
    name: 'gives times of recording in local time',
    guarantee: 6,
    breaks: 'the time of recording is a UTC time with milliseconds',
    change: onTheWayOut((event) => ({
      ...event,
      recordedAt: event.recordedAt.replace('Z', '+08:00'),
    })),
  },
  {
    name: 'forgets when another log recorded an event',
    guarantee: 6,
    breaks:
      'an event keeps the time at which another log recorded it; other events get the time of this store',
    change: onTheWayIn(({ recordedAt: _, ...event }) => event),
  },
  {
    name: 'serialises events after the call returns',
    guarantee: 6,
    breaks: 'changing an event after the append does not change the stored event',
    change: (inner) => ({
      append: (stream, events, expected) => async () => {
        await new Promise(setImmediate);
        return inner.append(stream, events, expected)();
      },
    }),
  },
  {
    name: 'returns its own copy of an event',
    guarantee: 6,
    breaks: 'changing an event after reading it does not change the stored event',
    change: (inner) => {
      const cache = new Map<string, RecordedEvent>();
      const cached = (event: RecordedEvent): RecordedEvent => {
        const known = cache.get(event.id) ?? event;
        cache.set(event.id, known);
        return known;
      };
      return onTheWayOut(cached)(inner);
    },
  },
  {
    name: 'strips NUL characters',
    guarantee: 8,
    breaks: 'a NUL character in data is rejected',
    change: onTheWayIn((event) => ({
      ...event,
      data: rewritten(event.data, (leaf) =>
        typeof leaf === 'string' ? leaf.replaceAll('\0', '') : leaf,
      ),
    })),
  },
  {
    name: 'reads the 29th of February as the first of March',
    guarantee: 8,
    breaks: 'a time of recording on a day that does not exist is rejected',
    change: onTheWayIn(({ recordedAt, ...event }) =>
      recordedAt === undefined
        ? event
        : { ...event, recordedAt: new Date(recordedAt).toISOString() },
    ),
  },
  {
    name: 'replaces lone surrogates',
    guarantee: 8,
    breaks: 'a lone surrogate is rejected',
    change: onTheWayIn((event) => ({
      ...event,
      data: rewritten(event.data, (leaf) =>
        typeof leaf === 'string' ? leaf.toWellFormed() : leaf,
      ),
    })),
  },
  {
    name: 'stores values as JSON changes them',
    guarantee: 8,
    breaks: 'an undefined member is rejected',
    change: onTheWayIn((event) => ({
      ...event,
      data: JSON.parse(JSON.stringify(event.data) ?? 'null') as Json,
    })),
  },
  {
    name: 'cuts events above the limit',
    guarantee: 8,
    breaks: 'an event above the size limit is rejected',
    change: onTheWayIn((event) =>
      typeof event.data === 'string'
        ? { ...event, data: event.data.slice(0, MAX_EVENT_LENGTH / 4) }
        : event,
    ),
  },
  {
    name: 'writes valid events before it rejects an invalid one',
    guarantee: 8,
    breaks: 'an id that is not a UUID is rejected',
    change: (inner) => ({
      append: (stream, events, expected) => async () => {
        const outcome = await inner.append(stream, events, expected)();
        const sound: ReadonlyArray<EventToAppend> = events.slice(0, 1);
        if (E.isLeft(outcome) && outcome.left._tag === 'InvalidAppend')
          await inner.append(stream, sound, 'any')();
        return outcome;
      },
    }),
  },
  {
    name: 'writes large appends in chunks, the last one first',
    guarantee: 5,
    breaks: 'a thousand events in one append are stored in order',
    change: (inner) => ({
      append: (stream, events, expected) =>
        inner.append(stream, [...events.slice(500), ...events.slice(0, 500)], expected),
    }),
  },
  {
    name: 'doubles quotes',
    guarantee: 6,
    breaks: 'strings that look like code or patterns are returned unchanged',
    change: texts((text) => text.replaceAll("'", "''")),
  },
];
