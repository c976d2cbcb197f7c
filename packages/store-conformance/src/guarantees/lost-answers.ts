import assert from 'node:assert/strict';

import { accepted, refused, streamOf } from '../expect.js';
import { type Group, group } from '../group.js';
import { idsOf, samples } from '../sample-events.js';

export const lostAnswers: ReadonlyArray<Group> = [
  group(
    2,
    'an unknown outcome is reported as unknown',
    {
      'an append whose answer is lost has an unknown outcome, and a repetition resolves it':
        async ({ store, stream, loseAnswer }) => {
          const before = samples(2);
          const { version } = accepted(await store.append(stream(), before, 'noStream')());
          const events = samples(3);
          await loseAnswer(events);
          const unknown = refused(
            await store.append(stream(), events, version)(),
            'OutcomeUnknown',
          );
          assert.equal(unknown.stream, stream());
          const again = accepted(await store.append(stream(), events, version)());
          assert.equal(again.alreadyKnown, true);
          assert.equal(again.version, 4);
          assert.deepEqual(
            idsOf(await streamOf(store, stream())),
            idsOf([...before, ...events]),
            'every event once',
          );
        },
    },
    'lostAnswers',
  ),
];
