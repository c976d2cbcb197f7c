import assert from 'node:assert/strict';

import type { EventToAppend, ExpectedVersion, Json, StreamName } from '@aidtrail/event-sourcing';
import { MAX_EVENT_LENGTH } from '@aidtrail/event-sourcing/store';

import { refused, streamOf } from '../expect.js';
import { type Case, type Group, group } from '../group.js';
import { sample } from '../sample-events.js';

const cyclic = (): Json => {
  const team: Record<string, unknown> = {};
  team['members'] = [{ team }];
  return team as Json;
};

/** A sound event, then one with the fault: nothing of either may be written. */
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

export const badInput: ReadonlyArray<Group> = [
  group(8, 'bad input is refused before anything is written', {
    'an append of nothing is refused': async ({ store, stream }) => {
      const error = refused(await store.append(stream(), [], 'any')(), 'InvalidAppend');
      assert.equal(error.path, 'events');
    },
    'an id that is not a UUID is refused': refusesEvent({ id: 'not-a-uuid' }, '.id'),
    'a UUID with a wrong version is refused': refusesEvent(
      { id: '6f1c9c1e-7f3c-0a39-9d0b-3f6a0e0f7b11' },
      '.id',
    ),
    'a type with a space is refused': refusesEvent({ type: 'Team Dispatched' }, '.type'),
    'an empty type is refused': refusesEvent({ type: '' }, '.type'),
    'a schema version of 0 is refused': refusesEvent({ schemaVersion: 0 }, '.schemaVersion'),
    'a broken schema version is refused': refusesEvent({ schemaVersion: 1.5 }, '.schemaVersion'),
    'a time of recording on a day that does not exist is refused': refusesEvent(
      { recordedAt: '2026-02-29T08:00:00.000Z' },
      '.recordedAt',
    ),
    'a time of recording that is not in UTC is refused': refusesEvent(
      { recordedAt: '2026-03-01T08:00:00.000+08:00' },
      '.recordedAt',
    ),
    'a NUL character in data is refused': refusesEvent(
      { data: { notes: ['a', 'b\0c'] } },
      '.data.notes[1]',
    ),
    'a NUL character in a key is refused': refusesEvent(
      { metadata: { 'a\0': 1 } },
      '.metadata.a\0',
    ),
    'a lone surrogate is refused': refusesEvent({ data: { note: '\uD83D' } }, '.data.note'),
    'a lone surrogate in metadata is refused': refusesEvent(
      { metadata: { actor: '\uDE00x' } },
      '.metadata.actor',
    ),
    'a number that is not one is refused': refusesEvent({ data: [1, Number.NaN] }, '.data[1]'),
    'an infinite number is refused': refusesEvent({ data: { n: Infinity } }, '.data.n'),
    'a date object is refused': refusesEvent({ data: { on: new Date(Number.NaN) } }, '.data.on'),
    'undefined data is refused': refusesEvent({ data: undefined }, '.data'),
    'an undefined member is refused': refusesEvent({ data: { on: undefined } }, '.data.on'),
    'a bigint is refused': refusesEvent({ data: { n: 1n } }, '.data.n'),
    'a function is refused': refusesEvent({ data: { toJSON: () => 1 } }, '.data.toJSON'),
    'a hole in an array is refused': refusesEvent({ data: Array(1) as Json }, '.data[0]'),
    'a cyclic object is refused': refusesEvent({ data: cyclic() }, '.data.members[0].team'),
    'metadata that is no object is refused': refusesEvent({ metadata: [] }, '.metadata'),
    'an event above the limit is refused': refusesEvent(
      { data: 'x'.repeat(MAX_EVENT_LENGTH + 1) },
      '',
    ),
    'an event of two million bytes in three-byte letters is refused': refusesEvent(
      { data: '援'.repeat(700_000) },
      '',
    ),
    'a stream name without a category is refused': refusesStream('7'),
    'a stream name with a space is refused': refusesStream('team-a b'),
    'a stream name with a slash is refused': refusesStream('team-a/b'),
    'a stream name with a NUL character is refused': refusesStream('team-a\0'),
    'a stream name of the system is refused': refusesStream('$ce-team'),
    'an empty stream name is refused': refusesStream(''),
    'a stream name beyond its limit is refused': refusesStream(`team-${'x'.repeat(300)}`),
    'an unknown expectation is refused': refusesExpected('whatever'),
    'a negative version is refused': refusesExpected(-1),
    'a broken version is refused': refusesExpected(0.5),
  }),
];
