import { type EventStore, START } from '@aidtrail/event-sourcing';

import { forEver, knowingItsEnd, turn } from './endings.js';
import { type Change, type Fault, mapped } from './fault.js';

const subscribe =
  (change: (inner: EventStore) => EventStore['subscribe']): Change =>
  (inner) => ({ subscribe: change(inner) });

export const subscriptionFaults: ReadonlyArray<Fault> = [
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
];
