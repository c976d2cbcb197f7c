import assert from 'node:assert/strict';

import * as E from 'fp-ts/lib/Either.js';

import { accepted, listOf, refused, rejected, soon, streamOf, pending } from '../expect.js';
import { type Group, group } from '../group.js';
import { idsOf, sample, samples } from '../sample-events.js';

export const closing: ReadonlyArray<Group> = [
  group(9, 'closing waits, and later calls fail with a typed error', {
    'closing waits for the appends in flight': async ({ store, stream, patienceMilliseconds }) => {
      let answered = 0;
      const appending = Array.from({ length: 20 }, async (_, index) => {
        const outcome = await store.append(stream(String(index)), samples(3), 'noStream')();
        answered += 1;
        return outcome;
      });
      const appends = pending(Promise.all(appending));
      await soon(store.close(), patienceMilliseconds, 'closing');
      // After one turn, all answers from before the end of closing are counted.
      await new Promise(setImmediate);
      assert.equal(answered, 20, 'the appends answered before closing ended');
      for (const outcome of await appends) assert.equal(accepted(outcome).version, 2);
    },
    'closing twice is allowed, even at the same time': async ({ store, patienceMilliseconds }) => {
      await soon(Promise.all([store.close(), store.close()]), patienceMilliseconds, 'closing');
      await soon(store.close(), patienceMilliseconds, 'closing again');
    },
    'a closed store rejects appends': async ({ store, stream }) => {
      await store.close();
      refused(await store.append(stream(), [sample()], 'any')(), 'StoreClosed');
    },
    'a closed store rejects every kind of read': async (scene) => {
      const { store, stream, origin, patienceMilliseconds } = scene;
      accepted(await store.append(stream(), samples(3), 'noStream')());
      await store.close();
      const attempts = {
        readStream: () => listOf(store.readStream(stream())),
        readAll: () => listOf(store.readAll({ after: origin })),
        filtered: () => listOf(store.readAll({ after: origin, types: ['TeamDispatched'] })),
        subscribe: () => listOf(store.subscribe({ after: origin })),
        head: () => store.head(),
        waitFor: () => store.waitFor(origin),
      };
      for (const [name, attempt] of Object.entries(attempts))
        await soon(rejected(attempt(), 'StoreClosed'), patienceMilliseconds, name);
    },
    'a read that is in progress when the store closes ends with a typed error': async ({
      store,
      stream,
    }) => {
      accepted(await store.append(stream(), samples(6), 'noStream')());
      const reading = (async () => {
        for await (const _ of store.readStream(stream(), { pageSize: 2 })) await store.close();
      })();
      await rejected(reading, 'StoreClosed');
    },
  }),
  group(
    9,
    'closing loses nothing',
    {
      'events acknowledged during closing are stored after reopening': async (scene) => {
        const { store, stream, reopen } = scene;
        const batches = Array.from({ length: 20 }, () => samples(3));
        const appends = pending(
          Promise.all(
            batches.map((events, index) =>
              store.append(stream(String(index)), events, 'noStream')(),
            ),
          ),
        );
        await store.close();
        const outcomes = await appends;
        const reopened = await reopen();
        for (const [index, outcome] of outcomes.entries())
          assert.deepEqual(
            idsOf(await streamOf(reopened, stream(String(index)))),
            E.isRight(outcome) ? idsOf(batches[index] ?? []) : [],
          );
      },
    },
    'reopening',
  ),
];
