// Numbers that are handed out at insert while rows appear at commit: the fault that logs in databases are known for.
import assert from 'node:assert/strict';

import type { RecordedEvent } from '@aidtrail/event-sourcing';

import { accepted, allOf, listOf, soon, streamOf, underWay } from '../expect.js';
import { followAll } from '../follow.js';
import { type Group, group } from '../group.js';
import { idsOf, samples } from '../sample-events.js';
import type { HeldAppend, Scene } from '../scene.js';

/** Reads on from what it has seen, as often as it is asked to. */
const readerOf = ({ store, origin }: Scene) => {
  const events: RecordedEvent[] = [];
  let seen = origin;
  return {
    events,
    readOn: async (): Promise<void> => {
      for (const page of await listOf(store.readAll({ after: seen }))) {
        events.push(...page.events);
        seen = page.upTo;
      }
    },
  };
};

/** Asks for the commit, and waits for it only where no other append stands before it. */
const commitIfFree = async ({ state, commit }: HeldAppend): Promise<{ done: Promise<void> }> => {
  const done = underWay(commit());
  if (state === 'written') await done;
  return { done };
};

export const lateCommits: ReadonlyArray<Group> = [
  group(
    3,
    'an append that commits late is not stepped over',
    {
      'of two appends held open and committed in reverse order no reader skips any': async (
        scene,
      ) => {
        const { store, stream, origin, holdAppend, patienceMilliseconds } = scene;
        const abort = new AbortController();
        const following = followAll(scene, { signal: abort.signal });
        const reader = readerOf(scene);
        const early = samples(2);
        const late = samples(2);
        const heldEarly = await holdAppend(stream('early'), early);
        const heldLate = await holdAppend(stream('late'), late);

        const { done } = await commitIfFree(heldLate);
        await reader.readOn();
        await heldEarly.commit();
        await soon(done, patienceMilliseconds, 'the commit of the append that was begun last');
        await reader.readOn();

        const all = await allOf(store, { after: origin });
        assert.deepEqual(idsOf(all).toSorted(), idsOf([...early, ...late]).toSorted());
        assert.deepEqual(reader.events, all, 'what a reader saw who went on from what it had seen');
        assert.deepEqual(idsOf(await streamOf(store, stream('early'))), idsOf(early));
        await following.reached(4);
        abort.abort();
        await following.ended();
        assert.deepEqual(following.events(), all, 'what a subscription delivered');
      },
      'an append that is held open is not seen before its commit': async (scene) => {
        const { store, stream, origin, holdAppend } = scene;
        const held = await holdAppend(stream(), samples(2));
        assert.equal(held.state, 'written', 'nothing else is under way');
        assert.equal(await store.head(), origin);
        assert.deepEqual(await allOf(store, { after: origin }), []);
        assert.deepEqual(await streamOf(store, stream()), []);
        await held.commit();
        assert.equal((await streamOf(store, stream())).length, 2);
      },
      'an append that is held open and rolled back leaves nothing, and hides nothing': async (
        scene,
      ) => {
        const { store, stream, origin, holdAppend, patienceMilliseconds } = scene;
        const reader = readerOf(scene);
        const late = samples(2);
        const heldEarly = await holdAppend(stream('early'), samples(2));
        const heldLate = await holdAppend(stream('late'), late);

        const { done } = await commitIfFree(heldLate);
        await reader.readOn();
        await heldEarly.rollback();
        await soon(done, patienceMilliseconds, 'the commit of the append that was begun last');
        const next = samples(1);
        accepted(await store.append(stream('early'), next, 'noStream')());
        await reader.readOn();

        assert.deepEqual(idsOf(reader.events), idsOf([...late, ...next]));
        assert.deepEqual(reader.events, await allOf(store, { after: origin }));
      },
    },
    'heldAppends',
  ),
];
