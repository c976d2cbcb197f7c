// The raw driver: a file with our table and our indexes, and the shortest way to use it.
import Database from 'better-sqlite3';
import { type EventToAppend, type StreamName } from '@aidtrail/event-sourcing';
import { openSqliteStore, type SqliteStore } from '@aidtrail/store-sqlite';

import { eventsOfStream, STREAM_LENGTH, workloadStream } from '../workload.ts';

export const open = (path: string): Promise<SqliteStore> => openSqliteStore({ path });

/** The same file that the store makes, through a connection with the same settings. */
export const openRaw = async (path: string): Promise<Database.Database> => {
  await (await open(path)).close();
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  return db;
};

/** Inserts events of a stream in one transaction, as quickly as the driver can. */
export const rawInsert = (db: Database.Database) => {
  const insert = db.prepare(
    `insert into events (id, stream, version, type, schema_version, data, metadata, recorded_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const write = db.transaction(
    (stream: StreamName, first: number, events: ReadonlyArray<EventToAppend>) => {
      const recordedAt = new Date().toISOString();
      for (const [index, event] of events.entries())
        insert.run(
          event.id,
          stream,
          first + index,
          event.type,
          event.schemaVersion,
          JSON.stringify(event.data),
          JSON.stringify(event.metadata),
          recordedAt,
        );
    },
  );
  return (stream: StreamName, first: number, events: ReadonlyArray<EventToAppend>): void =>
    write.immediate(stream, first, events);
};

/** A file with so many events of the workload. */
export const fill = async (path: string, events: number): Promise<void> => {
  const db = await openRaw(path);
  db.pragma('synchronous = OFF');
  const insert = rawInsert(db);
  for (let stream = 0; stream < events / STREAM_LENGTH; stream++)
    insert(workloadStream(stream), 0, eventsOfStream(stream));
  db.close();
};
