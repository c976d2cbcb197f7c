// The table, and how a file is recognised as a store of a version that this library can use.
import type { Database } from 'better-sqlite3';

import { unavailable } from './failure.js';

/** `ADTR`: marks the file as an Aidtrail store for `file(1)` and for us. */
const APPLICATION_ID = 0x41445452;

/** Each brings the file to the next schema version; the number of them is the current one. */
const migrations: ReadonlyArray<string> = [
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
];

const number = (db: Database, pragma: string): number =>
  Number(db.pragma(pragma, { simple: true }));

const isEmpty = (db: Database): boolean =>
  db.prepare('select count(*) from sqlite_schema').pluck().get() === 0;

/** The schema version of the file: 0 for an empty file; throws StoreUnavailable where it is not ours to use. */
const schemaVersionOf = (db: Database): number => {
  const applicationId = number(db, 'application_id');
  const version = number(db, 'user_version');
  if (applicationId === 0 && version === 0 && isEmpty(db)) return 0;
  if (applicationId !== APPLICATION_ID) throw unavailable(db.name, 'notAStore');
  if (version > migrations.length) throw unavailable(db.name, 'newerVersion');
  return version;
};

/** Throws StoreUnavailable where the file cannot be read as it is. */
export const checkSchema = (db: Database): void => {
  if (schemaVersionOf(db) !== migrations.length) throw unavailable(db.name, 'notAStore');
};

/** Creates what is missing under the write lock, so that several processes may open a new file at once. */
export const migrate = (db: Database): void => {
  if (schemaVersionOf(db) === migrations.length) return;
  db.transaction(() => {
    for (const migration of migrations.slice(schemaVersionOf(db))) db.exec(migration);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${migrations.length}`);
  }).immediate();
};
