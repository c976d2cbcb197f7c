// The surroundings of a case: an open store, and stream names that no other case uses.
import { randomUUID } from 'node:crypto';

import {
  type EventStore,
  type EventToAppend,
  type GlobalPosition,
  type StreamName,
  streamName,
} from '@aidtrail/event-sourcing';

import { soon } from './expect.js';
import { settleAll, settleInTurn } from './settle.js';

/** An append to a new stream in a transaction that is not yet committed. */
export interface HeldAppend {
  /** `waiting`: another uncommitted append blocks it. */
  readonly state: 'written' | 'waiting';
  /** Resolves when it has committed; a waiting append first waits for the other one. */
  readonly commit: () => Promise<void>;
  readonly rollback: () => Promise<void>;
}

/** What `open` returns: a store, and what its capabilities need. */
export interface OpenedStore {
  readonly store: EventStore;
  /** Opens the same log again, after `store` was closed. */
  readonly reopen?: () => Promise<EventStore>;
  /** Opens a second handle on the same log. */
  readonly another?: () => Promise<EventStore>;
  /** Executes an append on another connection, up to its commit. */
  readonly holdAppend?: (
    stream: StreamName,
    events: ReadonlyArray<EventToAppend>,
  ) => Promise<HeldAppend>;
  /** Makes the store lose the answer to the next append, which has these events and is carried out. */
  readonly loseAnswer?: (events: ReadonlyArray<EventToAppend>) => Promise<void>;
  /** Restarts the server of the store. Resolves when it is available again. */
  readonly restart?: () => Promise<void>;
  /** Releases the resources of the log. Called once, after every handle was closed. */
  readonly dispose?: () => Promise<void>;
}

export interface Scene {
  readonly store: EventStore;
  /** The head at the start of the case. */
  readonly origin: GlobalPosition;
  /** A stream name of this case; equal parts give equal names. */
  readonly stream: (part?: string) => StreamName;
  readonly reopen: () => Promise<EventStore>;
  readonly another: () => Promise<EventStore>;
  /** Opens another log, which is empty. */
  readonly anotherLog: () => Promise<EventStore>;
  readonly holdAppend: NonNullable<OpenedStore['holdAppend']>;
  readonly loseAnswer: NonNullable<OpenedStore['loseAnswer']>;
  readonly restart: NonNullable<OpenedStore['restart']>;
  /** The limit for results that should be immediate. */
  readonly patienceMilliseconds: number;
}

const notReturned = (): never => {
  throw new Error('the capability is declared, but `open` does not return its function');
};

export interface Limits extends Pick<Scene, 'patienceMilliseconds'> {
  /** The limit of a case, without opening and closing. */
  readonly limitMilliseconds: number;
}

/** The limit for opening and for disposing, which may start and stop a server. */
const SERVER_MILLISECONDS = 60_000;

/** The limit of `withScene`. */
export const maxDurationOf = ({ limitMilliseconds, patienceMilliseconds }: Limits): number =>
  limitMilliseconds + patienceMilliseconds + 2 * SERVER_MILLISECONDS;

/** Opens a store for one case. Always closes every handle and disposes of the log. */
export const withScene = async (
  open: () => Promise<OpenedStore>,
  { patienceMilliseconds, limitMilliseconds }: Limits,
  act: (scene: Scene) => Promise<void>,
): Promise<void> => {
  const opened = await soon(open(), SERVER_MILLISECONDS, 'opening');
  const logs = [opened];
  const handles = [opened.store];
  const kept = async (handleOf: () => Promise<EventStore>): Promise<EventStore> => {
    const handle = await handleOf();
    handles.push(handle);
    return handle;
  };
  const run = randomUUID();
  const play = async (): Promise<void> =>
    act({
      store: opened.store,
      origin: await opened.store.head(),
      stream: (part = 'a') => streamName('conformance', `${run}:${part}`),
      reopen: () => kept(opened.reopen ?? notReturned),
      another: () => kept(opened.another ?? notReturned),
      anotherLog: () =>
        kept(async () => {
          const other = await open();
          logs.push(other);
          return other.store;
        }),
      holdAppend: opened.holdAppend ?? notReturned,
      loseAnswer: opened.loseAnswer ?? notReturned,
      restart: opened.restart ?? notReturned,
      patienceMilliseconds,
    });
  const close = async (handle: EventStore): Promise<void> =>
    soon(handle.close(), patienceMilliseconds, 'closing');
  const dispose = (): Promise<void> => settleAll(logs.map(async (log) => log.dispose?.()));
  await settleInTurn(
    () => soon(play(), limitMilliseconds, 'the end of the case'),
    () => settleAll(handles.map(close)),
    () => soon(dispose(), SERVER_MILLISECONDS, 'disposing of the log'),
  );
};
