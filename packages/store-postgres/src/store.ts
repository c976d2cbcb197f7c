import {
  type EventStore,
  InvalidAppend,
  StoreClosed,
  StoreUnavailable,
} from '@aidtrail/event-sourcing';
import { follow, serialiseAppend, waitForPosition } from '@aidtrail/event-sourcing/store';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import type { PoolConfig, QueryArrayConfig } from 'pg';

import { knownCall, type StoredRow } from './append.js';
import { connect, type Connections, patiently } from './connect.js';
import { cannotOpen, failureOf, isDisconnected, unavailable } from './failure.js';
import { groupCommit, lengthOf } from './group-commit.js';
import { columnTypes, prepareHead, prepareReadAll, prepareReadStream, type Query } from './read.js';
import { listeningWatch, unbroken } from './subscribe.js';

export interface PostgresStoreOptions {
  /**
   * `postgres://user:password@host:port/database`, with the driver's parameters such as `sslmode`, and `schema`, which
   * is ours.
   */
  readonly url?: string;
  /** More for the driver (`pg`), such as TLS keys, or `max`, the number of connections that read. */
  readonly pool?: PoolConfig;
  /** Where the tables are; default that of the URL, or `aidtrail`. Several stores may share a database. */
  readonly schema?: string;
  /** Opens an existing store for reading; every append is refused. */
  readonly readOnly?: boolean;
  /** Refuses a schema where no store is, rather than create one. */
  readonly mustExist?: boolean;
  /**
   * How long to try to reach a server that is away, and to wait for a connection; default 10,000. The answer of a server
   * that is connected is waited for without limit, unless `pool` has a `query_timeout`.
   */
  readonly patienceMilliseconds?: number;
  /** Where `recordedAt` comes from; default the machine's clock. */
  readonly clock?: () => Date;
}

export interface PostgresStore extends EventStore {
  readonly schema: string;
}

/** What the protocol and the server take in one call, with room to spare. */
const MAX_APPEND_CHARACTERS = 200_000_000;

/**
 * A store in a PostgreSQL database, for any number of processes. Creates what is missing in its schema.
 * Without a URL the driver looks at PGHOST, PGUSER and so on.
 */
export const openPostgresStore =
  (options: PostgresStoreOptions): TaskEither<StoreUnavailable, PostgresStore> =>
  async () => {
    const { pool } = options;
    const { url, schema: ofUrl } = withoutSchema(options.url);
    const schema = options.schema ?? ofUrl ?? 'aidtrail';
    if (ofUrl !== undefined && ofUrl !== schema)
      return E.left(
        cannotOpen(
          'PostgreSQL',
          `the URL says schema ${ofUrl}, and the option schema says ${schema}; give one of them`,
        ),
      );
    const settings = {
      readOnly: options.readOnly ?? false,
      mustExist: options.mustExist ?? false,
      patienceMilliseconds: options.patienceMilliseconds ?? 10_000,
      clock: options.clock ?? (() => new Date()),
    };
    try {
      const config = { ...pool, ...(url === undefined ? {} : { connectionString: url }) };
      return E.right(storeOn(await connect({ config, schema, ...settings }), settings));
    } catch (thrown) {
      if (thrown instanceof StoreUnavailable) return E.left(thrown);
      throw thrown;
    }
  };

/** Takes out what the driver would not understand. Not with `URL`, which refuses addresses that the driver takes. */
const withoutSchema = (
  url: string | undefined,
): { readonly url: string | undefined; readonly schema?: string } => {
  const [, address = '', query = ''] = /^([^?]*)\?(.*)$/s.exec(url ?? '') ?? [];
  const parameters = new URLSearchParams(query);
  const schema = parameters.get('schema');
  if (schema === null) return { url };
  parameters.delete('schema');
  return { url: parameters.size === 0 ? address : `${address}?${parameters.toString()}`, schema };
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
  const { place, reader } = connections;
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
    async (name, text, values) => {
      const asking = patiently(
        patience,
        (thrown) => closing === null && isDisconnected(thrown),
        () => {
          if (closing !== null) throw new StoreClosed();
          return rowsOf({ name, text, values, types: columnTypes, rowMode: 'array' });
        },
      );
      reading.add(asking);
      try {
        const rows = await asking;
        if (closing !== null) throw new StoreClosed();
        return rows;
      } catch (thrown) {
        throw thrown instanceof StoreClosed ? thrown : failureOf(place.name, thrown);
      } finally {
        reading.delete(asking);
      }
    };

  const query = queryWith(patienceMilliseconds);
  const head = prepareHead(schema, query);
  const readAll = prepareReadAll(schema, query, head);
  // Subscriptions wait in their own way, so that they end at once when asked to.
  const ask = queryWith(0);
  const readAllAtOnce = prepareReadAll(schema, ask, prepareHead(schema, ask));
  const watch = listeningWatch(connections, ending.signal);
  const group = groupCommit(connections, {
    clock,
    lookUp: async ({ events }) => {
      try {
        return (await patiently(patienceMilliseconds, isDisconnected, () =>
          rowsOf(knownCall(schema, events)),
        )) as ReadonlyArray<StoredRow>;
      } catch (thrown) {
        throw failureOf(place.name, thrown);
      }
    },
    onCommit: watch.announce,
  });

  return {
    schema,
    append:
      (stream, events, expected, { sequence } = {}) =>
      async () => {
        if (closing !== null) return E.left(new StoreClosed());
        const serialised = serialiseAppend(stream, events, expected);
        if (E.isLeft(serialised)) return serialised;
        if (readOnly) return E.left(unavailable(place.name, 'readOnly'));
        const length = lengthOf({ events: serialised.right });
        if (length > MAX_APPEND_CHARACTERS)
          return E.left(
            new InvalidAppend(
              stream,
              'events',
              `the append has ${length} characters; the limit is ${MAX_APPEND_CHARACTERS}`,
            ),
          );
        return group.submit({ stream, events: serialised.right, expected, sequence });
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
    waitFor: async (position, patience) => {
      if (closing !== null) throw new StoreClosed();
      await waitForPosition(watch, { setTimeout, clearTimeout }, position, patience);
    },
    close: () => {
      closing ??= (async () => {
        watch.end();
        ending.abort();
        await group.settled();
        await Promise.allSettled(reading);
        await connections.end();
      })();
      return closing;
    },
  };
};
