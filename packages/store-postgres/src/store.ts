import {
  type EventStore,
  InvalidAppend,
  StoreClosed,
  StoreUnavailable,
} from '@aidtrail/event-sourcing';
import {
  commitQueue,
  follow,
  lengthOfEvents,
  serialiseAppend,
  waitForPosition,
} from '@aidtrail/event-sourcing/store';
import { isDisconnected, isDiskFull, isIdInUse, statementName } from '@aidtrail/postgres';
import { PATIENCE_MILLISECONDS, retry } from '@aidtrail/retry';
import * as E from 'fp-ts/lib/Either.js';
import type { PoolConfig, QueryArrayConfig } from 'pg';

import { connect, type Connections } from './connect.js';
import { failureOf } from './failure.js';
import { groupCommit } from './group-commit.js';
import {
  columnTypes,
  prepareHead,
  prepareIdentity,
  prepareReadAll,
  prepareReadStream,
  type Query,
} from './read.js';
import { listeningWatch, unbroken } from './subscribe.js';

/** How to open a PostgreSQL store. */
export interface PostgresStoreOptions {
  /**
   * `postgres://user:password@host:port/database`, with parameters of the driver, such as `sslmode`, and `schema` for
   * Aidtrail.
   */
  readonly url?: string;
  /** More options of the driver (`pg`), such as TLS keys, or `max`, the number of connections for reads. */
  readonly pool?: PoolConfig;
  /** The schema of the tables; default that of `url`, or `aidtrail`. Several stores may share a database. */
  readonly schema?: string;
  /** Opens an existing store for reading; every append is refused. */
  readonly readOnly?: boolean;
  /** With `readOnly`: opens a store that another program has altered, to find out what is wrong with it. */
  readonly acceptAltered?: boolean;
  /** Refuses a schema without a store instead of creating one. */
  readonly mustExist?: boolean;
  /**
   * How long to wait for a server that is away, and for a connection; default 10,000. The wait for an answer on an open
   * connection has no limit, unless `pool` has a `query_timeout`.
   */
  readonly patienceMilliseconds?: number;
  /** The source of `recordedAt`; default the clock of the machine. */
  readonly clock?: () => Date;
}

/** An open store in PostgreSQL. */
export interface PostgresStore extends EventStore {
  /** The schema of its tables. */
  readonly schema: string;
  /** In words, what another program has altered. Empty, unless it was opened with `acceptAltered`. */
  readonly alterations: ReadonlyArray<string>;
}

/** The protocol and the server accept a little more in one call. */
const MAX_APPEND_CHARACTERS = 200_000_000;

/**
 * Opens a store in a PostgreSQL database, for any number of processes. Creates what is missing in its schema. Without an
 * address the driver uses PGHOST, PGUSER and so on. Rejects with StoreUnavailable.
 */
export const openPostgresStore = async (options: PostgresStoreOptions): Promise<PostgresStore> => {
  const { url, schema, pool: driver } = options;
  const settings = {
    readOnly: options.readOnly ?? false,
    mustExist: options.mustExist ?? false,
    acceptAltered: options.acceptAltered ?? false,
    patienceMilliseconds: options.patienceMilliseconds ?? PATIENCE_MILLISECONDS,
    clock: options.clock ?? (() => new Date()),
  };
  return storeOn(await connect({ url, schema, driver, ...settings }), settings);
};

interface Settings {
  readonly readOnly: boolean;
  readonly patienceMilliseconds: number;
  readonly clock: () => Date;
}

const storeOn = (
  connections: Connections,
  { readOnly, patienceMilliseconds, clock }: Settings,
): PostgresStore => {
  const { place, identity, alterations, reader } = connections;
  const { schema } = place;
  const ending = new AbortController();
  const reading = new Set<Promise<unknown>>();
  let closing: Promise<void> | null = null;

  const rowsOf = async (config: QueryArrayConfig): Promise<unknown[]> => {
    const client = await reader();
    try {
      const { rows } = await client.query(config);
      client.release();
      return rows;
    } catch (thrown) {
      client.release(true);
      throw thrown;
    }
  };

  const queryWith =
    (patience: number): Query =>
    async (text, values) => {
      const name = statementName(text);
      const rows = retry(
        () => {
          if (closing !== null) throw new StoreClosed();
          return rowsOf({ name, text, values, types: columnTypes, rowMode: 'array' });
        },
        {
          isRetryable: (thrown) => closing === null && isDisconnected(thrown),
          patienceMilliseconds: patience,
        },
      );
      reading.add(rows);
      try {
        const found = await rows;
        if (closing !== null) throw new StoreClosed();
        return found;
      } catch (thrown) {
        throw thrown instanceof StoreClosed ? thrown : failureOf(place.name, thrown);
      } finally {
        reading.delete(rows);
      }
    };

  const query = queryWith(patienceMilliseconds);
  const head = prepareHead(schema, query);
  const readAll = prepareReadAll(schema, query, head);
  // Subscriptions back off on their own, so that they can end at once.
  const ask = queryWith(0);
  const readAllAtOnce = prepareReadAll(schema, ask, prepareHead(schema, ask));
  const watch = listeningWatch(connections, ending.signal);
  const appends = commitQueue({
    write: groupCommit(connections, {
      clock,
      read: (call) =>
        retry(() => rowsOf(call), { isRetryable: isDisconnected, patienceMilliseconds }),
    }),
    failureOf: (thrown) => failureOf(place.name, thrown),
    mayConcernOne: (thrown) => isIdInUse(thrown) || isDiskFull(thrown),
    onCommit: watch.announce,
    nextTurn: () => new Promise(setImmediate),
  });

  return {
    schema,
    alterations,
    append:
      (stream, events, expected, { sequence } = {}) =>
      async () => {
        if (closing !== null) return E.left(new StoreClosed());
        const serialised = serialiseAppend(stream, events, expected);
        if (E.isLeft(serialised)) return serialised;
        if (readOnly)
          return E.left(
            new StoreUnavailable('readOnly', `${place.name} is open for reading only.`),
          );
        const length = lengthOfEvents(serialised.right);
        if (length > MAX_APPEND_CHARACTERS)
          return E.left(
            new InvalidAppend(
              stream,
              'events',
              `the append has ${length} characters; the limit is ${MAX_APPEND_CHARACTERS}`,
            ),
          );
        return appends.submit({ stream, events: serialised.right, expected, sequence });
      },
    writesInOrder: true,
    readStream: prepareReadStream(schema, query),
    readAll,
    subscribe: (subscription = {}) => {
      const { signal } = subscription;
      const over = signal === undefined ? ending.signal : AbortSignal.any([ending.signal, signal]);
      return follow(unbroken(readAllAtOnce, over), watch, subscription);
    },
    head,
    // Without one at the time of opening, the table is missing.
    identity: identity === null ? async () => null : prepareIdentity(schema, query),
    waitFor: async (position, patience) => {
      if (closing !== null) throw new StoreClosed();
      await waitForPosition(watch, { setTimeout, clearTimeout }, position, patience);
    },
    close: () => {
      closing ??= (async () => {
        watch.end();
        ending.abort();
        await appends.settled();
        await Promise.allSettled(reading);
        await connections.end();
      })();
      return closing;
    },
  };
};
