import { type EventStore, type GlobalPosition, START, StoreClosed } from '@aidtrail/event-sourcing';

import { type Change, type Fault, mapped } from './fault.js';

const subscribe =
  (change: (inner: EventStore) => EventStore['subscribe']): Change =>
  (inner) => ({ subscribe: change(inner) });

const waitFor =
  (change: (inner: EventStore) => EventStore['waitFor']): Change =>
  (inner) => ({ waitFor: change(inner) });

/** Long enough for what was asked for and aborted, or closed, in one go. */
const turn = () => new Promise(setImmediate);

const forEver = () => new Promise<never>(() => {});

/** True if the handle was closed. */
const knowingItsEnd =
  (change: (inner: EventStore, isClosed: () => boolean) => Partial<EventStore>): Change =>
  (inner) => {
    let closed = false;
    return {
      close: async () => {
        closed = true;
        await inner.close();
      },
      ...change(inner, () => closed),
    };
  };

export const lifetimeFaults: ReadonlyArray<Fault> = [
  {
    name: 'ends a subscription when it has caught up',
    guarantee: 7,
    breaks: 'a subscription delivers stored events, then new ones',
    change: subscribe((inner) => (options) => inner.readAll(options)),
  },
  {
    name: 'drops the last event of full pages',
    guarantee: 7,
    breaks: 'a subscription delivers every event during many appends',
    change: subscribe(
      (inner) => (options) =>
        mapped(inner.subscribe(options), (page) => ({
          ...page,
          events: page.events.length === options?.pageSize ? page.events.slice(0, -1) : page.events,
        })),
    ),
  },
  {
    name: 'delivers the first page twice',
    guarantee: 7,
    breaks: 'two subscriptions both receive every event',
    change: subscribe(
      (inner) =>
        async function* (options) {
          let first = true;
          for await (const page of inner.subscribe(options)) {
            if (first) yield page;
            first = false;
            yield page;
          }
        },
    ),
  },
  {
    name: 'ignores the checkpoint',
    guarantee: 7,
    breaks: 'a subscription resumes from a checkpoint',
    change: subscribe((inner) => (options) => inner.subscribe({ ...options, after: START })),
  },
  {
    name: 'ignores the filter of a subscription',
    guarantee: 7,
    breaks: 'a filtered subscription delivers these types only and advances past other events',
    change: subscribe(
      (inner) =>
        ({ types: _, ...options } = {}) =>
          inner.subscribe(options),
    ),
  },
  {
    name: 'ignores the abort signal',
    guarantee: 7,
    breaks: 'a waiting subscription ends immediately on abort',
    change: subscribe(
      (inner) =>
        ({ signal: _, ...options } = {}) =>
          inner.subscribe(options),
    ),
  },
  {
    name: 'checks the signal of a subscription before it waits, but not while it waits',
    guarantee: 7,
    breaks: 'a waiting subscription ends immediately on abort',
    change: subscribe(
      (inner) =>
        async function* ({ signal, ...options } = {}) {
          const isAborted = () => signal?.aborted === true;
          await turn();
          if (isAborted()) return;
          for await (const page of inner.subscribe(options)) {
            yield page;
            if (isAborted()) return;
          }
        },
    ),
  },
  {
    name: 'rejects a subscription when it is aborted',
    guarantee: 7,
    breaks: 'a waiting subscription ends immediately on abort',
    change: subscribe(
      (inner) =>
        async function* (options) {
          yield* inner.subscribe(options);
          options?.signal?.throwIfAborted();
        },
    ),
  },
  {
    name: 'delivers pages that it began to read before the abort',
    guarantee: 7,
    breaks: 'a subscription aborted between two pages delivers no more pages',
    change: subscribe(
      (inner) =>
        async function* ({ signal, ...options } = {}) {
          let aborted = false;
          for await (const page of inner.subscribe(options)) {
            yield page;
            if (aborted) return;
            aborted = signal?.aborted === true;
          }
        },
    ),
  },
  {
    name: 'leaves subscriptions waiting after it is closed',
    guarantee: 7,
    breaks: 'a subscription ends without an error when the store is closed',
    change: subscribe(
      (inner) =>
        async function* (options) {
          yield* inner.subscribe(options);
          if (options?.signal === undefined) await forEver();
        },
    ),
  },
  {
    name: 'checks whether it is closed before a subscription waits, but not while it waits',
    guarantee: 7,
    breaks: 'a subscription ends without an error when the store is closed',
    change: knowingItsEnd((inner, isClosed) => ({
      subscribe: async function* (options) {
        for await (const page of inner.subscribe(options)) {
          yield page;
          await turn();
          if (isClosed()) return;
        }
        if (options?.signal?.aborted !== true) await forEver();
      },
    })),
  },
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
    name: 'announces new events to a subscription only once',
    guarantee: 7,
    breaks: 'a waiting subscription receives new events',
    change: subscribe(
      (inner) =>
        async function* (options) {
          for await (const page of inner.subscribe(options)) {
            yield page;
            return;
          }
        },
    ),
  },
  {
    name: 'delivers a page before it checks the signal',
    guarantee: 7,
    breaks: 'a subscription aborted before it starts delivers nothing',
    change: subscribe(
      (inner) =>
        async function* ({ signal, ...options } = {}) {
          for await (const page of inner.subscribe(options)) {
            yield page;
            if (signal?.aborted === true) return;
          }
        },
    ),
  },
  {
    name: 'ends all subscriptions when one ends',
    guarantee: 7,
    breaks: 'ending one subscription does not affect another',
    change: (inner) => {
      const all = new AbortController();
      return {
        subscribe: async function* ({ signal = all.signal, ...options } = {}) {
          try {
            yield* inner.subscribe({ ...options, signal: AbortSignal.any([all.signal, signal]) });
          } finally {
            all.abort();
          }
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
