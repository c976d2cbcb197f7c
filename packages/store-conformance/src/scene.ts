// What a case has before it: a store of its own, and names that no other case uses.
import { randomUUID } from 'node:crypto';

import {
  type EventStore,
  type GlobalPosition,
  type StreamName,
  streamName,
} from '@aidtrail/event-sourcing';

/** A store under test, as `open` gives it. */
export interface OpenedStore {
  readonly store: EventStore;
  /** The same log, after `store` was closed. */
  readonly reopen?: () => Promise<EventStore>;
  /** The same log through a second handle, beside `store`. */
  readonly another?: () => Promise<EventStore>;
  /** Frees what the log takes; called once, after every handle was closed. */
  readonly dispose?: () => Promise<void>;
}

export interface Scene {
  readonly store: EventStore;
  /** The head before the case began. */
  readonly origin: GlobalPosition;
  /** A stream of this case only; the same part gives the same name. */
  readonly stream: (part?: string) => StreamName;
  readonly reopen: () => Promise<EventStore>;
  readonly another: () => Promise<EventStore>;
  /** How long an outcome may take that should come at once. */
  readonly patienceMilliseconds: number;
}

/** Opens a store for one case, and closes every handle whatever happens. */
export const withScene = async (
  open: () => Promise<OpenedStore>,
  patienceMilliseconds: number,
  act: (scene: Scene) => Promise<void>,
): Promise<void> => {
  const opened = await open();
  const handles = [opened.store];
  const kept = async (handle: Promise<EventStore> | undefined): Promise<EventStore> => {
    if (handle === undefined) throw new Error('declared as supported, but `open` does not give it');
    handles.push(await handle);
    return handle;
  };
  const run = randomUUID();
  try {
    await act({
      store: opened.store,
      origin: await opened.store.head(),
      stream: (part = 'a') => streamName('conformance', `${run}:${part}`),
      reopen: () => kept(opened.reopen?.()),
      another: () => kept(opened.another?.()),
      patienceMilliseconds,
    });
  } finally {
    await Promise.all(handles.map((handle) => handle.close()));
    await opened.dispose?.();
  }
};
