// Every log has an identity of its own, so that nothing computed from one is mistaken for part of another.
import assert from 'node:assert/strict';

import { accepted, rejected } from '../expect.js';
import { type Group, group } from '../group.js';
import { samples } from '../sample-events.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export const identity: ReadonlyArray<Group> = [
  group(10, 'a log has an identity', {
    'the identity of a log is a UUID, and appends do not change it': async ({ store, stream }) => {
      const before = await store.identity();
      assert.match(String(before), uuid);
      accepted(await store.append(stream(), samples(2), 'noStream')());
      assert.equal(await store.identity(), before);
    },
    'a closed store does not state its identity': async ({ store }) => {
      await store.close();
      await rejected(store.identity(), 'StoreClosed');
    },
  }),
  group(
    10,
    'a log keeps its identity',
    {
      'a log that is opened again has the same identity': async ({ store, reopen }) => {
        const before = await store.identity();
        await store.close();
        assert.equal(await (await reopen()).identity(), before);
      },
    },
    'reopening',
  ),
  group(
    10,
    'all handles on a log state one identity',
    {
      'two handles on one log state the same identity': async ({ store, another }) => {
        assert.equal(await (await another()).identity(), await store.identity());
      },
    },
    'severalHandles',
  ),
  group(
    10,
    'no two logs have the same identity',
    {
      'a log with the same events at the same positions has another identity': async ({
        store,
        stream,
        anotherLog,
      }) => {
        const events = samples(2);
        const other = await anotherLog();
        accepted(await store.append(stream(), events, 'noStream')());
        accepted(await other.append(stream(), events, 'noStream')());
        assert.notEqual(await other.identity(), await store.identity());
      },
    },
    'emptyLog',
  ),
];
