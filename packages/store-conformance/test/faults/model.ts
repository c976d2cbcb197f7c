// Faults that only long sequences of calls reveal. The random sequences must find them.
import type { GlobalPosition, StreamVersion } from '@aidtrail/event-sourcing';

import { streamOf } from '../../src/expect.js';
import { type Change, type Fault, mapped } from './fault.js';

const breaks =
  'random appends, repetitions, conflicts, reads and subscriptions give the same results as a list';

const inTheModel = (name: string, change: Change): Fault => ({
  name,
  guarantee: 'model',
  breaks,
  change,
});

export const modelFaults: ReadonlyArray<Fault> = [
  inTheModel('takes an expected version that a stream has long passed', (inner) => ({
    append: (stream, events, expected) => async () => {
      const length = (await streamOf(inner, stream)).length;
      const isPassed = typeof expected === 'number' && expected + 2 < length;
      return inner.append(stream, events, isPassed ? 'any' : expected)();
    },
  })),
  inTheModel('begins one version too low when it reads backwards', (inner) => ({
    readStream: (stream, options = {}) => {
      const from = options.direction === 'backwards' ? options.from : undefined;
      const lower = from === undefined || from === 0 ? {} : { from: (from - 1) as StreamVersion };
      return inner.readStream(stream, { ...options, ...lower });
    },
  })),
  inTheModel('drops the last event of a full page that was filtered', (inner) => ({
    readAll: (options) =>
      mapped(inner.readAll(options), (page) => ({
        ...page,
        events:
          options?.types !== undefined && page.events.length === options.pageSize
            ? page.events.slice(0, -1)
            : page.events,
      })),
  })),
  inTheModel('steps over the event after a checkpoint', (inner) => ({
    subscribe: ({ after = 0, ...options } = {}) => {
      const next = after === 0 ? after : after + 1;
      return inner.subscribe({ ...options, after: next as GlobalPosition });
    },
  })),
  inTheModel('ends a subscription after its second page', (inner) => ({
    subscribe: async function* (options) {
      let pages = 0;
      for await (const page of inner.subscribe(options)) {
        yield page;
        pages += 1;
        if (pages === 2) return;
      }
    },
  })),
  {
    name: 'hides events from before a reopening from its subscriptions',
    guarantee: 'model',
    breaks,
    changeLog: (sound) => ({
      reopen: async () => {
        const handle = await sound.reopen();
        const head = await handle.head();
        return {
          ...handle,
          subscribe: ({ after = 0, ...options } = {}) =>
            handle.subscribe({ ...options, after: Math.max(after, head) as GlobalPosition }),
        };
      },
    }),
  },
];
