// The connection of the client, below its own calls: those know of no filtered reads, and one broken connection
// fails the appends of every other client in the process.
import type { EventStoreDBClient } from '@eventstore/db-client';
import streamsService, {
  type StreamsClient,
} from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { type CallOptions, connectivityState, Metadata, status } from '@grpc/grpc-js';

import { Disconnected, isStarting, namesLeader } from './failure.js';

export interface Channel {
  /** What calls are made on. Connects, or finds the leader, where that has not been done. */
  readonly streams: () => Promise<StreamsClient>;
  /** Resolves when a call will reach a server; rejects with Disconnected. */
  readonly ready: (on: StreamsClient) => Promise<void>;
  readonly callArguments: () => [Metadata, CallOptions];
  /** To be told of every call that failed: where it has to be, the next one goes to another connection. */
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

export const channelOf = (client: EventStoreDBClient, patienceMilliseconds: number): Channel => {
  let last: StreamsClient | null = null;
  const failed: Channel['failed'] = async (on, thrown) => {
    const isUnnamed = isStarting(thrown) && !namesLeader(thrown);
    const error = thrown instanceof Disconnected || isUnnamed ? elsewhere() : (thrown as Error);
    await client['handleError'](on, error);
  };
  return {
    streams: async () => {
      const on = await client['getGRPCClient'](streamsService.StreamsClient, 'streams');
      last = on;
      return on;
    },
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
    close: () => last?.getChannel().close(),
  };
};
