import { PATIENCE_MILLISECONDS, retry } from '@aidtrail/retry';
import * as E from 'fp-ts/lib/Either.js';
import type { Client, Pool, PoolClient, PoolConfig } from 'pg';

import { parsePostgresAddress, schemaFault } from './address.js';
import { connecting, isStartingOrFull, Unusable } from './errors.js';

/** Which schema of which database to connect to, and how. */
export interface PostgresOptions {
  /** Without it, the driver uses PGHOST, PGUSER and so on. */
  readonly url?: string | undefined;
  /** Options of the driver; the address has precedence. */
  readonly driver?: PoolConfig | undefined;
  /** Must be the schema of the address if both are given. */
  readonly schema?: string | undefined;
  readonly defaultSchema: string;
  readonly patienceMilliseconds?: number;
}

/** How to connect to one schema of a database. Errors are those that `explainPostgresError` knows. */
export interface PostgresConnections {
  readonly schema: string;
  /** For messages, without the password: `postgres://host:port/database, schema name,`. */
  readonly name: string;
  /** A pool that survives broken connections. */
  readonly pool: (settings?: PoolConfig) => Pool;
  /** A connection of a pool, which the caller releases. */
  readonly from: (pool: Pool) => Promise<PoolClient>;
  /** Waits while the server starts or has no connection left; rejects if the database is not encoded in UTF-8. */
  readonly first: (pool: Pool) => Promise<PoolClient>;
  /** A connection outside of all pools, which the caller ends. */
  readonly single: () => Promise<Client>;
}

const ignore = (): void => {};

const schemaOf = ({ url, schema, defaultSchema }: PostgresOptions): string => {
  const address = url === undefined ? E.right(null) : parsePostgresAddress(url);
  if (E.isLeft(address))
    throw new Unusable(
      `${address.left}. Write postgres://USER@HOST/DATABASE, with ?schema=NAME for a schema of your choice`,
    );
  const named = address.right?.schema ?? undefined;
  if (named !== undefined && schema !== undefined && named !== schema)
    throw new Unusable(
      `the address names the schema ${named}, and the option schema is ${schema}; use one of them`,
    );
  const chosen = schema ?? named ?? defaultSchema;
  const fault = schemaFault(chosen);
  if (fault !== null) throw new Unusable(fault);
  return chosen;
};

const nameOf = ({ host, port, database }: Client, schema: string): string => {
  const name = database ?? '';
  const place = host.startsWith('/')
    ? `/${name}?host=${host}`
    : `${host.includes(':') ? `[${host}]` : host}:${port}/${name}`;
  return `postgres://${place}, schema ${schema},`;
};

/** Connects to nothing yet. Rejects if the address, the schema or an option cannot be used. */
export const postgresConnections = async (
  options: PostgresOptions,
): Promise<PostgresConnections> => {
  const { url, driver, patienceMilliseconds = PATIENCE_MILLISECONDS } = options;
  const schema = schemaOf(options);
  // Loaded late: the command line parses addresses without it.
  const { default: pg } = await import('pg');
  const config: PoolConfig = {
    application_name: 'aidtrail',
    connectionTimeoutMillis: Math.max(patienceMilliseconds, 1_000),
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...driver,
    ...(url === undefined ? {} : { connectionString: url }),
  };
  const newClient = (): Client => {
    try {
      return new pg.Client(config);
    } catch (thrown) {
      throw new Unusable(`the driver refuses the address: ${(thrown as Error).message}`, {
        cause: thrown,
      });
    }
  };
  const name = nameOf(newClient(), schema);
  const from = (pool: Pool): Promise<PoolClient> => connecting(() => pool.connect());
  return {
    schema,
    name,
    from,
    pool: (settings) => {
      const pool = new pg.Pool({ ...config, ...settings });
      // The query on a connection reports that it broke; an unused one leaves the pool.
      pool.on('error', ignore);
      pool.on('connect', (client) => client.on('error', ignore));
      return pool;
    },
    first: async (pool) => {
      const client = await retry(() => from(pool), {
        isRetryable: isStartingOrFull,
        patienceMilliseconds,
      });
      try {
        await checkEncoding(client);
        return client;
      } catch (thrown) {
        client.release(true);
        throw thrown;
      }
    },
    single: async () => {
      const client = newClient();
      client.on('error', ignore);
      try {
        await connecting(() => client.connect());
        return client;
      } catch (thrown) {
        client.end().catch(ignore);
        throw thrown;
      }
    },
  };
};

/** A database in another encoding cannot hold every script. */
const checkEncoding = async (client: PoolClient): Promise<void> => {
  const { rows } = await client.query<{ encoding: string }>(
    `select current_setting('server_encoding') as encoding`,
  );
  const encoding = rows[0]?.encoding;
  if (encoding !== 'UTF8')
    throw new Unusable(`the database is encoded in ${encoding}; create one in UTF8`);
};
