// Read models in PostgreSQL: in a schema of their own, for any number of processes and hosts.
import {
  endsWithoutOwner,
  isLockTimeout,
  isOvertaken,
  LONGEST_SILENCE_MILLISECONDS,
  type PostgresConnections,
  postgresConnections,
  schemaInSql,
} from '@aidtrail/postgres';
import { retry } from '@aidtrail/retry';
import { Kysely, PostgresDialect } from 'kysely';
import pg, { type Pool, type PoolClient } from 'pg';
import Cursor from 'pg-cursor';

import { ReadModelsUnavailable } from '../../errors.js';
import { Overtaken, type ReadModelDatabase } from '../database.js';
import type { SqlRecord } from '../../rows/row-codec.js';
import type { Step, Work } from '../work.js';
import { withFailures } from '../query-failures.js';
import { queryPlugins } from '../query-plugins.js';
import { alone, LOCK, postgresDialect } from './dialect.js';
import { failureOf } from './failure.js';
import { readingPool } from './reading-pool.js';

/** For the pass, a rebuild beside it, and read models that read rows at the same time. */
const MOST_CONNECTIONS = 4;

/** Not that of the log, because users choose the names of read models. */
const DEFAULT_SCHEMA = 'aidtrail_read_models';

/** Another session reads the tables that this work replaces; nothing was written. */
class Blocked extends Error {}

const { builtins } = pg.types;
const asNumber = (text: string): number => Number(text);
const asNumbers: ReadonlySet<number> = new Set([builtins.INT8, builtins.NUMERIC]);

/** Counts and sums are numbers, as they are in SQLite. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    asNumbers.has(oid) ? asNumber : (pg.types.getTypeParser(oid, format) as () => unknown),
};

/** A transaction that is silent for longer is ended by the server. Rejects with ReadModelsUnavailable. */
export const openPostgresDatabase = async (
  url: string,
  longestSilenceMilliseconds = LONGEST_SILENCE_MILLISECONDS,
): Promise<ReadModelDatabase> => {
  const connections = await postgresConnections({ url, defaultSchema: DEFAULT_SCHEMA }).catch(
    (thrown: unknown) => {
      throw failureOf('in PostgreSQL', thrown);
    },
  );
  const workers = connections.pool({ types, max: MOST_CONNECTIONS });
  const readers = connections.pool({ types });
  const database = postgresDatabase(connections, workers, readers, longestSilenceMilliseconds);
  try {
    await createSchema(await connections.first(workers), connections.schema);
    return database;
  } catch (thrown) {
    await database.close();
    throw failureOf(connections.name, thrown);
  }
};

/** Under a lock, because several processes may open read models at once. */
const createSchema = async (client: PoolClient, schema: string): Promise<void> => {
  try {
    await refuseReadOnly(client, schema);
    const { rowCount } = await client.query('select from pg_namespace where nspname = $1', [
      schema,
    ]);
    if (rowCount === 1) return;
    await client.query(`begin; ${endsWithoutOwner()}`);
    await client.query(`select pg_advisory_xact_lock(${LOCK}, hashtext($1))`, [schema]);
    await client.query(`create schema if not exists ${schemaInSql(schema)}`);
    await client.query('commit');
  } finally {
    // A transaction that was not committed ends with the connection.
    client.release(true);
  }
};

/** Read models are always written when they are read: a standby server, or an account that only reads, cannot keep them. */
const refuseReadOnly = async (client: PoolClient, schema: string): Promise<void> => {
  const { rows } = await client.query<{ is_read_only: boolean; may_create: boolean | null }>(
    `select current_setting('transaction_read_only')::bool as is_read_only,
       (select has_schema_privilege(oid, 'create') from pg_namespace where nspname = $1) as may_create`,
    [schema],
  );
  const [found] = rows;
  if (found?.is_read_only === true || found?.may_create === false)
    throw new ReadModelsUnavailable(
      'readOnly',
      `The schema ${schema} of the read models can only be read here. Use the primary server and an account that owns the schema, or keep the read models elsewhere: --read-models sqlite:PATH. The log is not affected.`,
    );
};

const postgresDatabase = (
  { schema, name, from }: PostgresConnections,
  workers: Pool,
  readers: Pool,
  longestSilenceMilliseconds: number,
): ReadModelDatabase => {
  let reader: Kysely<unknown> | null = null;

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
      throw isAlone && isLockTimeout(thrown) ? new Blocked() : thrown;
    }
  };

  const inTransaction = async <Result>(
    begin: string,
    work: () => Work<Result>,
  ): Promise<Result> => {
    const client = await from(workers).catch((thrown: unknown) => {
      throw failureOf(name, thrown);
    });
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
      throw failureOf(name, thrown);
    }
  };

  // For each transaction, because a pooler may use another connection for each. Commits need not reach the disk at once:
  // rows and checkpoints are lost together, and rows are folded from the log again.
  const settings = `set local search_path = ${schemaInSql(schema)}; set local synchronous_commit = off; set local client_min_messages = warning; ${endsWithoutOwner(longestSilenceMilliseconds)}`;

  return {
    dialect: postgresDialect,
    canLoseCommits: true,
    write: (work) =>
      // Without a deadline: the other session may read for hours.
      retry(() => inTransaction(`begin isolation level read committed; ${settings}`, work), {
        isRetryable: (thrown) => thrown instanceof Blocked,
        patienceMilliseconds: Number.POSITIVE_INFINITY,
        firstPauseMilliseconds: 700,
      }),
    // Locked before the snapshot is taken, which would not have the rows of a table that replaces one later.
    read: (tables, work) =>
      inTransaction(
        `begin isolation level repeatable read read only; ${settings}; ${sharing(tables)}`,
        work,
      ),
    query: <Tables>() => {
      reader ??= new Kysely<unknown>({
        dialect: withFailures(
          new PostgresDialect({
            pool: readingPool(
              readers,
              from,
              `begin read only; set local search_path = ${schemaInSql(schema)}`,
            ),
            cursor: Cursor,
          }),
          (thrown) => failureOf(name, thrown),
        ),
        plugins: queryPlugins(),
      });
      return reader as Kysely<Tables>;
    },
    close: async () => {
      await reader?.destroy();
      // Kysely does not close a pool that it has not used.
      if (!readers.ending) await readers.end();
      await workers.end();
    },
  };
};

/** In the order in which writers lock the tables that they replace. */
const sharing = (tables: ReadonlyArray<string>): string =>
  tables.length === 0
    ? ''
    : `lock table ${tables.map((name) => `"${name.replaceAll('"', '""')}"`).join(', ')} in access share mode`;

/** One array for each parameter, from rows of parameters. */
const columnsOf = (rows: ReadonlyArray<ReadonlyArray<unknown>>): unknown[] =>
  (rows[0] ?? []).map((_, index) => rows.map((row) => row[index]));
