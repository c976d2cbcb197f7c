// A subscription that stays open during other calls, and resumes from its checkpoint when the store is reopened.
import assert from 'node:assert/strict';

import type { EventStore, GlobalPosition } from '@aidtrail/event-sourcing';

import { soon, pending } from './expect.js';

export interface FollowerOptions {
  readonly after: GlobalPosition;
  readonly pageSize: number;
  readonly types?: ReadonlyArray<string>;
}

export interface Follower {
  /** Call it after the store was closed and reopened. */
  readonly resume: (reopened: EventStore) => Promise<void>;
  /** The ids received, when it has reached the head. */
  readonly upTo: (head: GlobalPosition) => Promise<ReadonlyArray<string>>;
  /** Aborts it. Fails if it does not end. */
  readonly end: () => Promise<void>;
}

export const follower = (
  store: EventStore,
  options: FollowerOptions,
  patienceMilliseconds: number,
): Follower => {
  const abort = new AbortController();
  const ids: string[] = [];
  let checkpoint = options.after;
  let moved = (): void => {};

  const listen = async (to: EventStore): Promise<void> => {
    const pages = to.subscribe({ ...options, after: checkpoint, signal: abort.signal });
    for await (const { events, upTo } of pages) {
      ids.push(...events.map(({ id }) => id));
      checkpoint = upTo;
      moved();
    }
  };
  const listenTo = (to: EventStore): Promise<void> =>
    pending(
      listen(to).catch((thrown: unknown) =>
        assert.fail(`a subscription ended with an error: ${String(thrown)}`),
      ),
    );
  let listening = listenTo(store);

  const reached = async (position: GlobalPosition): Promise<void> => {
    while (checkpoint < position)
      await new Promise<void>((resolve) => {
        moved = resolve;
      });
  };
  return {
    resume: async (reopened) => {
      await soon(listening, patienceMilliseconds, 'the end of a subscription after closing');
      listening = listenTo(reopened);
    },
    upTo: async (head) => {
      const arriving = Promise.race([reached(head), listening]);
      await soon(arriving, patienceMilliseconds, 'the head, in a subscription that stays open');
      return ids;
    },
    end: async () => {
      abort.abort();
      const ended = listening.catch(() => {});
      await soon(ended, patienceMilliseconds, 'the end of a subscription after aborting it');
    },
  };
};
