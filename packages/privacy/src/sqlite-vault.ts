// Keys in a file of their own beside the log. Back it up apart from the log: a backup of both would bring forgotten
// names back.
import type { PersonId } from '@aidtrail/domain';
import { StoreUnavailable } from '@aidtrail/event-sourcing';
import { explainSqliteError, type FileFormat, migrate, openSqlite } from '@aidtrail/sqlite';
import type { Database } from 'better-sqlite3';

import type { KeyEntries, KeyEntry, KeyVault } from './key-vault.js';
import { vaultOn } from './vault.js';

const keyFormat: FileFormat = {
  // `AidK`
  applicationId: 0x4169644b,
  migrations: ['CREATE TABLE person_keys (person_id TEXT PRIMARY KEY, key BLOB) WITHOUT ROWID'],
};

const OWNER_ONLY = 0o600;

/** Creates the file if it is missing, readable by its owner only. Rejects with StoreUnavailable. */
export const openSqliteVault = async (path: string): Promise<KeyVault> =>
  vaultOn(await openSqliteEntries(path));

export interface ListedEntries extends KeyEntries {
  /** Ordered by person. */
  readonly all: () => ReadonlyArray<readonly [PersonId, KeyEntry]>;
}

const unavailable = (path: string, thrown: unknown): StoreUnavailable => {
  const failure = explainSqliteError(thrown, {
    name: `${path}, the key file,`,
    kind: 'a key file',
    repair: 'restore it from a backup',
  });
  if (failure === null) throw thrown;
  return new StoreUnavailable(failure.reason, failure.message, thrown);
};

/** Rejects with StoreUnavailable; its members throw it. */
export const openSqliteEntries = async (path: string): Promise<ListedEntries> => {
  try {
    return entriesOn(await openSqlite(path, { mode: OWNER_ONLY, prepare: prepareFile }), path);
  } catch (thrown) {
    throw unavailable(path, thrown);
  }
};

const prepareFile = (db: Database): void => {
  migrate(db, keyFormat);
  // Destroyed keys are overwritten, and no write-ahead log keeps earlier pages beside the file.
  db.pragma('secure_delete = ON');
  db.pragma('journal_mode = DELETE');
  db.pragma('synchronous = FULL');
};

const entriesOn = (db: Database, path: string): ListedEntries => {
  const find = db
    .prepare<[string], Uint8Array | null>('SELECT key FROM person_keys WHERE person_id = ?')
    .pluck();
  const insert = db.prepare(
    'INSERT INTO person_keys (person_id, key) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const destroy = db.prepare(
    'INSERT INTO person_keys (person_id, key) VALUES (?, NULL) ON CONFLICT DO UPDATE SET key = NULL',
  );
  const list = db
    .prepare<[], [PersonId, Uint8Array | null]>(
      'SELECT person_id, key FROM person_keys ORDER BY person_id',
    )
    .raw();
  const entryOf = (key: Uint8Array | null): KeyEntry =>
    key === null ? { _tag: 'Forgotten' } : { _tag: 'Key', key };
  const entryFor = (personId: PersonId): KeyEntry | null => {
    const key = find.get(personId);
    return key === undefined ? null : entryOf(key);
  };
  const attempt = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (thrown) {
      throw unavailable(path, thrown);
    }
  };
  return {
    find: (personId) => attempt(() => entryFor(personId)),
    all: () => attempt(() => list.all().map(([personId, key]) => [personId, entryOf(key)])),
    add: (personId, key) =>
      attempt(() => {
        insert.run(personId, key);
        return entryFor(personId) ?? { _tag: 'Forgotten' };
      }),
    destroy: (personId) =>
      attempt(() => {
        destroy.run(personId);
      }),
    close: () => {
      db.close();
    },
  };
};
