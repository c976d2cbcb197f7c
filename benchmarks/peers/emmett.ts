// Emmett on SQLite and on PostgreSQL, used as in its documentation. Its types exist only if it is installed.
import { createRequire } from 'node:module';

import type { EventToAppend } from '@aidtrail/event-sourcing';

type EmmettEvent = Pick<EventToAppend, 'type' | 'data'>;

interface Processor {
  readonly processorId: string;
  readonly startFrom: 'BEGINNING';
  readonly stopAfter: () => boolean;
  readonly eachMessage: () => void;
}

interface Consumer {
  /** For the SQLite store. */
  readonly processor?: (options: Processor) => unknown;
  /** For the PostgreSQL store, which has a later version. */
  readonly reactor?: (options: Processor) => unknown;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface EmmettStore {
  readonly appendToStream: (
    stream: string,
    events: ReadonlyArray<EmmettEvent>,
    options?: object,
  ) => Promise<unknown>;
  readonly consumer: (options: object) => Consumer;
  readonly close?: () => Promise<void>;
}

export interface Emmett {
  /** Appends to a stream that must not exist yet. */
  readonly append: (stream: string, events: ReadonlyArray<EventToAppend>) => Promise<unknown>;
  /** Reads this many events from the beginning with a new consumer. */
  readonly consume: (count: number, name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const BATCH = 500;

const importPeer = async <Module>(name: string): Promise<Module> => {
  const { resolve } = createRequire(new URL(`./${name}/package.json`, import.meta.url));
  return (await import(resolve(`@event-driven-io/${name}`))) as Module;
};

const emmettOn = (store: EmmettStore, append: EmmettStore['appendToStream']): Emmett => ({
  append: (stream, events) =>
    append(
      stream,
      events.map(({ type, data }) => ({ type, data })),
      { expectedStreamVersion: 'STREAM_DOES_NOT_EXIST' },
    ),
  consume: async (count, name) => {
    let seen = 0;
    const consumer = store.consumer({ pulling: { batchSize: BATCH } });
    const processor: Processor = {
      processorId: name,
      startFrom: 'BEGINNING',
      stopAfter: () => seen >= count,
      eachMessage: () => {
        seen += 1;
      },
    };
    if (consumer.reactor === undefined) consumer.processor?.(processor);
    else consumer.reactor(processor);
    await consumer.start();
    // Closing it would close the connections of its store.
    await consumer.stop();
  },
  close: async () => {
    await store.close?.();
  },
});

export const openEmmettSqlite = async (fileName: string): Promise<Emmett> => {
  const { getSQLiteEventStore } = await importPeer<{
    readonly getSQLiteEventStore: (options: object) => EmmettStore;
  }>('emmett-sqlite');
  const store = getSQLiteEventStore({ fileName, schema: { autoMigration: 'CreateOrUpdate' } });
  // Its driver sometimes fails to commit (SQLITE_BUSY, with one connection); a retry helps.
  const append = async (
    stream: string,
    events: ReadonlyArray<EmmettEvent>,
    options?: object,
    attempts = 5,
  ): Promise<unknown> => {
    try {
      return await store.appendToStream(stream, events, options);
    } catch (thrown) {
      if (attempts <= 1) throw thrown;
      return append(stream, events, options, attempts - 1);
    }
  };
  return emmettOn(store, append);
};

export const openEmmettPostgres = async (url: string): Promise<Emmett> => {
  const { getPostgreSQLEventStore } = await importPeer<{
    readonly getPostgreSQLEventStore: (connectionString: string) => EmmettStore;
  }>('emmett-postgresql');
  const store = getPostgreSQLEventStore(url);
  return emmettOn(store, store.appendToStream);
};
