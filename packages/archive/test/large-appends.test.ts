// Logs of large events into stores that take so many bytes in one append and no more, as EventStoreDB does.
import { randomUUID } from 'node:crypto';

import {
  type EventStore,
  globalPosition,
  InvalidAppend,
  type Json,
  type JsonObject,
  streamVersion,
} from '@aidtrail/event-sourcing';
import { openMemoryStore } from '@aidtrail/store-memory';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';

import { compareStores, copyStore } from '../src/index.js';
import { maxBytesOf } from '../src/json-size.js';
import { append, done, event, team } from './logs.js';

const MAX_APPEND_BYTES = 1_048_576;

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

const limitedStore = async (): Promise<EventStore & { readonly appends: () => number }> => {
  const inner = await openMemoryStore();
  let appends = 0;
  return {
    ...inner,
    writesInOrder: false,
    append: (stream, events, expected) => async () => {
      appends += 1;
      return bytesOf(events) > MAX_APPEND_BYTES
        ? E.left(new InvalidAppend(stream, 'events', 'too large; append in several calls'))
        : inner.append(stream, events, expected)();
    },
    appends: () => appends,
  };
};

test.each([
  ['of 2.5 kB', 600, 'x'.repeat(2_500)],
  ['of 2.5 kB in Chinese', 600, '援'.repeat(830)],
  ['of lines that JSON writes longer', 600, '\n"'.repeat(625)],
  ['of control characters', 600, '\u0001'.repeat(400)],
  ['of the greatest size', 3, 'x'.repeat(999_000)],
  ['of lists', 600, Array.from({ length: 500 }, (_, index) => index / 7)],
  ['with next to nothing in them', 1_000, ''],
])('neighbours in a stream %s go in appends that every store takes', async (_, count, data) => {
  const from = await openMemoryStore();
  await append(from, team('a'), ...Array.from({ length: count }, () => event(data)));
  const to = await limitedStore();
  expect((await done(copyStore(from, to))).added).toBe(count);
  expect(to.appends()).toBeLessThanOrEqual(12);
  expect(await done(compareStores(from, to))).toMatchObject({ equal: true });
});

test('no event has more bytes of JSON than are counted for it', () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ stringUnit: 'binary' }),
      fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()),
      (data, metadata) => {
        const recorded = {
          ...event(data as Json, { metadata: metadata as JsonObject }),
          id: randomUUID(),
          stream: team('a'),
          version: streamVersion(Number.MAX_SAFE_INTEGER),
          position: globalPosition(Number.MAX_SAFE_INTEGER),
          recordedAt: '1994-07-20T01:02:03.004Z',
        };
        expect(maxBytesOf(recorded)).toBeGreaterThanOrEqual(bytesOf(recorded));
      },
    ),
    { numRuns: 1_000 },
  );
});
