import { type EventStore, type GlobalPosition, StoreClosed } from '@aidtrail/event-sourcing';

import { forEver, knowingItsEnd, turn } from './endings.js';
import type { Change, Fault } from './fault.js';

const waitFor =
  (change: (inner: EventStore) => EventStore['waitFor']): Change =>
  (inner) => ({ waitFor: change(inner) });

export const lifetimeFaults: ReadonlyArray<Fault> = [
  {
    name: 'does not wait at all',
    guarantee: 7,
    breaks: 'waiting for a future position ends when it is reached',
    change: waitFor(() => async () => {}),
  },
  {
    name: 'waits for the next position too',
    guarantee: 7,
    breaks: 'waiting for an existing position ends immediately',
    change: waitFor(
      (inner) => (position, options) => inner.waitFor((position + 1) as GlobalPosition, options),
    ),
  },
  {
    name: 'waits forever',
    guarantee: 7,
    breaks: 'waiting ends with an error after its timeout',
    change: waitFor(
      (inner) => (position, options) =>
        inner.waitFor(position, { ...options, timeoutMilliseconds: 100_000 }),
    ),
  },
  {
    name: 'ignores the signal while it waits',
    guarantee: 7,
    breaks: 'waiting ends with the reason of the abort signal',
    change: waitFor((inner) => (position) => inner.waitFor(position)),
  },
  {
    name: 'checks the signal when it begins to wait, but not while it waits',
    guarantee: 7,
    breaks: 'waiting ends with the reason of the abort signal',
    change: waitFor((inner) => async (position, options) => {
      await turn();
      options?.signal?.throwIfAborted();
      await inner.waitFor(position);
    }),
  },
  {
    name: 'checks whether it is closed when it begins to wait, but not while it waits',
    guarantee: 7,
    breaks: 'waiting ends when the store is closed',
    change: knowingItsEnd((inner, isClosed) => ({
      waitFor: async (position, options) => {
        await turn();
        if (isClosed()) throw new StoreClosed();
        await inner.waitFor(position, options).catch(forEver);
      },
    })),
  },
  {
    name: 'closes without waiting for appends in flight',
    guarantee: 9,
    breaks: 'closing waits for the appends in flight',
    change: (inner) => ({
      append: (stream, events, expected) => async () => {
        await new Promise(setImmediate);
        return inner.append(stream, events, expected)();
      },
    }),
  },
  {
    name: 'fails when it is closed again',
    guarantee: 9,
    breaks: 'closing twice is allowed, even at the same time',
    change: (inner) => {
      let closed = 0;
      return {
        close: async () => {
          closed += 1;
          // The suite itself closes once more in the end, whatever happened.
          if (closed === 2) await forEver();
          await inner.close();
        },
      };
    },
  },
  {
    name: 'accepts appends after it was closed',
    guarantee: 9,
    breaks: 'a closed store rejects appends',
    change: () => ({ close: async () => {} }),
  },
  {
    name: 'returns nothing instead of an error after it was closed',
    guarantee: 9,
    breaks: 'a closed store rejects every kind of read',
    change: (inner) => {
      let closed = false;
      return {
        readAll: async function* (options) {
          if (!closed) yield* inner.readAll(options);
        },
        close: async () => {
          closed = true;
          await inner.close();
        },
      };
    },
  },
  {
    name: 'leaves waiting callers waiting after it is closed',
    guarantee: 7,
    breaks: 'waiting ends when the store is closed',
    change: waitFor((inner) => async (position, options) => {
      await inner.waitFor(position, options).catch(forEver);
    }),
  },
  {
    name: 'ends a read early without an error when it is closed',
    guarantee: 9,
    breaks: 'a read that is in progress when the store closes ends with a typed error',
    change: (inner) => ({
      readStream: async function* (stream, options) {
        try {
          yield* inner.readStream(stream, options);
        } catch {
          return;
        }
      },
    }),
  },
];
