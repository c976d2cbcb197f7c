// The connection to the server that leads. It is opened when it is needed, and again after a failure.
import { setTimeout as delay } from 'node:timers/promises';

import {
  Client,
  type ClientDuplexStream,
  type ClientReadableStream,
  credentials,
  Metadata,
  type ServiceError,
} from '@grpc/grpc-js';

import type { ConnectionString } from './connection-string.js';
import { Disconnected, isPassing, leaderNamedBy, needsReconnect, Refused } from './failure.js';
import { type Cluster, clusterMethod, LEADER, type Method } from './protocol.js';

export interface Connection {
  /** Finds the leader if there is no connection. Rejects with an error of failure.ts. */
  readonly open: (signal?: AbortSignal) => Promise<Client>;
  readonly read: <Request, Response>(
    on: Client,
    method: Method<Request, Response>,
    request: Request,
  ) => ClientReadableStream<Response>;
  readonly exchange: <Request, Response>(
    on: Client,
    method: Method<Request, Response>,
  ) => ClientDuplexStream<Request, Response>;
  /** To be called with the error of each failed call: decides whether the next call needs another connection. */
  readonly failed: (on: Client, thrown: unknown) => void;
  /** How many connections were opened so far. */
  readonly count: () => number;
  readonly close: () => void;
}

const DEFAULT_GOSSIP_TIMEOUT_MILLISECONDS = 5_000;
const DEFAULT_KEEP_ALIVE_MILLISECONDS = 10_000;
/** Other nodes name a leader that has just failed for a while. */
const FORMER_LEADER_DELAY_MILLISECONDS = 250;
/** The server writes no larger event. */
const LARGEST_RESPONSE_BYTES = 17 * 1_024 * 1_024;

/** Rejects with Disconnected if the work takes too long or the signal aborts; the work itself continues. */
const inTime = async <Result>(
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

const leaderOf = ({ members }: Cluster): string | null => {
  const leader = members.find(({ state, isAlive }) => state === LEADER && isAlive)?.address;
  return leader === undefined || leader === null ? null : `${leader.host}:${leader.port}`;
};

const noLeader = (address: string): Refused =>
  new Refused('notLeader', `${address} is starting, or its cluster elects a leader`);

export const connectionTo = (
  server: ConnectionString,
  patienceMilliseconds: number,
): Connection => {
  const gossipTimeout = server.gossipTimeoutMilliseconds ?? DEFAULT_GOSSIP_TIMEOUT_MILLISECONDS;
  const keepAlive = (milliseconds: number | null): number => {
    const chosen = milliseconds ?? DEFAULT_KEEP_ALIVE_MILLISECONDS;
    return chosen < 0 ? Number.MAX_SAFE_INTEGER : chosen;
  };
  const channelCredentials =
    server.tls === null
      ? credentials.createInsecure()
      : credentials.createSsl(server.tls.authority, server.tls.key, server.tls.certificate);

  const clientFor = (address: string): Client =>
    new Client(address, channelCredentials, {
      'grpc.keepalive_time_ms': keepAlive(server.keepAliveMilliseconds),
      'grpc.keepalive_timeout_ms': keepAlive(server.keepAliveTimeoutMilliseconds),
      'grpc.max_receive_message_length': LARGEST_RESPONSE_BYTES,
      // Closing one client would otherwise leave its connection to others of the process.
      'grpc.use_local_subchannel_pool': 1,
    });

  const metadata = (): Metadata => {
    const sent = new Metadata();
    sent.add('requires-leader', 'true');
    if (server.connectionName !== null) sent.add('connection-name', server.connectionName);
    const { account, tls } = server;
    if (account !== null && tls !== null)
      sent.add(
        'authorization',
        `Basic ${Buffer.from(`${account.user}:${account.password}`).toString('base64')}`,
      );
    return sent;
  };

  /** What a node knows of its cluster; null if it does not say. Rejects if the node cannot be reached. */
  const askCluster = (on: Client): Promise<Cluster | null> =>
    new Promise((resolve, reject) => {
      const { path, request, response } = clusterMethod;
      const sent = new Metadata();
      const call = on.makeUnaryRequest(path, request.encode, response.decode, {}, sent, answer);
      const timer = setTimeout(() => {
        call.cancel();
        reject(new Disconnected('no answer'));
      }, gossipTimeout);
      function answer(error: ServiceError | null, cluster?: Cluster): void {
        clearTimeout(timer);
        if (error !== null && isPassing(error)) reject(error);
        else resolve(cluster ?? null);
      }
    });

  let formerLeader: string | null = null;
  let namedLeader: string | null = null;

  /** The leader that this node names. */
  const askForLeader = async (address: string): Promise<string> => {
    const client = clientFor(address);
    try {
      const cluster = await askCluster(client);
      const leader = cluster === null ? null : leaderOf(cluster);
      if (leader === null) throw noLeader(address);
      if (leader === formerLeader) await delay(FORMER_LEADER_DELAY_MILLISECONDS);
      return leader;
    } finally {
      client.close();
    }
  };

  const findLeader = async (): Promise<string> => {
    try {
      return await Promise.any(server.hosts.map(askForLeader));
    } catch (thrown) {
      const errors = (thrown as AggregateError).errors as ReadonlyArray<Error>;
      // A node without a leader is up, so that waiting is of use.
      const electing = errors.find((error) => error instanceof Refused);
      const reasons = errors.map((error, index) => `${server.hosts[index]}: ${error.message}`);
      throw electing ?? new Disconnected(reasons.join('; '));
    }
  };

  const connectTo = async (address: string): Promise<Client> => {
    const client = clientFor(address);
    try {
      const cluster = await askCluster(client);
      if (cluster !== null && leaderOf(cluster) === null) throw noLeader(address);
      return client;
    } catch (thrown) {
      client.close();
      formerLeader = address;
      throw thrown;
    }
  };

  const connect = async (): Promise<Client> => {
    const named = namedLeader;
    namedLeader = null;
    if (named === null && !server.isCluster) return connectTo(server.hosts[0]);
    const address = named ?? (await findLeader());
    return connectTo(address).catch((thrown: unknown) => {
      // Other nodes name it, so that the cluster is up and will elect another leader.
      const { message } = thrown as Error;
      throw new Refused('notLeader', `${address}, the last known leader: ${message}`);
    });
  };

  let opening: Promise<Client> | null = null;
  let current: Client | null = null;
  let isClosed = false;
  let count = 0;

  const openOnce = async (): Promise<Client> => {
    const client = await connect();
    if (isClosed) {
      client.close();
      throw new Disconnected('the store was closed');
    }
    current = client;
    count += 1;
    return client;
  };

  const opened = (): Promise<Client> => {
    if (opening !== null) return opening;
    const attempt = openOnce();
    opening = attempt;
    attempt.catch(() => {
      if (opening === attempt) opening = null;
    });
    return attempt;
  };

  return {
    open: (signal) => inTime(opened(), patienceMilliseconds, signal),
    read: (on, { path, request, response }, sent) =>
      on.makeServerStreamRequest(path, request.encode, response.decode, sent, metadata()),
    exchange: (on, { path, request, response }) =>
      on.makeBidiStreamRequest(path, request.encode, response.decode, metadata()),
    failed: (on, thrown) => {
      if (on !== current || !needsReconnect(thrown)) return;
      formerLeader = on.getChannel().getTarget().replace(/^\w+:/, '');
      namedLeader = leaderNamedBy(thrown);
      current = null;
      opening = null;
      on.close();
    },
    count: () => count,
    close: () => {
      isClosed = true;
      current?.close();
    },
  };
};
