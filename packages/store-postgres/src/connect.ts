// Connections: one for appends, some for reading, and the failure for everything that can be wrong with them.
import { setTimeout as delay } from 'node:timers/promises';

import pg, { type Client, type Pool, type PoolClient, type PoolConfig } from 'pg';

import {
  cannotOpen,
  connected,
  openFailureOf,
  failureOf,
  isDisconnected,
  isStartingOrFull,
  messageOf,
} from './failure.js';
import { checkExists, checkSchema, isSchemaName, migrate, type Place } from './schema.js';

export interface ConnectOptions {
  /** As the driver takes it. */
  readonly config: PoolConfig;
  readonly schema: string;
  readonly readOnly: boolean;
  readonly mustExist: boolean;
  readonly patienceMilliseconds: number;
}

export interface Connections {
  readonly place: Place;
  /** A connection for reading. Rejects with what the driver says, or what counts as being disconnected. */
  readonly reader: () => Promise<PoolClient>;
  /** A connection for appends, waiting for one as long as is patient. Throws StoreUnavailable. */
  readonly writer: () => Promise<PoolClient>;
  /** A connection that nobody shares. Rejects like `reader`. */
  readonly ownConnection: () => Promise<Client>;
  readonly end: () => Promise<void>;
}

const PAUSE_MILLISECONDS = 50;

/** Tries again while the server cannot be reached, up to the patience; throws what the last attempt threw. */
export const patiently = async <Result>(
  patienceMilliseconds: number,
  isWorthAnother: (thrown: unknown) => boolean,
  attempt: () => Promise<Result>,
): Promise<Result> => {
  const giveUpAt = performance.now() + patienceMilliseconds;
  for (;;) {
    try {
      return await attempt();
    } catch (thrown) {
      if (!isWorthAnother(thrown) || performance.now() >= giveUpAt) throw thrown;
    }
    await delay(PAUSE_MILLISECONDS);
  }
};

// Appends read what others have just committed, under the lock: a snapshot from before it would not do.
const writerSettings = "set default_transaction_isolation = 'read committed'";

const pool = (config: PoolConfig): Pool => {
  const opened = new pg.Pool(config);
  // Whoever uses a connection that breaks is told by the query; one that nobody uses leaves the pool.
  opened.on('error', () => {});
  opened.on('connect', (client) => client.on('error', () => {}));
  return opened;
};

/** Rejects with StoreUnavailable. */
export const connect = async (options: ConnectOptions): Promise<Connections> => {
  const { schema, readOnly, mustExist, patienceMilliseconds } = options;
  const config = {
    connectionTimeoutMillis: Math.max(patienceMilliseconds, 1_000),
    application_name: 'aidtrail',
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...options.config,
  };
  const place = { schema, name: placeName(config, schema) };
  if (!isSchemaName(schema))
    throw cannotOpen(
      place.name,
      'not a schema name; write lower-case letters, digits and _, at most 40, not beginning with pg_',
    );
  const readers = pool(config);
  const reader = () => connected(() => readers.connect());
  // A new connection that cannot be set so is closed, and whoever asked for it is told.
  const verify = (client: pg.PoolClient, done: (error?: Error) => void): void => {
    client.query(writerSettings, (error) => done(error));
  };
  const writers = pool({ ...config, max: 1, verify });
  const end = async (): Promise<void> => {
    await Promise.all([readers.end(), writers.end()]);
  };
  try {
    const client = await patiently(patienceMilliseconds, isStartingOrFull, reader);
    try {
      if (mustExist) await checkExists(client, place);
      await (readOnly ? checkSchema(client, place) : migrate(client, place));
    } finally {
      client.release();
    }
  } catch (thrown) {
    await end();
    throw openFailureOf(place.name, thrown);
  }
  return {
    place,
    reader,
    writer: () =>
      patiently(patienceMilliseconds, isDisconnected, () =>
        connected(() => writers.connect()),
      ).catch((thrown: unknown) => {
        throw failureOf(place.name, thrown);
      }),
    ownConnection: () => connected(() => connectedClient(config)),
    end,
  };
};

const connectedClient = async (config: PoolConfig): Promise<Client> => {
  const client = new pg.Client(config);
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (thrown) {
    client.end().catch(() => {});
    throw thrown;
  }
};

/** Without the password. Throws StoreUnavailable where the driver does not take what it is given. */
const placeName = (config: PoolConfig, schema: string): string => {
  try {
    const { host, port, database } = new pg.Client(config);
    return `postgres://${host}:${port}/${database ?? ''}, schema ${schema},`;
  } catch (thrown) {
    throw cannotOpen(
      `PostgreSQL, schema ${schema},`,
      `the driver cannot use the address or its parameters (${messageOf(thrown)}); correct them`,
      thrown,
    );
  }
};
