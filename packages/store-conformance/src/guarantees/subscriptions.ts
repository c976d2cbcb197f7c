import assert from 'node:assert/strict';

import type { GlobalPosition } from '@aidtrail/event-sourcing';

import { accepted, allOf, eventsOf, rejected, soon, underWay, untilItWaits } from '../expect.js';
import { followAll, gatherUpTo } from '../follow.js';
import { type Group, group } from '../group.js';
import { idsOf, sample, samples } from '../sample-events.js';

export const subscriptions: ReadonlyArray<Group> = [
  group(7, 'subscriptions deliver every event once and in order', {
    'a subscription delivers what is there and then what comes': async (scene) => {
      const { store, stream, origin } = scene;
      accepted(await store.append(stream('a'), samples(7), 'noStream')());
      const abort = new AbortController();
      const following = followAll(scene, { pageSize: 2, signal: abort.signal });
      await following.reached(7);
      for (let index = 0; index < 5; index++)
        accepted(await store.append(stream(String(index)), samples(3), 'noStream')());
      await following.reached(22);
      abort.abort();
      await following.ended();
      assert.deepEqual(following.events(), await allOf(store, { after: origin }));
    },
    'a subscription that waits is told of new events': async (scene) => {
      const { store, stream } = scene;
      const abort = new AbortController();
      const following = followAll(scene, { signal: abort.signal });
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
    'two subscriptions both get everything': async (scene) => {
      const abort = new AbortController();
      const both = [1, 500].map((pageSize) => followAll(scene, { pageSize, signal: abort.signal }));
      const events = samples(9);
      accepted(await scene.store.append(scene.stream(), events, 'noStream')());
      await Promise.all(both.map((following) => following.reached(9)));
      abort.abort();
      await Promise.all(both.map((following) => following.ended()));
      for (const following of both) assert.deepEqual(idsOf(following.events()), idsOf(events));
    },
    'a subscription delivers every event while many are appended': async (scene) => {
      const { store, stream, origin } = scene;
      const abort = new AbortController();
      const following = followAll(scene, { pageSize: 7, signal: abort.signal });
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
    'a subscription goes on from a checkpoint': async (scene) => {
      const { store, stream, origin } = scene;
      accepted(await store.append(stream(), samples(9), 'noStream')());
      const all = await allOf(store, { after: origin });
      const [first] = await soon(
        gatherUpTo(store, all[3]?.position ?? origin, { after: origin, pageSize: 4 }),
        scene.patienceMilliseconds,
        'the first page',
      );
      const rest = await soon(
        gatherUpTo(store, await store.head(), { after: first?.upTo ?? origin, pageSize: 4 }),
        scene.patienceMilliseconds,
        'the rest',
      );
      assert.deepEqual([...(first?.events ?? []), ...eventsOf(rest)], all);
      assert.equal(first?.events.length, 4);
    },
    'a filtered subscription gives these types only, and moves past the others': async (scene) => {
      const { store, stream, origin } = scene;
      const returned = sample({ type: 'TeamReturned' });
      const events = [...samples(3), returned, ...samples(3)];
      accepted(await store.append(stream(), events, 'noStream')());
      const pages = await soon(
        gatherUpTo(store, await store.head(), { after: origin, types: ['TeamReturned'] }),
        scene.patienceMilliseconds,
        'the head',
      );
      assert.deepEqual(idsOf(eventsOf(pages)), [returned.id]);
    },
  }),
  group(7, 'subscriptions end when asked to', {
    'a subscription that waits ends at once when aborted': async (scene) => {
      const abort = new AbortController();
      const following = followAll(scene, { signal: abort.signal });
      await untilItWaits();
      abort.abort();
      await following.ended();
      assert.deepEqual(following.events(), []);
    },
    'a subscription that was aborted before it began delivers nothing': async (scene) => {
      accepted(await scene.store.append(scene.stream(), samples(3), 'noStream')());
      const following = followAll(scene, { signal: AbortSignal.abort() });
      await following.ended();
      assert.deepEqual(following.events(), []);
    },
    'a subscription that is aborted between two pages delivers no further one': async (scene) => {
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
      const following = followAll(scene);
      await following.reached(3);
      await untilItWaits();
      await scene.store.close();
      await following.ended();
      assert.equal(following.events().length, 3);
    },
    'leaving one subscription does not disturb another': async (scene) => {
      const { store, stream, origin } = scene;
      const abort = new AbortController();
      const following = followAll(scene, { signal: abort.signal });
      const first = accepted(await store.append(stream(), samples(2), 'noStream')());
      await soon(
        gatherUpTo(store, first.position, { after: origin }),
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
  group(7, 'a position can be waited for', {
    'waiting for a position that is there ends at once': async (scene) => {
      const { store, stream, patienceMilliseconds } = scene;
      const { position } = accepted(await store.append(stream(), samples(2), 'noStream')());
      await soon(store.waitFor(position), patienceMilliseconds, 'a position that is there');
    },
    'waiting for a position that is to come ends when it comes': async (scene) => {
      const { store, stream, patienceMilliseconds } = scene;
      const { position } = accepted(await store.append(stream(), [sample()], 'noStream')());
      let come = false;
      const waiting = underWay(store.waitFor((position + 1) as GlobalPosition).then(() => come));
      await untilItWaits();
      const appending = store.append(stream(), [sample()], 'any')();
      come = true;
      accepted(await appending);
      assert.equal(await soon(waiting, patienceMilliseconds, 'the position'), true);
    },
    'waiting gives up after the time allowed': async ({ store, patienceMilliseconds }) => {
      const beyond = ((await store.head()) + 1_000) as GlobalPosition;
      await soon(
        rejected(store.waitFor(beyond, { timeoutMilliseconds: 10 }), 'WaitTimedOut'),
        patienceMilliseconds,
        'the time to run out',
      );
    },
    'waiting ends with the reason of the signal': async ({ store, patienceMilliseconds }) => {
      const beyond = ((await store.head()) + 1_000) as GlobalPosition;
      const abort = new AbortController();
      const waiting = underWay(rejected(store.waitFor(beyond, { signal: abort.signal }), 'Enough'));
      await untilItWaits();
      abort.abort({ _tag: 'Enough' });
      await soon(waiting, patienceMilliseconds, 'the signal');
    },
    'waiting ends when the store is closed': async ({ store, patienceMilliseconds }) => {
      const beyond = ((await store.head()) + 1_000) as GlobalPosition;
      const waiting = underWay(rejected(store.waitFor(beyond), 'StoreClosed'));
      await untilItWaits();
      await store.close();
      await soon(waiting, patienceMilliseconds, 'closing');
    },
  }),
  group(
    7,
    'subscriptions go on after reopening',
    {
      'a checkpoint from before is good after reopening': async (scene) => {
        const { store, stream, origin, reopen, patienceMilliseconds } = scene;
        accepted(await store.append(stream(), samples(5), 'noStream')());
        const checkpoint = (await allOf(store, { after: origin }))[2]?.position ?? origin;
        const rest = await allOf(store, { after: checkpoint });
        await store.close();
        const reopened = await reopen();
        const { position } = accepted(await reopened.append(stream(), [sample()], 'any')());
        const pages = await soon(
          gatherUpTo(reopened, position, { after: checkpoint }),
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
    'subscriptions see what other handles write',
    {
      'events of another handle are delivered and end a wait': async (scene) => {
        const { store, stream, another, patienceMilliseconds } = scene;
        const writer = await another();
        const abort = new AbortController();
        const following = followAll(scene, { signal: abort.signal });
        const next = ((await store.head()) + 1) as GlobalPosition;
        const waiting = underWay(store.waitFor(next));
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
