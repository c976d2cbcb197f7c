// A correct store with every capability: handles on one memory store. The broken stores are based on it.
import {
  type AllPage,
  type EventStore,
  OutcomeUnknown,
  StoreClosed,
  type SubscribeOptions,
  type WaitOptions,
} from '@aidtrail/event-sourcing';
import { openMemoryStore } from '@aidtrail/store-memory';
import * as E from 'fp-ts/lib/Either.js';

import type { OpenedStore } from '../../src/index.js';

export type FullStore = Required<OpenedStore>;

/** Ids of appends whose answers are lost. */
type Losing = Set<string>;

/** Closing it leaves the log open for the other handles. */
const handleOn = (log: EventStore, losing: Losing): EventStore => {
  const closing = new AbortController();
  const refuseClosed = (): void => {
    if (closing.signal.aborted) throw new StoreClosed();
  };
  const untilClosed = (signal: AbortSignal | undefined): AbortSignal =>
    AbortSignal.any(signal === undefined ? [closing.signal] : [closing.signal, signal]);

  async function* whileOpen<Page>(pages: () => AsyncIterable<Page>): AsyncGenerator<Page> {
    refuseClosed();
    for await (const page of pages()) {
      yield page;
      refuseClosed();
    }
  }
  async function* subscribe(options: SubscribeOptions = {}): AsyncGenerator<AllPage> {
    refuseClosed();
    yield* log.subscribe({ ...options, signal: untilClosed(options.signal) });
  }
  const waitFor = async (position: Parameters<EventStore['waitFor']>[0], options?: WaitOptions) => {
    refuseClosed();
    try {
      await log.waitFor(position, { ...options, signal: untilClosed(options?.signal) });
    } catch (thrown) {
      refuseClosed();
      throw thrown;
    }
  };
  return {
    writesInOrder: true,
    append: (stream, events, expected) => async () => {
      if (closing.signal.aborted) return E.left(new StoreClosed());
      const outcome = await log.append(stream, events, expected)();
      const isLost = events.filter((event) => losing.delete(event.id)).length > 0;
      return isLost ? E.left(new OutcomeUnknown(stream, new Error('cut off'))) : outcome;
    },
    readStream: (stream, options) => whileOpen(() => log.readStream(stream, options)),
    readAll: (options) => whileOpen(() => log.readAll(options)),
    subscribe,
    head: async () => {
      refuseClosed();
      return log.head();
    },
    identity: async () => {
      refuseClosed();
      return log.identity();
    },
    waitFor,
    close: async () => closing.abort(),
  };
};

export const openSharedLog = async (): Promise<FullStore> => {
  const log = await openMemoryStore();
  const losing: Losing = new Set();
  const handle = async () => handleOn(log, losing);
  return {
    store: handleOn(log, losing),
    reopen: handle,
    another: handle,
    // Positions are assigned at the commit, so no append blocks another.
    holdAppend: async (stream, events) => ({
      state: 'written',
      commit: async () => {
        await log.append(stream, events, 'noStream')();
      },
      rollback: async () => {},
    }),
    loseAnswer: async (events) => {
      for (const { id } of events) losing.add(id);
    },
    // It has no server whose restart could change anything.
    restart: async () => {},
    dispose: () => log.close(),
  };
};
