// A restart of the server loses no event, and no subscription or wait.
import assert from 'node:assert/strict';

import type { EventToAppend, GlobalPosition, StreamName } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import { accepted, allOf, eventsOf, soon, streamOf, pending, untilItWaits } from '../expect.js';
import { collect, pagesUpTo } from '../follow.js';
import { type Group, group } from '../group.js';
import { idsOf, samples } from '../sample-events.js';
import type { Scene } from '../scene.js';

/** Repeats the append, as a caller would, while the server is unavailable. */
const appendUntilKnown = async (
  { store, patienceMilliseconds }: Scene,
  stream: StreamName,
  events: ReadonlyArray<EventToAppend>,
): Promise<GlobalPosition> => {
  const giveUpAt = performance.now() + patienceMilliseconds;
  for (;;) {
    const outcome = await store.append(stream, events, 'any')();
    const isOpen =
      E.isLeft(outcome) &&
      (outcome.left._tag === 'OutcomeUnknown' || outcome.left._tag === 'StoreUnavailable');
    if (!isOpen || performance.now() > giveUpAt) return accepted(outcome).position;
    await new Promise(setImmediate);
  }
};

export const restarts: ReadonlyArray<Group> = [
  group(
    2,
    'acknowledged events survive a restart of the server',
    {
      'after a restart of the server, every event is stored unchanged and recognised when repeated':
        async (scene) => {
          const { store, stream, origin, restart } = scene;
          const events = samples(3);
          const { position } = accepted(await store.append(stream('a'), events, 'noStream')());
          accepted(await store.append(stream('b'), samples(2), 'noStream')());
          const before = await allOf(store, { after: origin });
          await restart();
          assert.equal(await appendUntilKnown(scene, stream('a'), events), position);
          assert.deepEqual(await allOf(store, { after: origin }), before);
          assert.deepEqual(idsOf(await streamOf(store, stream('a'))), idsOf(events));
        },
    },
    'restarting',
  ),
  group(
    7,
    'subscriptions survive a restart of the server',
    {
      'a subscription resumes automatically after a restart, with every event once and in order':
        async (scene) => {
          const { store, stream, origin, restart } = scene;
          const abort = new AbortController();
          const following = collect(scene, { pageSize: 2, signal: abort.signal });
          accepted(await store.append(stream(), samples(3), 'noStream')());
          await following.reached(3);
          await restart();
          await appendUntilKnown(scene, stream(), samples(3));
          await following.reached(6);
          abort.abort();
          await following.ended();
          assert.deepEqual(following.events(), await allOf(store, { after: origin }));
          assert.equal(following.events().length, 6);
        },
      'an earlier checkpoint is valid after a restart of the server': async (scene) => {
        const { store, stream, origin, restart, patienceMilliseconds } = scene;
        accepted(await store.append(stream(), samples(5), 'noStream')());
        const before = await allOf(store, { after: origin });
        const checkpoint = before[2]?.position ?? origin;
        await restart();
        const next = samples(2);
        const head = await appendUntilKnown(scene, stream(), next);
        const pages = await soon(
          pagesUpTo(store, head, { after: checkpoint, pageSize: 2 }),
          patienceMilliseconds,
          'the rest',
        );
        assert.deepEqual(idsOf(eventsOf(pages)), idsOf([...before.slice(3), ...next]));
      },
      'a pending wait ends after a restart, when its position is reached': async (scene) => {
        const { store, stream, restart, patienceMilliseconds } = scene;
        const { position } = accepted(await store.append(stream(), samples(1), 'noStream')());
        const waiting = pending(
          store.waitFor((position + 1) as GlobalPosition, {
            // Includes the time of the restart.
            timeoutMilliseconds: 5 * patienceMilliseconds,
          }),
        );
        await untilItWaits();
        await restart();
        await appendUntilKnown(scene, stream(), samples(1));
        await soon(waiting, patienceMilliseconds, 'the position');
      },
    },
    'restarting',
  ),
];
