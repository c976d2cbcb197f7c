import assert from 'node:assert/strict';

import {
  type EventStore,
  type GlobalPosition,
  type ReadAllOptions,
  START,
} from '@aidtrail/event-sourcing';

import { accepted, allOf, eventsOf, listOf, soon, streamOf } from '../expect.js';
import { type Group, group } from '../group.js';
import type { Scene } from '../scene.js';
import { idsOf, sample, samples } from '../sample-events.js';

const areIncreasing = (positions: ReadonlyArray<number>): boolean =>
  positions.every((position, index) => index === 0 || position > (positions[index - 1] ?? 0));

/** Continues a read from its last page, repeatedly, during appends. It must see every event. */
const readWhileWriting = async (
  { store, stream, origin, patienceMilliseconds }: Scene,
  writers: ReadonlyArray<EventStore>,
  filter: Pick<ReadAllOptions, 'types'> = {},
): Promise<void> => {
  let writing = true;
  const appends = Array.from({ length: 60 }, async (_, index) => {
    const writer = writers[index % writers.length] as EventStore;
    const type = index % 2 === 0 ? 'TeamDispatched' : 'TeamReturned';
    const events = samples(1 + (index % 3), { type });
    return accepted(await writer.append(stream(String(index % 7)), events, 'any')());
  });
  const written = Promise.all(appends).finally(() => {
    writing = false;
  });
  const gathered: string[] = [];
  let seen = origin;
  const reading = (async () => {
    for (let last = false; ;) {
      for await (const page of store.readAll({ after: seen, pageSize: 5, ...filter })) {
        gathered.push(...idsOf(page.events));
        seen = page.upTo;
      }
      if (last) return;
      last = !writing;
      await new Promise(setImmediate);
    }
  })();
  await soon(Promise.all([written, reading]), patienceMilliseconds, 'the reads during the writes');
  const all = await allOf(store, { after: origin });
  assert.equal(all.length, 120);
  const wanted = all.filter(({ type }) => filter.types?.includes(type) ?? true);
  assert.deepEqual(gathered, idsOf(wanted), 'the events that the reader saw');
};

export const globalOrder: ReadonlyArray<Group> = [
  group(3, 'readers see one global order and miss nothing', {
    'positions are increasing safe integers, and an append returns the last one': async ({
      store,
      stream,
      origin,
    }) => {
      const first = accepted(await store.append(stream('a'), samples(3), 'noStream')());
      const second = accepted(await store.append(stream('b'), samples(2), 'noStream')());
      const positions = (await allOf(store, { after: origin })).map(({ position }) => position);
      assert.ok(positions.every(Number.isSafeInteger), 'safe integers');
      assert.ok(areIncreasing([origin, ...positions]), `increasing: ${positions.join(', ')}`);
      assert.equal(positions[2], first.position);
      assert.equal(positions[4], second.position);
    },
    'within a stream the global order is the stream order': async ({ store, stream, origin }) => {
      await Promise.all(
        Array.from({ length: 30 }, (_, index) =>
          store.append(stream(String(index % 3)), samples(2), 'any')(),
        ),
      );
      const all = await allOf(store, { after: origin });
      for (const name of ['0', '1', '2'].map(stream)) {
        const inStream = await streamOf(store, name);
        assert.equal(inStream.length, 20);
        assert.deepEqual(
          all.filter((event) => event.stream === name),
          inStream,
        );
        assert.deepEqual(
          inStream.map(({ version }) => version),
          inStream.map((_, index) => index),
          'versions from 0 without gaps',
        );
      }
    },
    'the head is the position of the newest event': async ({ store, stream }) => {
      const { position } = accepted(await store.append(stream(), samples(3), 'noStream')());
      assert.equal(await store.head(), position);
    },
    'a reader that continues from its last page misses nothing during writes': (scene) =>
      readWhileWriting(scene, [scene.store]),
    'a filtered reader that continues from its last page misses nothing during writes': (scene) =>
      readWhileWriting(scene, [scene.store], { types: ['TeamReturned'] }),
    'a store that declares writesInOrder writes appends in the order of the calls': async ({
      store,
      stream,
      origin,
    }) => {
      if (store.writesInOrder !== true) return;
      const batches = Array.from({ length: 60 }, (_, index) => samples(1 + (index % 3)));
      const answers = await Promise.all(
        batches.map((events, index) => store.append(stream(String(index % 7)), events, 'any')()),
      );
      const positions = answers.map((answer) => accepted(answer).position);
      assert.ok(areIncreasing(positions), `increasing: ${positions.join(', ')}`);
      assert.deepEqual(idsOf(await allOf(store, { after: origin })), idsOf(batches.flat()));
    },
    'reading after a position returns the later events and no others': async ({
      store,
      stream,
      origin,
    }) => {
      accepted(await store.append(stream(), samples(5), 'noStream')());
      const all = await allOf(store, { after: origin });
      for (const [index, { position }] of all.entries())
        assert.deepEqual(await allOf(store, { after: position }), all.slice(index + 1));
    },
    'reading after a position beyond the head returns nothing': async ({ store, stream }) => {
      accepted(await store.append(stream(), [sample()], 'noStream')());
      const beyond = ((await store.head()) + 10) as GlobalPosition;
      assert.deepEqual(eventsOf(await listOf(store.readAll({ after: beyond }))), []);
    },
  }),
  group(
    3,
    'an empty log has no head',
    {
      'the head of an empty log is START, and reading it returns no pages': async ({ store }) => {
        assert.equal(await store.head(), START);
        assert.deepEqual(await listOf(store.readAll()), []);
        assert.deepEqual(await listOf(store.readAll({ types: ['TeamDispatched'] })), []);
      },
    },
    'emptyLog',
  ),
  group(
    3,
    'the global order applies across handles',
    {
      'a reader misses nothing during writes through two handles': async (scene) =>
        readWhileWriting(scene, [scene.store, await scene.another()]),
    },
    'severalHandles',
  ),
];
