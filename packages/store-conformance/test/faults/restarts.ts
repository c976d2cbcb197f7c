import type { GlobalPosition } from '@aidtrail/event-sourcing';

import type { Fault } from './fault.js';
import { hiding } from './hidden.js';

export const restartFaults: ReadonlyArray<Fault> = [
  {
    name: 'acknowledges before the server has written',
    guarantee: 2,
    breaks:
      'after a restart of the server, every event is stored unchanged and recognised when repeated',
    changeLog: (sound) => {
      let lost: number | null = null;
      return {
        store: hiding(sound.store, ({ position }) => position === lost),
        restart: async () => {
          lost = await sound.store.head();
        },
      };
    },
  },
  {
    name: 'ends subscriptions when their connection is cut',
    guarantee: 7,
    breaks:
      'a subscription resumes automatically after a restart, with every event once and in order',
    changeLog: (sound) => {
      const connection = new AbortController();
      return {
        store: {
          ...sound.store,
          subscribe: ({ signal = connection.signal, ...options } = {}) =>
            sound.store.subscribe({
              ...options,
              signal: AbortSignal.any([signal, connection.signal]),
            }),
        },
        restart: async () => connection.abort(),
      };
    },
  },
  {
    name: 'restarts subscriptions from the beginning when their connection is cut',
    guarantee: 7,
    breaks:
      'a subscription resumes automatically after a restart, with every event once and in order',
    changeLog: (sound) => {
      let restarts = 0;
      return {
        store: {
          ...sound.store,
          subscribe: async function* (options) {
            let seen = restarts;
            for await (const page of sound.store.subscribe(options)) {
              if (seen < restarts) yield* sound.store.readAll(options);
              else yield page;
              seen = restarts;
            }
          },
        },
        restart: async () => {
          restarts += 1;
        },
      };
    },
  },
  {
    name: 'skips the first event after a checkpoint when the server was restarted',
    guarantee: 7,
    breaks: 'an earlier checkpoint is valid after a restart of the server',
    changeLog: (sound) => {
      let skipped = 0;
      return {
        store: {
          ...sound.store,
          subscribe: ({ after = 0, ...options } = {}) =>
            sound.store.subscribe({ ...options, after: (after + skipped) as GlobalPosition }),
        },
        restart: async () => {
          skipped = 1;
        },
      };
    },
  },
  {
    name: 'forgets waiting callers when the server is restarted',
    guarantee: 7,
    breaks: 'a pending wait ends after a restart, when its position is reached',
    changeLog: (sound) => {
      let isRestarted = false;
      return {
        store: {
          ...sound.store,
          waitFor: async (position, options) => {
            await sound.store.waitFor(position, options);
            if (isRestarted) await new Promise<never>(() => {});
          },
        },
        restart: async () => {
          isRestarted = true;
        },
      };
    },
  },
];
