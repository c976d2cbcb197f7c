// The client of one store. It finds the leader itself; another client replaces it if it stays with a node that is
// silent or knows no leader.
import { EventStoreDBClient } from '@eventstore/db-client';

import { connect, disconnect, findUnsupported } from './client-internals.js';
import type { ConnectionString } from './connection-string.js';
import { cannotOpen, Disconnected } from './failure.js';

export interface Connection {
  /** Resolves when the client knows which node to call. Rejects with Disconnected after the time for answers. */
  readonly open: (signal?: AbortSignal) => Promise<EventStoreDBClient>;
  /** Replaces this client, unless that was done. It ends after the time for answers. */
  readonly replace: (client: EventStoreDBClient) => void;
  readonly close: () => void;
}

/** Throws `cannotOpen` for a file that cannot be read or a client that the store does not support. */
export const clientOf = (place: string, connection: string): EventStoreDBClient => {
  try {
    const client = EventStoreDBClient.connectionString(connection);
    const fault = findUnsupported(client);
    if (fault !== null) throw new Error(fault);
    return client;
  } catch (thrown) {
    throw cannotOpen(place, thrown instanceof Error ? thrown.message : String(thrown));
  }
};

/** Rejects with Disconnected if the work takes too long or the signal aborts; the work itself continues. */
export const inTime = async <Result>(
  work: Promise<Result>,
  milliseconds: number,
  signal?: AbortSignal,
): Promise<Result> => {
  const { promise: over, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(reject, milliseconds, new Disconnected('no connection in time'));
  const abort = (): void => reject(new Disconnected('the caller no longer waits for a connection'));
  signal?.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    work.catch(() => {});
  }
};

export const connectionTo = (
  { place, client: connection }: ConnectionString,
  answerMilliseconds: number,
): Connection => {
  let client = clientOf(place, connection);
  let isClosed = false;
  const replaced = new Map<EventStoreDBClient, NodeJS.Timeout>();
  const end = (former: EventStoreDBClient): void => {
    clearTimeout(replaced.get(former));
    replaced.delete(former);
    disconnect(former);
  };
  return {
    open: async (signal) => {
      const opening = client;
      if (isClosed) throw new Disconnected('the store was closed');
      await inTime(connect(opening), answerMilliseconds, signal);
      return opening;
    },
    replace: (failed) => {
      if (failed !== client || isClosed) return;
      client = clientOf(place, connection);
      replaced.set(failed, setTimeout(end, answerMilliseconds, failed).unref());
    },
    close: () => {
      isClosed = true;
      for (const each of [client, ...replaced.keys()]) end(each);
    },
  };
};
