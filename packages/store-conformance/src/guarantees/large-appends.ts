import assert from 'node:assert/strict';

import { MAX_EVENT_LENGTH } from '@aidtrail/event-sourcing/store';

import { accepted, allOf, streamOf } from '../expect.js';
import { type Group, group } from '../group.js';
import { idsOf, sample, samples, written } from '../sample-events.js';

export const largeAppends: ReadonlyArray<Group> = [
  group(5, 'large events are stored completely', {
    'an event just below the size limit is stored completely': async ({ store, stream }) => {
      const event = sample({ data: { text: 'é'.repeat(MAX_EVENT_LENGTH / 2 - 100) } });
      accepted(await store.append(stream(), [event], 'noStream')());
      assert.deepEqual((await streamOf(store, stream())).map(written), [event]);
    },
    'a thousand events in one append are stored in order': async ({ store, stream }) => {
      const events = samples(1_000);
      assert.equal(accepted(await store.append(stream(), events, 'noStream')()).version, 999);
      assert.deepEqual(idsOf(await streamOf(store, stream())), idsOf(events));
    },
  }),
  group(
    5,
    'large appends are stored completely',
    {
      'ten thousand events in one append are stored in order and recognised when repeated': async ({
        store,
        stream,
        origin,
      }) => {
        const events = samples(10_000);
        const answer = accepted(await store.append(stream(), events, 'noStream')());
        assert.equal(answer.version, 9_999);
        assert.deepEqual(idsOf(await allOf(store, { after: origin })), idsOf(events));
        assert.deepEqual(accepted(await store.append(stream(), events, 'noStream')()), {
          ...answer,
          alreadyKnown: true,
        });
      },
    },
    'largeAppends',
  ),
];
