// What a case has before it: a store of its own, and names that no other case uses.
import { randomUUID } from 'node:crypto';

import {
  type EventStore,
  type EventToAppend,
  type GlobalPosition,
  type StreamName,
  streamName,
} from '@aidtrail/event-sourcing';

import { soon } from './expect.js';
import { allOfThem, eachInTurn } from './whatever-happens.js';

/** An append to a new stream in a transaction of its own, as far as it gets before its commit. */
export interface HeldAppend {
  /** `waiting`: another append that has not committed keeps it from being written. */
  readonly state: 'written' | 'waiting';
  /** Resolves once it has committed; one that waits does so when it can. */
  readonly commit: () => Promise<void>;
  readonly rollback: () => Promise<void>;
}

/** A store under test, as `open` gives it. */
export interface OpenedStore {
  readonly store: EventStore;
  /** The same log, after `store` was closed. */
  readonly reopen?: () => Promise<EventStore>;
  /** The same log through a second handle, beside `store`. */
  readonly another?: () => Promise<EventStore>;
  /** Carries out an append on a connection of its own, up to its commit. */
  readonly holdAppend?: (
    stream: StreamName,
    events: ReadonlyArray<EventToAppend>,
  ) => Promise<HeldAppend>;
  /** The append of these events, which comes next, will be carried out, and its answer will not arrive. */
  readonly loseAnswer?: (events: ReadonlyArray<EventToAppend>) => Promise<void>;
  /** Stops the server under the store, and resolves when it is up again. */
  readonly restart?: () => Promise<void>;
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
  readonly holdAppend: NonNullable<OpenedStore['holdAppend']>;
  readonly loseAnswer: NonNullable<OpenedStore['loseAnswer']>;
  readonly restart: NonNullable<OpenedStore['restart']>;
  /** How long an outcome may take that should come at once. */
  readonly patienceMilliseconds: number;
}

const notGiven = (): never => {
  throw new Error('declared as supported, but `open` does not give it');
};

export interface Limits extends Pick<Scene, 'patienceMilliseconds'> {
  /** How long a case may take between opening and closing. */
  readonly limitMilliseconds: number;
}

/** For opening and for disposing, which may start and stop a server. */
const AROUND_MILLISECONDS = 60_000;

/** What `withScene` takes at most. */
export const longest = ({ limitMilliseconds, patienceMilliseconds }: Limits): number =>
  limitMilliseconds + patienceMilliseconds + 2 * AROUND_MILLISECONDS;

/** Opens a store for one case; closes every handle and disposes of the log whatever happens. */
export const withScene = async (
  open: () => Promise<OpenedStore>,
  { patienceMilliseconds, limitMilliseconds }: Limits,
  act: (scene: Scene) => Promise<void>,
): Promise<void> => {
  const opened = await soon(open(), AROUND_MILLISECONDS, 'opening');
  const handles = [opened.store];
  const kept = async (handleOf: () => Promise<EventStore>): Promise<EventStore> => {
    const handle = await handleOf();
    handles.push(handle);
    return handle;
  };
  const run = randomUUID();
  const playOut = async (): Promise<void> =>
    act({
      store: opened.store,
      origin: await opened.store.head(),
      stream: (part = 'a') => streamName('conformance', `${run}:${part}`),
      reopen: () => kept(opened.reopen ?? notGiven),
      another: () => kept(opened.another ?? notGiven),
      holdAppend: opened.holdAppend ?? notGiven,
      loseAnswer: opened.loseAnswer ?? notGiven,
      restart: opened.restart ?? notGiven,
      patienceMilliseconds,
    });
  const close = async (handle: EventStore): Promise<void> =>
    soon(handle.close(), patienceMilliseconds, 'closing in the end');
  const dispose = async (): Promise<void> => opened.dispose?.();
  await eachInTurn(
    () => soon(playOut(), limitMilliseconds, 'the end of the case'),
    () => allOfThem(handles.map(close)),
    () => soon(dispose(), AROUND_MILLISECONDS, 'disposing of the log'),
  );
};
