import assert from 'node:assert/strict';

import type { GlobalPosition } from '@aidtrail/event-sourcing';

import { accepted, allOf, eventsOf, rejected, soon, pending, untilItWaits } from '../expect.js';
import { collect, pagesUpTo } from '../follow.js';
import { type Group, group } from '../group.js';
import { idsOf, sample, samples } from '../sample-events.js';

export const subscriptions: ReadonlyArray<Group> = [
  group(7, 'subscriptions deliver every event once and in order', {
    'a subscription delivers stored events, then new ones': async (scene) => {
      const { store, stream, origin } = scene;
      accepted(await store.append(stream('a'), samples(7), 'noStream')());
      const abort = new AbortController();
      const following = collect(scene, { pageSize: 2, signal: abort.signal });
      await following.reached(7);
      for (let index = 0; index < 5; index++)
        accepted(await store.append(stream(String(index)), samples(3), 'noStream')());
      await following.reached(22);
      abort.abort();
      await following.ended();
      assert.deepEqual(following.events(), await allOf(store, { after: origin }));
    },
    'a waiting subscription receives new events': async (scene) => {
      const { store, stream } = scene;
      const abort = new AbortController();
      const following = collect(scene, { signal: abort.signal });
      const events = samples(3);
      await untilItWaits();
      for (const [index, event] of events.entries()) {
        accepted(await store.append(stream(), [event], 'any')());
        await following.reached(index + 1);
      }
      abort.abort();
      await following.ended();
      assert.deepEqual(idsOf(following.events()), idsOf(events));
    },
    'two subscriptions both receive every event': async (scene) => {
      const abort = new AbortController();
      const both = [1, 500].map((pageSize) => collect(scene, { pageSize, signal: abort.signal }));
      const events = samples(9);
      accepted(await scene.store.append(scene.stream(), events, 'noStream')());
      await Promise.all(both.map((following) => following.reached(9)));
      abort.abort();
      await Promise.all(both.map((following) => following.ended()));
      for (const following of both) assert.deepEqual(idsOf(following.events()), idsOf(events));
    },
    'a subscription delivers every event during many appends': async (scene) => {
      const { store, stream, origin } = scene;
      const abort = new AbortController();
      const following = collect(scene, { pageSize: 7, signal: abort.signal });
      await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          store.append(stream(String(index % 5)), samples(2), 'any')(),
        ),
      );
      await following.reached(100);
      abort.abort();
      await following.ended();
      assert.deepEqual(following.events(), await allOf(store, { after: origin }));
    },
    'a subscription resumes from a checkpoint': async (scene) => {
      const { store, stream, origin } = scene;
      accepted(await store.append(stream(), samples(9), 'noStream')());
      const all = await allOf(store, { after: origin });
      const [first] = await soon(
        pagesUpTo(store, all[3]?.position ?? origin, { after: origin, pageSize: 4 }),
        scene.patienceMilliseconds,
        'the first page',
      );
      const rest = await soon(
        pagesUpTo(store, await store.head(), { after: first?.upTo ?? origin, pageSize: 4 }),
        scene.patienceMilliseconds,
        'the rest',
      );
      assert.deepEqual([...(first?.events ?? []), ...eventsOf(rest)], all);
      assert.equal(first?.events.length, 4);
    },
    'a filtered subscription delivers these types only and advances past other events': async (
      scene,
    ) => {
      const { store, stream, origin } = scene;
      const returned = sample({ type: 'TeamReturned' });
      const events = [...samples(3), returned, ...samples(3)];
      accepted(await store.append(stream(), events, 'noStream')());
      const pages = await soon(
        pagesUpTo(store, await store.head(), { after: origin, types: ['TeamReturned'] }),
        scene.patienceMilliseconds,
        'the head',
      );
      assert.deepEqual(idsOf(eventsOf(pages)), [returned.id]);
    },
  }),
  group(7, 'subscriptions end on request', {
    'a waiting subscription ends immediately on abort': async (scene) => {
      const abort = new AbortController();
      const following = collect(scene, { signal: abort.signal });
      await untilItWaits();
      abort.abort();
      await following.ended();
      assert.deepEqual(following.events(), []);
    },
    'a subscription aborted before it starts delivers nothing': async (scene) => {
      accepted(await scene.store.append(scene.stream(), samples(3), 'noStream')());
      const following = collect(scene, { signal: AbortSignal.abort() });
      await following.ended();
      assert.deepEqual(following.events(), []);
    },
    'a subscription aborted between two pages delivers no more pages': async (scene) => {
      const { store, stream, origin } = scene;
      accepted(await store.append(stream(), samples(9), 'noStream')());
      const abort = new AbortController();
      let pages = 0;
      const reading = (async () => {
        const options = { after: origin, pageSize: 3, signal: abort.signal };
        for await (const _ of store.subscribe(options)) {
          pages += 1;
          abort.abort();
        }
      })();
      await soon(reading, scene.patienceMilliseconds, 'the subscription to end');
      assert.equal(pages, 1);
    },
    'a subscription ends without an error when the store is closed': async (scene) => {
      accepted(await scene.store.append(scene.stream(), samples(3), 'noStream')());
      const following = collect(scene);
      await following.reached(3);
      await untilItWaits();
      await scene.store.close();
      await following.ended();
      assert.equal(following.events().length, 3);
    },
    'ending one subscription does not affect another': async (scene) => {
      const { store, stream, origin } = scene;
      const abort = new AbortController();
      const following = collect(scene, { signal: abort.signal });
      const first = accepted(await store.append(stream(), samples(2), 'noStream')());
      await soon(
        pagesUpTo(store, first.position, { after: origin }),
        scene.patienceMilliseconds,
        'the other subscription',
      );
      accepted(await store.append(stream(), samples(2), 'any')());
      await following.reached(4);
      abort.abort();
      await following.ended();
      assert.equal(following.events().length, 4);
    },
  }),
  group(7, 'a caller can wait for a position', {
    'waiting for an existing position ends immediately': async (scene) => {
      const { store, stream, patienceMilliseconds } = scene;
      const { position } = accepted(await store.append(stream(), samples(2), 'noStream')());
      await soon(store.waitFor(position), patienceMilliseconds, 'an existing position');
    },
    'waiting for a future position ends when it is reached': async (scene) => {
      const { store, stream, patienceMilliseconds } = scene;
      const { position } = accepted(await store.append(stream(), [sample()], 'noStream')());
      let come = false;
      const waiting = pending(store.waitFor((position + 1) as GlobalPosition).then(() => come));
      await untilItWaits();
      const appending = store.append(stream(), [sample()], 'any')();
      come = true;
      accepted(await appending);
      assert.equal(await soon(waiting, patienceMilliseconds, 'the position'), true);
    },
    'waiting ends with an error after its timeout': async ({ store, patienceMilliseconds }) => {
      const beyond = ((await store.head()) + 1_000) as GlobalPosition;
      await soon(
        rejected(store.waitFor(beyond, { timeoutMilliseconds: 10 }), 'WaitTimedOut'),
        patienceMilliseconds,
        'the timeout',
      );
    },
    'waiting ends with the reason of the abort signal': async ({ store, patienceMilliseconds }) => {
      const beyond = ((await store.head()) + 1_000) as GlobalPosition;
      const abort = new AbortController();
      const waiting = pending(rejected(store.waitFor(beyond, { signal: abort.signal }), 'Enough'));
      await untilItWaits();
      abort.abort({ _tag: 'Enough' });
      await soon(waiting, patienceMilliseconds, 'the signal');
    },
    'waiting ends when the store is closed': async ({ store, patienceMilliseconds }) => {
      const beyond = ((await store.head()) + 1_000) as GlobalPosition;
      const waiting = pending(rejected(store.waitFor(beyond), 'StoreClosed'));
      await untilItWaits();
      await store.close();
      await soon(waiting, patienceMilliseconds, 'closing');
    },
  }),
  group(
    7,
    'subscriptions resume after reopening',
    {
      'an earlier checkpoint is valid after reopening': async (scene) => {
        const { store, stream, origin, reopen, patienceMilliseconds } = scene;
        accepted(await store.append(stream(), samples(5), 'noStream')());
        const checkpoint = (await allOf(store, { after: origin }))[2]?.position ?? origin;
        const rest = await allOf(store, { after: checkpoint });
        await store.close();
        const reopened = await reopen();
        const { position } = accepted(await reopened.append(stream(), [sample()], 'any')());
        const pages = await soon(
          pagesUpTo(reopened, position, { after: checkpoint }),
          patienceMilliseconds,
          'the rest',
        );
        assert.deepEqual(idsOf(eventsOf(pages)).slice(0, 2), idsOf(rest));
        assert.equal(eventsOf(pages).length, 3);
      },
    },
    'reopening',
  ),
  group(
    7,
    'subscriptions receive events written through other handles',
    {
      'events written through another handle are delivered and end a wait': async (scene) => {
        const { store, stream, another, patienceMilliseconds } = scene;
        const writer = await another();
        const abort = new AbortController();
        const following = collect(scene, { signal: abort.signal });
        const next = ((await store.head()) + 1) as GlobalPosition;
        const waiting = pending(store.waitFor(next));
        const events = samples(2);
        await untilItWaits();
        accepted(await writer.append(stream(), events, 'noStream')());
        await following.reached(2);
        await soon(waiting, patienceMilliseconds, 'the position');
        abort.abort();
        await following.ended();
        assert.deepEqual(idsOf(following.events()), idsOf(events));
      },
    },
    'severalHandles',
  ),
];
