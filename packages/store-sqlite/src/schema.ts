import type { FileFormat } from '@aidtrail/sqlite';
import type { Database } from 'better-sqlite3';

/** A UUID of version 4 in SQL. */
const RANDOM_UUID = `lower(
  hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-'
  || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))
)`;

/** From this version on, the log has an identity. */
const IDENTIFIED = 2;

/** The identity of the log; null if the file has an earlier version. */
export const readIdentity = (db: Database): string | null =>
  Number(db.pragma('user_version', { simple: true })) < IDENTIFIED
    ? null
    : (db.prepare<[], string>('select id from log_identity').pluck().get() ?? null);

export const logFormat: FileFormat = {
  // `ADTR`
  applicationId: 0x41445452,
  migrations: [
    `create table events (
       position integer primary key autoincrement,
       id text not null,
       stream text not null,
       version integer not null,
       type text not null,
       schema_version integer not null,
       data text not null,
       metadata text not null,
       recorded_at text not null
     ) strict;
     create unique index events_id on events (id);
     create unique index events_stream_version on events (stream, version);`,
    `create table if not exists log_identity (
       single integer primary key check (single = 1),
       id text not null
     ) strict;
     insert or ignore into log_identity values (1, ${RANDOM_UUID});`,
  ],
};
