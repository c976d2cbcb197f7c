// Logs to move about: random ones, and large ones.
import { randomUUID } from 'node:crypto';

import {
  type EventStore,
  type EventToAppend,
  type Json,
  type RecordedEvent,
  type StreamName,
  streamName,
} from '@aidtrail/event-sourcing';
import { openMemoryStore } from '@aidtrail/store-memory';
import fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

/** What a task answers; throws what it fails with. */
export const done = async <Result>(task: TaskEither<unknown, Result>): Promise<Result> => {
  const outcome = await task();
  if (E.isLeft(outcome)) throw outcome.left;
  return outcome.right;
};

/** What a task fails with. */
export const failureOf = async <Failure>(task: TaskEither<Failure, unknown>): Promise<Failure> => {
  const outcome = await task();
  if (E.isLeft(outcome)) return outcome.left;
  throw new Error('it did not fail');
};

export const everything = async (store: EventStore): Promise<ReadonlyArray<RecordedEvent>> => {
  const events: RecordedEvent[] = [];
  for await (const page of store.readAll()) events.push(...page.events);
  return events;
};

export const event = (data: Json, change: Partial<EventToAppend> = {}): EventToAppend => ({
  id: randomUUID(),
  type: 'TeamDispatched',
  schemaVersion: 1,
  data,
  metadata: { actor: 'account:7' },
  ...change,
});

export const team = (name: string | number): StreamName => streamName('team', String(name));

export const append = (
  store: EventStore,
  stream: StreamName,
  ...events: ReadonlyArray<EventToAppend>
): Promise<unknown> => done(store.append(stream, events, 'any'));

/** Events of 50 streams, one append of ten after the other. */
export const fill = async (store: EventStore, events: number, data: Json = {}): Promise<void> => {
  for (let start = 0; start < events; start += 1_000)
    await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        append(
          store,
          team((start / 10 + index) % 50),
          ...Array.from({ length: 10 }, (_, own) =>
            event({ number: start + index * 10 + own, data }),
          ),
        ),
      ),
    );
};

const json = fc
  .jsonValue({ stringUnit: 'binary', maxDepth: 3 })
  .map((value) => JSON.parse(JSON.stringify(value)) as Json)
  .filter((value) => !JSON.stringify(value).includes('\\u0000'));

const time = fc
  .date({
    min: new Date('1990-01-01T00:00:00.000Z'),
    max: new Date('2100-01-01T00:00:00.000Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());

/** Appends to a few streams, of a few events each. */
export const appends = fc.array(
  fc.record({
    stream: fc.integer({ min: 0, max: 4 }).map(team),
    events: fc.array(
      fc
        .record({
          id: fc.uuid(),
          type: fc.constantFrom('TeamDispatched', 'TeamReturned', 'WardOpened'),
          schemaVersion: fc.integer({ min: 1, max: 9 }),
          data: json,
          metadata: fc.dictionary(fc.constantFrom('actor', '原因', 'x.y'), json),
          recordedAt: time,
        })
        // The generator may give one id twice when it shrinks.
        .map((each): EventToAppend => ({ ...each, id: randomUUID() })),
      { minLength: 1, maxLength: 6 },
    ),
  }),
  { maxLength: 25 },
);

export type Appends = typeof appends extends fc.Arbitrary<infer Value> ? Value : never;

export const memoryStoreWith = async (given: Appends): Promise<EventStore> => {
  const store = await openMemoryStore();
  for (const { stream, events } of given) await append(store, stream, ...events);
  return store;
};
