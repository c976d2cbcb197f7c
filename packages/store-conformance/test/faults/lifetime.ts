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

/** Tells whether the handle was closed. */
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
    breaks: 'a subscription delivers what is there and then what comes',
    change: subscribe((inner) => (options) => inner.readAll(options)),
  },
  {
    name: 'drops the last event of full pages',
    guarantee: 7,
    breaks: 'a subscription delivers every event while many are appended',
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
    breaks: 'two subscriptions both get everything',
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
    breaks: 'a subscription goes on from a checkpoint',
    change: subscribe((inner) => (options) => inner.subscribe({ ...options, after: START })),
  },
  {
    name: 'ignores the filter of a subscription',
    guarantee: 7,
    breaks: 'a filtered subscription gives these types only, and moves past the others',
    change: subscribe(
      (inner) =>
        ({ types: _, ...options } = {}) =>
          inner.subscribe(options),
    ),
  },
  {
    name: 'does not hear the signal',
    guarantee: 7,
    breaks: 'a subscription that waits ends at once when aborted',
    change: subscribe(
      (inner) =>
        ({ signal: _, ...options } = {}) =>
          inner.subscribe(options),
    ),
  },
  {
    name: 'looks at the signal of a subscription before it waits, and not while it does',
    guarantee: 7,
    breaks: 'a subscription that waits ends at once when aborted',
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
    name: 'fails a subscription when it is aborted',
    guarantee: 7,
    breaks: 'a subscription that waits ends at once when aborted',
    change: subscribe(
      (inner) =>
        async function* (options) {
          yield* inner.subscribe(options);
          options?.signal?.throwIfAborted();
        },
    ),
  },
  {
    name: 'delivers pages that it has begun to read before it was aborted',
    guarantee: 7,
    breaks: 'a subscription that is aborted between two pages delivers no further one',
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
    name: 'leaves subscriptions waiting when it is closed',
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
    name: 'looks whether it is closed before a subscription waits, and not while it does',
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
    breaks: 'waiting for a position that is to come ends when it comes',
    change: waitFor(() => async () => {}),
  },
  {
    name: 'waits for one position too many',
    guarantee: 7,
    breaks: 'waiting for a position that is there ends at once',
    change: waitFor(
      (inner) => (position, options) => inner.waitFor((position + 1) as GlobalPosition, options),
    ),
  },
  {
    name: 'waits for ever',
    guarantee: 7,
    breaks: 'waiting gives up after the time allowed',
    change: waitFor(
      (inner) => (position, options) =>
        inner.waitFor(position, { ...options, timeoutMilliseconds: 100_000 }),
    ),
  },
  {
    name: 'does not hear the signal while waiting',
    guarantee: 7,
    breaks: 'waiting ends with the reason of the signal',
    change: waitFor((inner) => (position) => inner.waitFor(position)),
  },
  {
    name: 'looks at the signal when it begins to wait, and not while it does',
    guarantee: 7,
    breaks: 'waiting ends with the reason of the signal',
    change: waitFor((inner) => async (position, options) => {
      await turn();
      options?.signal?.throwIfAborted();
      await inner.waitFor(position);
    }),
  },
  {
    name: 'looks whether it is closed when it begins to wait, and not while it does',
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
    name: 'closes over appends in flight',
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
    breaks: 'closing twice, also at once, is allowed',
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
    name: 'takes appends after it was closed',
    guarantee: 9,
    breaks: 'a closed store refuses appends',
    change: () => ({ close: async () => {} }),
  },
  {
    name: 'gives nothing, instead of an error, after it was closed',
    guarantee: 9,
    breaks: 'a closed store refuses every way of reading',
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
    name: 'tells a subscription of new events once',
    guarantee: 7,
    breaks: 'a subscription that waits is told of new events',
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
    name: 'delivers a page before it looks at the signal',
    guarantee: 7,
    breaks: 'a subscription that was aborted before it began delivers nothing',
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
    name: 'ends all subscriptions when one is left',
    guarantee: 7,
    breaks: 'leaving one subscription does not disturb another',
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
    name: 'lets those wait on who wait when it is closed',
    guarantee: 7,
    breaks: 'waiting ends when the store is closed',
    change: waitFor((inner) => async (position, options) => {
      await inner.waitFor(position, options).catch(forEver);
    }),
  },
  {
    name: 'cuts a read short, without an error, when it is closed',
    guarantee: 9,
    breaks: 'a read that closing has overtaken ends with a typed error',
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
