// Read models in PostgreSQL: in a schema of their own, for any number of processes and hosts.
import { setTimeout as delay } from 'node:timers/promises';

import { Kysely, PostgresDialect } from 'kysely';
import pg, { type Pool, type PoolClient, type PoolConfig } from 'pg';

import { Overtaken, type ReadModelDatabase } from '../database.js';
import type { SqlRecord } from '../../rows/row-codec.js';
import type { Step, Work } from '../work.js';
import { type PostgresAddress, postgresAddress } from './address.js';
import { alone, LOCK, postgresDialect } from './dialect.js';
import { connectFailureOf, failureOf, isHeldUp, isOvertaken, wrongEncoding } from './failure.js';
import { readingPool } from './reading-pool.js';

/** The pass, a rebuild beside it, and read models that look for their rows at once. */
const MOST_CONNECTIONS = 4;

type Named = Pick<PostgresAddress, 'schema' | 'place'>;

/** Others get their turn before somebody who was held up tries again. */
const PAUSE_MILLISECONDS = 700;

/** Somebody reads the tables that this work puts others in the place of; nothing was written. */
class HeldUp extends Error {}

const { builtins } = pg.types;
const asNumber = (text: string): number => Number(text);
const asNumbers: ReadonlySet<number> = new Set([builtins.INT8, builtins.NUMERIC]);

/** Counts and sums are numbers, as they are in SQLite. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    asNumbers.has(oid) ? asNumber : (pg.types.getTypeParser(oid, format) as () => unknown),
};

const openPool = (config: PoolConfig): Pool => {
  const pool = new pg.Pool({
    application_name: 'aidtrail',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    ...config,
    types,
  });
  // Whoever uses a connection that breaks is told by the query; one that nobody uses leaves the pool.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
};

/** Rejects with ReadModelsUnavailable. */
export const openPostgres = async (text: string): Promise<ReadModelDatabase> => {
  const { config, schema, place } = postgresAddress(text);
  const workers = openPool({ max: MOST_CONNECTIONS, ...config });
  const readers = openPool(config);
  const database = postgresDatabase(workers, readers, { schema, place });
  try {
    await createSchema(workers, { schema, place });
    return database;
  } catch (thrown) {
    await database.close();
    throw connectFailureOf(place, thrown);
  }
};

/** Under a lock: several processes may open read models at once. */
const lock = `select pg_advisory_xact_lock(${LOCK}, hashtext($1))`;

const createSchema = async (pool: Pool, { schema, place }: Named): Promise<void> => {
  const client = await pool.connect();
  try {
    const found = await client.query<{ encoding: string; exists: boolean }>(
      `select current_setting('server_encoding') as encoding,
        exists(select from pg_namespace where nspname = $1) as exists`,
      [schema],
    );
    const { encoding, exists } = found.rows[0] ?? {};
    if (encoding !== 'UTF8') throw wrongEncoding(place, encoding);
    if (exists === true) return;
    await client.query('begin');
    await client.query(lock, [schema]);
    await client.query(`create schema if not exists ${schema}`);
    await client.query('commit');
  } finally {
    // What was begun and not committed ends with the connection.
    client.release(true);
  }
};

const postgresDatabase = (
  workers: Pool,
  readers: Pool,
  { schema, place }: Named,
): ReadModelDatabase => {
  let reader: Kysely<unknown> | null = null;

  const connect = async (): Promise<PoolClient> => {
    try {
      return await workers.connect();
    } catch (thrown) {
      throw connectFailureOf(place, thrown);
    }
  };

  const answer = async (client: PoolClient, step: Step): Promise<ReadonlyArray<SqlRecord>> => {
    const values = 'parameters' in step ? [...step.parameters] : columnsOf(step.each);
    return (await client.query<Record<string, unknown>>(step.text, values)).rows;
  };

  const finish = async <Result>(client: PoolClient, work: Work<Result>): Promise<Result> => {
    let isAlone = false;
    try {
      let next = work.next();
      while (next.done !== true) {
        isAlone ||= next.value.text === alone;
        next = work.next(await answer(client, next.value));
      }
      return next.value;
    } catch (thrown) {
      throw isAlone && isHeldUp(thrown) ? new HeldUp() : thrown;
    }
  };

  const inTransaction = async <Result>(
    begin: string,
    work: () => Work<Result>,
  ): Promise<Result> => {
    const client = await connect();
    try {
      await client.query(begin);
      const result = await finish(client, work());
      await client.query('commit');
      client.release();
      return result;
    } catch (thrown) {
      await client.query('rollback').then(
        () => client.release(),
        () => client.release(true),
      );
      if (isOvertaken(thrown)) throw new Overtaken();
      throw failureOf(place, thrown);
    }
  };

  const persistently = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    for (;;)
      try {
        return await work();
      } catch (thrown) {
        if (!(thrown instanceof HeldUp)) throw thrown;
        await delay(PAUSE_MILLISECONDS);
      }
  };

  // For each transaction, because a pooler may give each another connection. Commits need not reach the disk at once:
  // rows and checkpoints are lost together, and folded again from the log.
  const settings = `set local search_path = ${schema}; set local synchronous_commit = off; set local client_min_messages = warning`;

  return {
    dialect: postgresDialect,
    canLoseCommits: true,
    write: (work) =>
      persistently(() => inTransaction(`begin isolation level read committed; ${settings}`, work)),
    // Locked before the first look: rows of a table that came later would not be seen.
    read: (tables, work) =>
      inTransaction(
        `begin isolation level repeatable read read only; ${settings}; ${sharing(tables)}`,
        work,
      ),
    query: <Tables>() => {
      reader ??= new Kysely<unknown>({
        dialect: new PostgresDialect({
          pool: readingPool(readers, `begin read only; set local search_path = ${schema}`),
        }),
      });
      return reader as Kysely<Tables>;
    },
    close: async () => {
      await reader?.destroy();
      // Kysely leaves one open that nobody has asked anything.
      if (!readers.ending) await readers.end();
      await workers.end();
    },
  };
};

/** In the order of those who put others in their place. */
const sharing = (tables: ReadonlyArray<string>): string =>
  tables.length === 0
    ? ''
    : `lock table ${tables.map((name) => `"${name.replaceAll('"', '""')}"`).join(', ')} in access share mode`;

/** Rows of parameters, turned into one array for each parameter. */
const columnsOf = (rows: ReadonlyArray<ReadonlyArray<unknown>>): unknown[] =>
  (rows[0] ?? []).map((_, index) => rows.map((row) => row[index]));
