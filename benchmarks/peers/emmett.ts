// Emmett on SQLite, as its documentation shows it. Its types are not here unless it is installed.
import { createRequire } from 'node:module';

import type { EventToAppend } from '@aidtrail/event-sourcing';

interface EmmettStore {
  readonly appendToStream: (
    stream: string,
    events: ReadonlyArray<Pick<EventToAppend, 'type' | 'data'>>,
  ) => Promise<unknown>;
  readonly consumer: (options: object) => {
    readonly processor: (options: object) => unknown;
    readonly start: () => Promise<void>;
    readonly close: () => Promise<void>;
  };
}

interface EmmettSqlite {
  readonly getSQLiteEventStore: (options: object) => EmmettStore;
}

export interface Emmett {
  readonly append: (stream: string, events: ReadonlyArray<EventToAppend>) => Promise<unknown>;
  /** Reads so many events from the beginning with a consumer of its own name. */
  readonly consume: (count: number, name: string) => Promise<void>;
}

export const openEmmett = async (fileName: string): Promise<Emmett> => {
  const path = createRequire(import.meta.url).resolve('@event-driven-io/emmett-sqlite');
  const { getSQLiteEventStore } = (await import(path)) as EmmettSqlite;
  const store = getSQLiteEventStore({ fileName, schema: { autoMigration: 'CreateOrUpdate' } });
  // Its driver now and then refuses to commit (SQLITE_BUSY, with one connection); trying again helps.
  const append = async (
    stream: string,
    events: ReadonlyArray<Pick<EventToAppend, 'type' | 'data'>>,
    attempts = 5,
  ): Promise<unknown> => {
    try {
      return await store.appendToStream(stream, events);
    } catch (thrown) {
      if (attempts <= 1) throw thrown;
      return append(stream, events, attempts - 1);
    }
  };
  return {
    append: (stream, events) =>
      append(
        stream,
        events.map(({ type, data }) => ({ type, data })),
      ),
    consume: async (count, name) => {
      let seen = 0;
      const consumer = store.consumer({ pulling: { batchSize: 500 } });
      consumer.processor({
        processorId: name,
        startFrom: 'BEGINNING',
        stopAfter: () => seen >= count,
        eachMessage: () => {
          seen += 1;
        },
      });
      await consumer.start();
      await consumer.close();
    },
  };
};
