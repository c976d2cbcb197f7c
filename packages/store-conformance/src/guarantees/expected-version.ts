import assert from 'node:assert/strict';

import type {
  EventStore,
  ExpectedVersion,
  StreamName,
  StreamVersion,
} from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import { accepted, refused, streamOf } from '../expect.js';
import { type Group, group } from '../group.js';
import { idsOf, sample, samples } from '../sample-events.js';

const version = (number: number) => number as StreamVersion;

const race = async (
  stores: ReadonlyArray<EventStore>,
  stream: StreamName,
  expected: ExpectedVersion,
  length: number,
): Promise<void> => {
  const before = idsOf(await streamOf(stores[0] as EventStore, stream));
  const batches = Array.from({ length: 20 }, () => samples(2));
  const outcomes = await Promise.all(
    batches.map((events, index) =>
      (stores[index % stores.length] as EventStore).append(stream, events, expected)(),
    ),
  );
  const winners = batches.filter((_, index) =>
    E.isRight(outcomes[index] as E.Either<unknown, unknown>),
  );
  assert.equal(winners.length, 1, `${winners.length} of twenty appends were accepted`);
  for (const outcome of outcomes)
    if (E.isLeft(outcome))
      assert.equal(refused(outcome, 'VersionConflict').actual, length + 1, 'the actual version');
  assert.deepEqual(idsOf(await streamOf(stores[0] as EventStore, stream)), [
    ...before,
    ...idsOf(winners.flat()),
  ]);
};

export const expectedVersion: ReadonlyArray<Group> = [
  group(1, 'the expected version is checked atomically with the write', {
    'a stream that does not exist accepts appends that expect no stream or any version': async ({
      store,
      stream,
    }) => {
      for (const expected of ['noStream', 'any'] as const) {
        const answer = accepted(await store.append(stream(expected), samples(2), expected)());
        assert.equal(answer.version, 1, expected);
        assert.equal(answer.alreadyKnown, false);
      }
    },
    'a stream that does not exist rejects appends that expect a stream or a version': async ({
      store,
      stream,
    }) => {
      for (const expected of ['streamExists', version(0), version(7)] as const) {
        const conflict = refused(
          await store.append(stream(), [sample()], expected)(),
          'VersionConflict',
        );
        assert.equal(conflict.expected, expected);
        assert.equal(conflict.actual, null, 'there is no stream');
        assert.equal(conflict.stream, stream());
      }
      assert.deepEqual(await streamOf(store, stream()), []);
    },
    'a stream that exists accepts appends that expect its version, a stream or any version':
      async ({ store, stream }) => {
        accepted(await store.append(stream(), samples(2), 'noStream')());
        assert.equal(accepted(await store.append(stream(), samples(3), version(1))()).version, 4);
        assert.equal(
          accepted(await store.append(stream(), [sample()], 'streamExists')()).version,
          5,
        );
        assert.equal(accepted(await store.append(stream(), [sample()], 'any')()).version, 6);
      },
    'a stream that exists rejects appends that expect no stream': async ({ store, stream }) => {
      accepted(await store.append(stream(), samples(3), 'noStream')());
      const conflict = refused(
        await store.append(stream(), [sample()], 'noStream')(),
        'VersionConflict',
      );
      assert.equal(conflict.actual, 2, 'the conflict carries the actual version');
    },
    'an expected version below or above the actual one is rejected': async ({ store, stream }) => {
      accepted(await store.append(stream(), samples(3), 'noStream')());
      for (const wrong of [0, 1, 3, 99]) {
        const conflict = refused(
          await store.append(stream(), [sample()], version(wrong))(),
          'VersionConflict',
        );
        assert.equal(conflict.expected, wrong);
        assert.equal(conflict.actual, 2);
      }
    },
    'a rejected append writes nothing': async ({ store, stream, origin }) => {
      refused(await store.append(stream(), samples(3), 'streamExists')(), 'VersionConflict');
      assert.deepEqual(await streamOf(store, stream()), []);
      assert.equal(await store.head(), origin);
    },
    'of twenty parallel appends to a new stream, one is accepted and nineteen conflict': ({
      store,
      stream,
    }) => race([store], stream(), 'noStream', 0),
    'of twenty parallel appends at one version, one is accepted and nineteen conflict': async ({
      store,
      stream,
    }) => {
      accepted(await store.append(stream(), samples(5), 'noStream')());
      await race([store], stream(), version(4), 5);
    },
    'parallel appends that expect any version are all accepted, each without interleaving': async ({
      store,
      stream,
    }) => {
      const batches = Array.from({ length: 20 }, () => samples(3));
      const answers = await Promise.all(
        batches.map((events) => store.append(stream(), events, 'any')()),
      );
      const stored = await streamOf(store, stream());
      assert.equal(stored.length, 60);
      for (const [index, answer] of answers.entries()) {
        const end = accepted(answer).version + 1;
        assert.deepEqual(idsOf(stored.slice(end - 3, end)), idsOf(batches[index] ?? []));
      }
    },
    'parallel appends to different streams do not conflict': async ({ store, stream }) => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          store.append(stream(String(index)), samples(2), 'noStream')(),
        ),
      );
      for (const answer of answers) assert.equal(accepted(answer).version, 1);
    },
  }),
  group(
    1,
    'the expected version is checked across handles',
    {
      'of twenty parallel appends through two handles, one is accepted and nineteen conflict':
        async ({ store, stream, another }) => {
          accepted(await store.append(stream(), samples(5), 'noStream')());
          await race([store, await another()], stream(), version(4), 5);
        },
    },
    'severalHandles',
  ),
];
