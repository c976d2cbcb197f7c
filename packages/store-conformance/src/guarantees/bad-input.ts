import assert from 'node:assert/strict';

import type {
  EventToAppend,
  ExpectedVersion,
  GlobalPosition,
  Json,
  StreamName,
  StreamVersion,
} from '@aidtrail/event-sourcing';
import { MAX_EVENT_LENGTH } from '@aidtrail/event-sourcing/store';

import { listOf, refused, soon, streamOf } from '../expect.js';
import { type Case, type Group, group } from '../group.js';
import { sample } from '../sample-events.js';

const cyclic = (): Json => {
  const team: Record<string, unknown> = {};
  team['members'] = [{ team }];
  return team as Json;
};

/** Appends a valid event and an invalid one. Neither may be written. */
const refusesEvent =
  (change: { readonly [Key in keyof EventToAppend]?: unknown }, path: string): Case['act'] =>
  async ({ store, stream, origin }) => {
    const faulty = sample(change as Partial<EventToAppend>);
    const error = refused(
      await store.append(stream(), [sample(), faulty], 'any')(),
      'InvalidAppend',
    );
    assert.equal(error.path, `events[1]${path}`);
    assert.deepEqual(await streamOf(store, stream()), []);
    assert.equal(await store.head(), origin);
  };

const refusesStream =
  (name: string): Case['act'] =>
  async ({ store, origin }) => {
    const error = refused(
      await store.append(name as StreamName, [sample()], 'any')(),
      'InvalidAppend',
    );
    assert.equal(error.path, 'stream');
    assert.equal(await store.head(), origin);
  };

const refusesExpected =
  (expected: unknown): Case['act'] =>
  async ({ store, stream, origin }) => {
    const outcome = await store.append(stream(), [sample()], expected as ExpectedVersion)();
    assert.equal(refused(outcome, 'InvalidAppend').path, 'expected');
    assert.equal(await store.head(), origin);
  };

/** Every read from a number that is neither a position nor a version fails at once. */
const refusesPlace =
  (value: number): Case['act'] =>
  async ({ store, stream, patienceMilliseconds }) => {
    const after = value as GlobalPosition;
    const reads: Readonly<Record<string, () => Promise<unknown>>> = {
      readAll: async () => listOf(store.readAll({ after })),
      filtered: async () => listOf(store.readAll({ after, types: ['TeamDispatched'] })),
      subscribe: async () => listOf(store.subscribe({ after })),
      readStream: async () => listOf(store.readStream(stream(), { from: value as StreamVersion })),
      waitFor: async () => store.waitFor(after),
    };
    for (const [name, read] of Object.entries(reads))
      await assert.rejects(soon(read(), patienceMilliseconds, name), { name: 'RangeError' }, name);
  };

export const badInput: ReadonlyArray<Group> = [
  group(8, 'invalid input is rejected before anything is written', {
    'an append without events is rejected': async ({ store, stream }) => {
      const error = refused(await store.append(stream(), [], 'any')(), 'InvalidAppend');
      assert.equal(error.path, 'events');
    },
    'an id that is not a UUID is rejected': refusesEvent({ id: 'not-a-uuid' }, '.id'),
    'a UUID with a wrong version is rejected': refusesEvent(
      { id: '6f1c9c1e-7f3c-0a39-9d0b-3f6a0e0f7b11' },
      '.id',
    ),
    'a type with a space is rejected': refusesEvent({ type: 'Team Dispatched' }, '.type'),
    'an empty type is rejected': refusesEvent({ type: '' }, '.type'),
    'a schema version of 0 is rejected': refusesEvent({ schemaVersion: 0 }, '.schemaVersion'),
    'a fractional schema version is rejected': refusesEvent(
      { schemaVersion: 1.5 },
      '.schemaVersion',
    ),
    'a time of recording on a day that does not exist is rejected': refusesEvent(
      { recordedAt: '2026-02-29T08:00:00.000Z' },
      '.recordedAt',
    ),
    'a time of recording that is not in UTC is rejected': refusesEvent(
      { recordedAt: '2026-03-01T08:00:00.000+08:00' },
      '.recordedAt',
    ),
    'a NUL character in data is rejected': refusesEvent(
      { data: { notes: ['a', 'b\0c'] } },
      '.data.notes[1]',
    ),
    'a NUL character in a key is rejected': refusesEvent(
      { metadata: { 'a\0': 1 } },
      '.metadata.a\0',
    ),
    'a lone surrogate is rejected': refusesEvent({ data: { note: '\uD83D' } }, '.data.note'),
    'a lone surrogate in metadata is rejected': refusesEvent(
      { metadata: { actor: '\uDE00x' } },
      '.metadata.actor',
    ),
    'NaN is rejected': refusesEvent({ data: [1, Number.NaN] }, '.data[1]'),
    'an infinite number is rejected': refusesEvent({ data: { n: Infinity } }, '.data.n'),
    'a date object is rejected': refusesEvent({ data: { on: new Date(Number.NaN) } }, '.data.on'),
    'undefined data is rejected': refusesEvent({ data: undefined }, '.data'),
    'an undefined member is rejected': refusesEvent({ data: { on: undefined } }, '.data.on'),
    'a bigint is rejected': refusesEvent({ data: { n: 1n } }, '.data.n'),
    'a function is rejected': refusesEvent({ data: { toJSON: () => 1 } }, '.data.toJSON'),
    'a hole in an array is rejected': refusesEvent({ data: Array(1) as Json }, '.data[0]'),
    'a cyclic object is rejected': refusesEvent({ data: cyclic() }, '.data.members[0].team'),
    'metadata that is not an object is rejected': refusesEvent({ metadata: [] }, '.metadata'),
    'an event above the size limit is rejected': refusesEvent(
      { data: 'x'.repeat(MAX_EVENT_LENGTH + 1) },
      '',
    ),
    'an event of two million bytes in three-byte letters is rejected': refusesEvent(
      { data: '援'.repeat(700_000) },
      '',
    ),
    'a stream name without a category is rejected': refusesStream('7'),
    'a stream name with a space is rejected': refusesStream('team-a b'),
    'a stream name with a slash is rejected': refusesStream('team-a/b'),
    'a stream name with a NUL character is rejected': refusesStream('team-a\0'),
    'a reserved stream name is rejected': refusesStream('$ce-team'),
    'an empty stream name is rejected': refusesStream(''),
    'a stream name above the length limit is rejected': refusesStream(`team-${'x'.repeat(300)}`),
    'an unknown expected version is rejected': refusesExpected('whatever'),
    'a negative expected version is rejected': refusesExpected(-1),
    'a fractional expected version is rejected': refusesExpected(0.5),
  }),
];

export const badPlaces: ReadonlyArray<Group> = [
  group(8, 'a read from no position or version is rejected', {
    'a read from a negative position or version is rejected': refusesPlace(-1),
    'a read from a fractional position or version is rejected': refusesPlace(0.5),
    'a read from a position or version that is not a number is rejected': refusesPlace(Number.NaN),
  }),
];
