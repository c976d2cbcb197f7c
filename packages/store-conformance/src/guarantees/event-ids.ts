import assert from 'node:assert/strict';

import type { StreamVersion } from '@aidtrail/event-sourcing';

import { accepted, allOf, refused, streamOf } from '../expect.js';
import { type Group, group } from '../group.js';
import { idsOf, sample, samples } from '../sample-events.js';

export const eventIds: ReadonlyArray<Group> = [
  group(2, 'nothing acknowledged is lost or duplicated', {
    'acknowledged events are in their stream and in the global order': async ({
      store,
      stream,
      origin,
    }) => {
      const events = samples(7);
      const answer = accepted(await store.append(stream(), events, 'noStream')());
      const inStream = await streamOf(store, stream());
      assert.deepEqual(idsOf(inStream), idsOf(events));
      assert.deepEqual(await allOf(store, { after: origin }), inStream);
      assert.equal(inStream.at(-1)?.version, answer.version);
      assert.equal(inStream.at(-1)?.position, answer.position);
    },
    'a repeated append returns its first result and adds nothing': async ({ store, stream }) => {
      const events = samples(3);
      const first = accepted(await store.append(stream(), events, 'noStream')());
      assert.equal(first.alreadyKnown, false);
      for (const expected of ['noStream', 'any', 'streamExists', 2 as StreamVersion] as const)
        assert.deepEqual(accepted(await store.append(stream(), events, expected)()), {
          ...first,
          alreadyKnown: true,
        });
      assert.deepEqual(idsOf(await streamOf(store, stream())), idsOf(events));
    },
    'a repeated append may have another time of recording; the first time stays': async ({
      store,
      stream,
    }) => {
      const event = sample({ recordedAt: '2026-03-01T08:00:00.000Z' });
      const { recordedAt, ...undated } = event;
      accepted(await store.append(stream(), [event], 'noStream')());
      for (const again of [undated, { ...event, recordedAt: '2026-03-02T08:00:00.000Z' }])
        assert.equal(accepted(await store.append(stream(), [again], 'any')()).alreadyKnown, true);
      assert.equal((await streamOf(store, stream()))[0]?.recordedAt, recordedAt);
    },
    'a repeated append is recognised after later appends to the stream': async ({
      store,
      stream,
    }) => {
      const events = samples(2);
      const first = accepted(await store.append(stream(), events, 'noStream')());
      accepted(await store.append(stream(), samples(3), 'any')());
      const again = accepted(await store.append(stream(), events, 'noStream')());
      assert.deepEqual(again, { ...first, alreadyKnown: true });
      assert.equal((await streamOf(store, stream())).length, 5);
    },
    'of twenty parallel appends of the same events, one writes and the others return its result':
      async ({ store, stream }) => {
        const events = samples(3);
        const answers = await Promise.all(
          Array.from({ length: 20 }, () => store.append(stream(), events, 'any')()),
        );
        const fresh = answers.map(accepted).filter(({ alreadyKnown }) => !alreadyKnown);
        assert.equal(fresh.length, 1, 'appends that wrote');
        for (const answer of answers.map(accepted))
          assert.deepEqual({ ...answer, alreadyKnown: false }, fresh[0]);
        assert.deepEqual(idsOf(await streamOf(store, stream())), idsOf(events));
      },
    'an id in upper case is the same id': async ({ store, stream }) => {
      const event = sample();
      accepted(await store.append(stream(), [event], 'noStream')());
      const capital = { ...event, id: event.id.toUpperCase() };
      assert.equal(accepted(await store.append(stream(), [capital], 'any')()).alreadyKnown, true);
      assert.deepEqual(idsOf(await streamOf(store, stream())), [event.id]);
    },
    'an id already in use is rejected for other content': async ({ store, stream }) => {
      const event = sample({ metadata: { actor: 'account:7' } });
      accepted(await store.append(stream(), [event], 'noStream')());
      const changes = [
        { data: { persons: 517 } },
        { metadata: { actor: 'account:8' } },
        { type: 'TeamReturned' },
        { schemaVersion: 2 },
      ];
      for (const change of changes) {
        const changed = { ...event, ...change };
        const conflict = refused(
          await store.append(stream(), [changed], 'any')(),
          'EventIdConflict',
        );
        assert.equal(conflict.reason, 'otherContent', JSON.stringify(change));
        assert.equal(conflict.eventId, event.id);
      }
      assert.equal((await streamOf(store, stream())).length, 1);
    },
    'a batch is rejected as a whole if only some of its ids are already in use': async ({
      store,
      stream,
    }) => {
      const events = samples(2);
      accepted(await store.append(stream(), events, 'noStream')());
      for (const batch of [
        [...events, sample()],
        [sample(), ...events],
        [events[1] ?? sample(), sample()],
      ])
        assert.equal(
          refused(await store.append(stream(), batch, 'any')(), 'EventIdConflict').reason,
          'partlyKnown',
        );
      assert.deepEqual(idsOf(await streamOf(store, stream())), idsOf(events));
    },
    'stored events in another order are rejected': async ({ store, stream }) => {
      const events = samples(3);
      accepted(await store.append(stream(), events, 'noStream')());
      const conflict = refused(
        await store.append(stream(), events.toReversed(), 'any')(),
        'EventIdConflict',
      );
      assert.equal(conflict.reason, 'otherOrder');
    },
    'the same id twice in one batch is rejected': async ({ store, stream }) => {
      const event = sample();
      const conflict = refused(
        await store.append(stream(), [event, sample(), event], 'any')(),
        'EventIdConflict',
      );
      assert.equal(conflict.reason, 'repeatedInBatch');
      assert.deepEqual(await streamOf(store, stream()), []);
    },
    'an id conflict is reported before a version conflict': async ({ store, stream }) => {
      const events = samples(2);
      accepted(await store.append(stream(), events, 'noStream')());
      refused(await store.append(stream(), [...events, sample()], 'noStream')(), 'EventIdConflict');
    },
  }),
  group(
    2,
    'event ids are unique in the store',
    {
      'an id already in use in another stream is rejected': async ({ store, stream }) => {
        const event = sample();
        accepted(await store.append(stream('a'), [event], 'noStream')());
        for (const expected of ['noStream', 'any', 'streamExists'] as const) {
          const conflict = refused(
            await store.append(stream('b'), [sample(), event], expected)(),
            'EventIdConflict',
          );
          assert.equal(conflict.reason, 'otherStream');
          assert.equal(conflict.eventId, event.id);
        }
        assert.deepEqual(await streamOf(store, stream('b')), []);
      },
    },
    'storeWideIds',
  ),
  group(
    2,
    'acknowledged events survive reopening',
    {
      'a reopened store has every event unchanged': async ({ store, stream, origin, reopen }) => {
        accepted(await store.append(stream('a'), samples(3), 'noStream')());
        accepted(await store.append(stream('b'), samples(2), 'noStream')());
        const before = await allOf(store, { after: origin });
        const head = await store.head();
        await store.close();
        const reopened = await reopen();
        assert.deepEqual(await allOf(reopened, { after: origin }), before);
        assert.equal(await reopened.head(), head);
      },
      'a reopened store recognises repeated events and continues versions and positions': async ({
        store,
        stream,
        reopen,
      }) => {
        const events = samples(3);
        const first = accepted(await store.append(stream(), events, 'noStream')());
        await store.close();
        const reopened = await reopen();
        const again = accepted(await reopened.append(stream(), events, 'noStream')());
        assert.deepEqual(again, { ...first, alreadyKnown: true });
        const next = accepted(await reopened.append(stream(), [sample()], first.version)());
        assert.equal(next.version, 3);
        assert.ok(next.position > first.position, 'a position is never used twice');
      },
    },
    'reopening',
  ),
];
