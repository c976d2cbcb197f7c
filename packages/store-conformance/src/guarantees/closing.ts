import assert from 'node:assert/strict';

import * as E from 'fp-ts/lib/Either.js';

import { accepted, listOf, refused, rejected, soon, streamOf, underWay } from '../expect.js';
import { type Group, group } from '../group.js';
import { idsOf, sample, samples } from '../sample-events.js';

export const closing: ReadonlyArray<Group> = [
  group(9, 'closing is orderly', {
    'closing waits for the appends in flight': async ({ store, stream, patienceMilliseconds }) => {
      let answered = 0;
      const appending = Array.from({ length: 20 }, async (_, index) => {
        const outcome = await store.append(stream(String(index)), samples(3), 'noStream')();
        answered += 1;
        return outcome;
      });
      const appends = underWay(Promise.all(appending));
      await soon(store.close(), patienceMilliseconds, 'closing');
      // One turn, so that answers that were given before closing ended are counted.
      await new Promise(setImmediate);
      assert.equal(answered, 20, 'appends answered when closing had ended');
      for (const outcome of await appends) assert.equal(accepted(outcome).version, 2);
    },
    'closing twice, also at once, is allowed': async ({ store, patienceMilliseconds }) => {
      await soon(Promise.all([store.close(), store.close()]), patienceMilliseconds, 'closing');
      await soon(store.close(), patienceMilliseconds, 'closing again');
    },
    'a closed store refuses appends': async ({ store, stream }) => {
      await store.close();
      refused(await store.append(stream(), [sample()], 'any')(), 'StoreClosed');
    },
    'a closed store refuses every way of reading': async (scene) => {
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
    'a read that closing has overtaken ends with a typed error': async ({ store, stream }) => {
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
      'what was acknowledged while closing is there after reopening': async (scene) => {
        const { store, stream, reopen } = scene;
        const batches = Array.from({ length: 20 }, () => samples(3));
        const appends = underWay(
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
