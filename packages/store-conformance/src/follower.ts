// A subscription that stays open while other things are asked of the store, and goes on from its
// checkpoint where the store was closed and opened again.
import assert from 'node:assert/strict';

import type { EventStore, GlobalPosition } from '@aidtrail/event-sourcing';

import { soon, underWay } from './expect.js';

export interface FollowerOptions {
  readonly after: GlobalPosition;
  readonly pageSize: number;
  readonly types?: ReadonlyArray<string>;
}

export interface Follower {
  /** Call it when the store was closed. */
  readonly goOn: (reopened: EventStore) => Promise<void>;
  /** The ids that it was told of, once it has come to the head. */
  readonly upTo: (head: GlobalPosition) => Promise<ReadonlyArray<string>>;
  /** Ends it, whatever became of it; fails where it goes on. */
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
    underWay(
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
    goOn: async (reopened) => {
      await soon(listening, patienceMilliseconds, 'the end of a subscription, after closing');
      listening = listenTo(reopened);
    },
    upTo: async (head) => {
      const arriving = Promise.race([reached(head), listening]);
      await soon(arriving, patienceMilliseconds, 'the head, for a subscription that stays open');
      return ids;
    },
    end: async () => {
      abort.abort();
      const ended = listening.catch(() => {});
      await soon(ended, patienceMilliseconds, 'the end of a subscription, after aborting it');
    },
  };
};
