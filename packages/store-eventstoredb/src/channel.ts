// The connection of the client, below its own calls: those know of no filtered reads, and one broken connection
// fails the appends of every other client in the process.
import type { EventStoreDBClient } from '@eventstore/db-client';
import streamsService, {
  type StreamsClient,
} from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { type CallOptions, connectivityState, Metadata, status } from '@grpc/grpc-js';

import { Disconnected, isStarting, namesLeader } from './failure.js';

export interface Channel {
  /**
   * What calls are made on. Finds the leader where that has not been done; rejects with Disconnected where that
   * takes too long, or the signal aborts.
   */
  readonly streams: (signal?: AbortSignal) => Promise<StreamsClient>;
  /** Resolves when a call will reach a server; rejects with Disconnected. */
  readonly ready: (on: StreamsClient) => Promise<void>;
  readonly callArguments: () => [Metadata, CallOptions];
  /**
   * To be told of every call that failed: where it has to be, the next one goes to another connection. Never
   * rejects.
   */
  readonly failed: (on: StreamsClient, thrown: unknown) => Promise<void>;
  readonly close: () => void;
}

const { READY, TRANSIENT_FAILURE, SHUTDOWN } = connectivityState;

/** What makes the client look for the leader. */
const elsewhere = (): Error =>
  Object.assign(new Error('another node'), {
    code: status.UNAVAILABLE,
    details: '',
    metadata: new Metadata(),
  });

/** Gives up waiting for something that goes on by itself, and whose failure is then nobody's. */
const inTime = async <A>(
  work: Promise<A>,
  patienceMilliseconds: number,
  signal?: AbortSignal,
): Promise<A> => {
  const { promise: isOver, reject } = Promise.withResolvers<never>();
  const late = new Disconnected('no connection in the time allowed');
  const impatience = setTimeout(reject, patienceMilliseconds, late);
  const abort = (): void => reject(new Disconnected('nobody waits for a connection any more'));
  signal?.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, isOver]);
  } finally {
    clearTimeout(impatience);
    signal?.removeEventListener('abort', abort);
  }
};

export const channelOf = (client: EventStoreDBClient, patienceMilliseconds: number): Channel => {
  let last: StreamsClient | null = null;
  let isClosed = false;
  const failed: Channel['failed'] = async (on, thrown) => {
    const isUnnamed = isStarting(thrown) && !namesLeader(thrown);
    const error = thrown instanceof Disconnected || isUnnamed ? elsewhere() : (thrown as Error);
    // It waits for a search for the leader that is under way. The next call finds out what comes of that.
    await inTime(client['handleError'](on, error), patienceMilliseconds).catch(() => {});
  };
  const found = async (): Promise<StreamsClient> => {
    const on = await client['getGRPCClient'](streamsService.StreamsClient, 'streams');
    last = on;
    if (!isClosed) return on;
    on.getChannel().close();
    throw new Disconnected('the store was closed');
  };
  return {
    streams: (signal) => inTime(found(), patienceMilliseconds, signal),
    ready: async (on) => {
      const connection = on.getChannel();
      try {
        await new Promise<void>((resolve, reject) => {
          // Its own deadline is a time of day, and clocks go back.
          const impatience = setTimeout(
            () => reject(new Disconnected('no connection in the time allowed')),
            patienceMilliseconds,
          );
          const look = (): void => {
            const state = connection.getConnectivityState(true);
            const isOver = state === READY || state === TRANSIENT_FAILURE || state === SHUTDOWN;
            if (!isOver) return connection.watchConnectivityState(state, Infinity, look);
            clearTimeout(impatience);
            if (state === READY) resolve();
            else reject(new Disconnected('no connection'));
          };
          look();
        });
      } catch (thrown) {
        await failed(on, thrown);
        throw thrown;
      }
    },
    callArguments: () =>
      client['callArguments']({ requiresLeader: true }, { deadline: Number.POSITIVE_INFINITY }),
    failed,
    close: () => {
      isClosed = true;
      last?.getChannel().close();
    },
  };
};
