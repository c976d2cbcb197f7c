// How a file is recognised as one's own, in a version that this library can use.
import type { Database } from 'better-sqlite3';

import { checkUnaltered } from './alterations.js';
import { Refused } from './errors.js';

/** What marks a file as Aidtrail's, and its tables. */
export interface FileFormat {
  /** Marks the file for `file(1)` and for Aidtrail. */
  readonly applicationId: number;
  /** Each brings the file to the next schema version; their number is the current version. */
  readonly migrations: ReadonlyArray<string>;
}

const pragma = (db: Database, name: string): number => Number(db.pragma(name, { simple: true }));

const isEmpty = (db: Database): boolean =>
  db.prepare('select count(*) from sqlite_schema').pluck().get() === 0;

/** 0 for an empty file. */
const versionOf = (db: Database, { applicationId, migrations }: FileFormat): number => {
  const owner = pragma(db, 'application_id');
  const version = pragma(db, 'user_version');
  if (owner === 0 && version === 0 && isEmpty(db)) return 0;
  if (owner !== applicationId) throw new Refused('notAStore');
  if (version > migrations.length) throw new Refused('newerVersion');
  return version;
};

/** The version of the format that the file has. Throws Refused for files of other programs and of newer versions. */
export const recognise = (db: Database, format: FileFormat): number => {
  const version = versionOf(db, format);
  if (version === 0) throw new Refused('notAStore');
  return version;
};

/** Like `recognise`, for reading; throws Refused for altered files too. */
export const checkFormat = (db: Database, format: FileFormat): void =>
  checkUnaltered(db, format, recognise(db, format));

/**
 * Creates what is missing under the write lock, so that several processes may open a new file at once. Throws Refused,
 * without a change, for files of other programs and of newer versions, and for altered ones.
 */
export const migrate = (db: Database, format: FileFormat): void => {
  const { applicationId, migrations } = format;
  if (versionOf(db, format) !== migrations.length)
    db.transaction(() => {
      const version = versionOf(db, format);
      if (version > 0) checkUnaltered(db, format, version);
      for (const migration of migrations.slice(version)) db.exec(migration);
      db.pragma(`application_id = ${applicationId}`);
      db.pragma(`user_version = ${migrations.length}`);
    }).immediate();
  checkUnaltered(db, format);
};
