// Connections of the store: one for appends, several for reads, and one at a time to listen.
import { isDisconnected, type PostgresOptions, postgresConnections } from '@aidtrail/postgres';
import { retry } from '@aidtrail/retry';
import type { Client, PoolClient } from 'pg';

import { failureOf } from './failure.js';
import {
  checkExists,
  checkSchema,
  checkUnaltered,
  migrate,
  type Place,
  readIdentity,
} from './schema.js';

export interface ConnectOptions extends Omit<PostgresOptions, 'defaultSchema'> {
  readonly readOnly: boolean;
  readonly mustExist: boolean;
  readonly acceptAltered: boolean;
  readonly patienceMilliseconds: number;
}

export interface Connections {
  readonly place: Place;
  /** Of the log that was opened; null for one that has none yet. */
  readonly identity: string | null;
  /** In words, what another program has altered. */
  readonly alterations: ReadonlyArray<string>;
  /** A connection for reads. Rejects with errors that `failureOf` knows. */
  readonly reader: () => Promise<PoolClient>;
  /** The connection for appends; waits for the server. Rejects like `reader`. */
  readonly writer: () => Promise<PoolClient>;
  /** A connection that is not shared; the caller ends it. Rejects like `reader`. */
  readonly single: () => Promise<Client>;
  readonly end: () => Promise<void>;
}

// Appends must read what was committed before they got the lock, so an older snapshot would be wrong.
const writerSettings = "set default_transaction_isolation = 'read committed'";

/** Rejects with StoreUnavailable. */
export const connect = async (options: ConnectOptions): Promise<Connections> => {
  const { readOnly, mustExist, acceptAltered, patienceMilliseconds } = options;
  const { schema, name, pool, from, first, single } = await postgresConnections({
    ...options,
    defaultSchema: 'aidtrail',
  }).catch((thrown: unknown) => {
    throw failureOf('The PostgreSQL store', thrown);
  });
  const place = { schema, name };
  const readers = pool();
  const writers = pool({
    max: 1,
    // A new connection that refuses the settings is closed, and its caller gets the error.
    verify: (client, done) => {
      client.query(writerSettings, (error) => done(error));
    },
  });
  const end = async (): Promise<void> => {
    await Promise.all([readers.end(), writers.end()]);
  };
  let identity: string | null;
  let alterations: ReadonlyArray<string>;
  try {
    const client = await first(readers);
    try {
      if (mustExist) await checkExists(client, place);
      await (readOnly ? checkSchema(client, place) : migrate(client, place));
      alterations = await checkUnaltered(client, place, acceptAltered && readOnly);
      identity = await readIdentity(client, place);
    } finally {
      client.release();
    }
  } catch (thrown) {
    await end();
    throw failureOf(name, thrown);
  }
  return {
    place,
    identity,
    alterations,
    reader: () => from(readers),
    writer: () => retry(() => from(writers), { isRetryable: isDisconnected, patienceMilliseconds }),
    single,
    end,
  };
};
