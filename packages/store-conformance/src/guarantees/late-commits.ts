// A known fault of logs in databases: positions are assigned at the insert, but rows appear at the commit.
import assert from 'node:assert/strict';

import type { RecordedEvent } from '@aidtrail/event-sourcing';

import { accepted, allOf, listOf, soon, streamOf, pending } from '../expect.js';
import { collect } from '../follow.js';
import { type Group, group } from '../group.js';
import { idsOf, samples } from '../sample-events.js';
import type { HeldAppend, Scene } from '../scene.js';

/** Continues its read from the last page on each call. */
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

/** Starts the commit, and awaits it only if no earlier append blocks it. */
const commitIfFree = async ({ state, commit }: HeldAppend): Promise<{ done: Promise<void> }> => {
  const done = pending(commit());
  if (state === 'written') await done;
  return { done };
};

export const lateCommits: ReadonlyArray<Group> = [
  group(
    3,
    'readers do not skip an append that commits late',
    {
      'no reader skips either of two appends that commit in reverse order': async (scene) => {
        const { store, stream, origin, holdAppend, patienceMilliseconds } = scene;
        const abort = new AbortController();
        const following = collect(scene, { signal: abort.signal });
        const reader = readerOf(scene);
        const early = samples(2);
        const late = samples(2);
        const heldEarly = await holdAppend(stream('early'), early);
        const heldLate = await holdAppend(stream('late'), late);

        const { done } = await commitIfFree(heldLate);
        await reader.readOn();
        await heldEarly.commit();
        await soon(done, patienceMilliseconds, 'the commit of the second append');
        await reader.readOn();

        const all = await allOf(store, { after: origin });
        assert.deepEqual(idsOf(all).toSorted(), idsOf([...early, ...late]).toSorted());
        assert.deepEqual(reader.events, all, 'the events that a continuing reader saw');
        assert.deepEqual(idsOf(await streamOf(store, stream('early'))), idsOf(early));
        await following.reached(4);
        abort.abort();
        await following.ended();
        assert.deepEqual(following.events(), all, 'the events that a subscription delivered');
      },
      'an append is not visible before its commit': async (scene) => {
        const { store, stream, origin, holdAppend } = scene;
        const held = await holdAppend(stream(), samples(2));
        assert.equal(held.state, 'written', 'no other append blocks it');
        assert.equal(await store.head(), origin);
        assert.deepEqual(await allOf(store, { after: origin }), []);
        assert.deepEqual(await streamOf(store, stream()), []);
        await held.commit();
        assert.equal((await streamOf(store, stream())).length, 2);
      },
      'an append that is rolled back leaves nothing behind and hides nothing': async (scene) => {
        const { store, stream, origin, holdAppend, patienceMilliseconds } = scene;
        const reader = readerOf(scene);
        const late = samples(2);
        const heldEarly = await holdAppend(stream('early'), samples(2));
        const heldLate = await holdAppend(stream('late'), late);

        const { done } = await commitIfFree(heldLate);
        await reader.readOn();
        await heldEarly.rollback();
        await soon(done, patienceMilliseconds, 'the commit of the second append');
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
