import assert from 'node:assert/strict';

import type { EventToAppend, StreamVersion } from '@aidtrail/event-sourcing';

import { accepted, allOf, eventsOf, listOf, streamOf } from '../expect.js';
import { type Group, group } from '../group.js';
import { idsOf, sample, samples } from '../sample-events.js';

const version = (number: number) => number as StreamVersion;
const versionsOf = (pages: ReadonlyArray<ReadonlyArray<{ readonly version: number }>>) =>
  pages.map((page) => page.map((event) => event.version));

/** Every third event is a return, the others are dispatches. */
const mixed = (): EventToAppend[] =>
  samples(12).map((event, index) => (index % 4 === 3 ? { ...event, type: 'TeamReturned' } : event));

export const reading: ReadonlyArray<Group> = [
  group(4, 'streams are read in version order, by page', {
    'a stream is read forwards from version 0 in pages of the requested size': async ({
      store,
      stream,
    }) => {
      accepted(await store.append(stream(), samples(7), 'noStream')());
      const pages = await listOf(store.readStream(stream(), { pageSize: 3 }));
      assert.deepEqual(versionsOf(pages), [[0, 1, 2], [3, 4, 5], [6]]);
    },
    'a stream is read backwards from its last version': async ({ store, stream }) => {
      accepted(await store.append(stream(), samples(7), 'noStream')());
      const pages = await listOf(
        store.readStream(stream(), { direction: 'backwards', pageSize: 3 }),
      );
      assert.deepEqual(versionsOf(pages), [[6, 5, 4], [3, 2, 1], [0]]);
    },
    'a stream is read from a version in both directions': async ({ store, stream }) => {
      accepted(await store.append(stream(), samples(5), 'noStream')());
      const from = version(2);
      assert.deepEqual(versionsOf(await listOf(store.readStream(stream(), { from }))), [[2, 3, 4]]);
      assert.deepEqual(
        versionsOf(await listOf(store.readStream(stream(), { from, direction: 'backwards' }))),
        [[2, 1, 0]],
      );
    },
    'reading from a version beyond the end returns no pages forwards and all events backwards':
      async ({ store, stream }) => {
        accepted(await store.append(stream(), samples(2), 'noStream')());
        const from = version(9);
        assert.deepEqual(await listOf(store.readStream(stream(), { from })), []);
        assert.deepEqual(
          versionsOf(await listOf(store.readStream(stream(), { from, direction: 'backwards' }))),
          [[1, 0]],
        );
      },
    'a page of a stream is never empty, even after a full last page': async ({ store, stream }) => {
      accepted(await store.append(stream(), samples(6), 'noStream')());
      for (const direction of ['forwards', 'backwards'] as const)
        assert.deepEqual(
          (await listOf(store.readStream(stream(), { direction, pageSize: 3 }))).map(
            ({ length }) => length,
          ),
          [3, 3],
        );
    },
    'a stream that does not exist has no pages': async ({ store, stream }) => {
      for (const direction of ['forwards', 'backwards'] as const)
        assert.deepEqual(await listOf(store.readStream(stream('nowhere'), { direction })), []);
    },
    'streams with similar names are separate': async ({ store, stream }) => {
      const names = ['a', 'A', 'aa', 'a_', 'ab', 'a.', 'a:b', 'a-b'];
      for (const name of names)
        accepted(await store.append(stream(name), [sample({ data: name })], 'noStream')());
      for (const name of names)
        assert.deepEqual(
          (await streamOf(store, stream(name))).map(({ data }) => data),
          [name],
        );
    },
  }),
  group(4, 'the log is read in global order, by page', {
    'the log is read in the order of the appends, in pages of the requested size': async ({
      store,
      stream,
      origin,
    }) => {
      const appended: EventToAppend[] = [];
      for (let index = 0; index < 7; index++) {
        const event = sample({ type: `Type${7 - index}` });
        appended.push(event);
        accepted(await store.append(stream(String(9 - index)), [event], 'noStream')());
      }
      const pages = await listOf(store.readAll({ after: origin, pageSize: 3 }));
      assert.deepEqual(idsOf(eventsOf(pages)), idsOf(appended));
      for (const { events, upTo } of pages) {
        assert.ok(events.length <= 3, 'no page is larger than requested');
        assert.ok(upTo >= (events.at(-1)?.position ?? 0), 'upTo covers the page');
      }
      assert.equal(pages.at(-1)?.upTo, await store.head());
    },
    'a type filter returns these types only, in global order': async ({
      store,
      stream,
      origin,
    }) => {
      const events = mixed();
      accepted(await store.append(stream(), events, 'noStream')());
      const returned = events.filter(({ type }) => type === 'TeamReturned');
      for (const pageSize of [1, 2, 500])
        assert.deepEqual(
          idsOf(await allOf(store, { after: origin, types: ['TeamReturned'], pageSize })),
          idsOf(returned),
        );
    },
    'a filter of several types returns all of them in one order': async ({
      store,
      stream,
      origin,
    }) => {
      const events = [...mixed(), sample({ type: 'TeamRenamed' })];
      accepted(await store.append(stream(), events, 'noStream')());
      const types = ['TeamReturned', 'TeamDispatched'];
      for (const pageSize of [2, 500])
        assert.deepEqual(
          idsOf(await allOf(store, { after: origin, types, pageSize })),
          idsOf(events.slice(0, -1)),
        );
    },
    'a type filter matches the whole type exactly': async ({ store, stream, origin }) => {
      const names = ['Team', 'TeamReturned', 'teamreturned', 'TeamReturnedHome'];
      const events = names.map((type) => sample({ type }));
      accepted(await store.append(stream(), events, 'noStream')());
      const found = await allOf(store, { after: origin, types: ['TeamReturned'] });
      assert.deepEqual(
        found.map(({ type }) => type),
        ['TeamReturned'],
      );
    },
    'a type filter is compared as text, not as a pattern or SQL': async ({
      store,
      stream,
      origin,
    }) => {
      accepted(await store.append(stream(), mixed(), 'noStream')());
      const patterns = ['%', 'Team%', 'Team_eturned', '*', '.*', 'TeamReturned|TeamDispatched'];
      const statements = [`' or '1'='1`, `TeamReturned' --`, '{TeamReturned}', 'TeamReturned,', ''];
      for (const type of [...patterns, ...statements])
        assert.deepEqual(await allOf(store, { after: origin, types: [type] }), [], type);
    },
    'a filter without matches still reports how far it has read': async ({
      store,
      stream,
      origin,
    }) => {
      accepted(await store.append(stream(), samples(5), 'noStream')());
      const head = await store.head();
      for (const types of [['TeamReturned'], []])
        assert.deepEqual(await listOf(store.readAll({ after: origin, types })), [
          { events: [], upTo: head },
        ]);
    },
    'a filtered read that continues from its last page misses nothing': async ({
      store,
      stream,
      origin,
    }) => {
      accepted(await store.append(stream(), mixed(), 'noStream')());
      const types = ['TeamReturned'];
      const pages = await listOf(store.readAll({ after: origin, types, pageSize: 2 }));
      const later = mixed();
      accepted(await store.append(stream(), later, 'any')());
      const after = pages.at(-1)?.upTo ?? origin;
      assert.deepEqual(
        idsOf(await allOf(store, { after, types })),
        idsOf(later.filter(({ type }) => type === 'TeamReturned')),
      );
    },
  }),
  group(
    4,
    'the store applies type filters',
    {
      'pages of matching events are full, however many other events lie between them': async ({
        store,
        stream,
        origin,
      }) => {
        accepted(await store.append(stream(), mixed(), 'noStream')());
        const pages = await listOf(
          store.readAll({ after: origin, types: ['TeamReturned'], pageSize: 2 }),
        );
        assert.deepEqual(
          pages.map(({ events }) => events.length).filter((length) => length > 0),
          [2, 1],
        );
      },
    },
    'serverSideFilter',
  ),
];
