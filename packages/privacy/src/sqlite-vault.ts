// Keys in a file of their own beside the log. Back it up apart from the log, or a forgotten name comes back with it.
import { chmodSync, existsSync } from 'node:fs';

import type { PersonId } from '@aidtrail/domain';
import { StoreUnavailable } from '@aidtrail/event-sourcing';
import Database from 'better-sqlite3';

import type { KeyEntries, KeyEntry, KeyVault } from './key-vault.js';
import { vaultOn } from './vault.js';

/** `AidK`, so that no other SQLite file is taken for a vault. */
const APPLICATION_ID = 0x4169644b;
const SCHEMA_VERSION = 1;
const BUSY_MILLISECONDS = 10_000;

const OWNER_ONLY = 0o600;

/** Throws StoreUnavailable when the file is no vault or cannot be used. */
export const openSqliteVault = (path: string): KeyVault => vaultOn(openSqliteEntries(path));

export interface ListedEntries extends KeyEntries {
  readonly all: () => ReadonlyArray<readonly [PersonId, KeyEntry]>;
}

/** Throws StoreUnavailable, as every use of them does. */
export const openSqliteEntries = (path: string): ListedEntries => {
  try {
    return open(path);
  } catch (thrown) {
    throw unavailable(path, thrown);
  }
};

const failures: ReadonlyArray<
  readonly [code: string, reason: StoreUnavailable['reason'], sentence: string]
> = [
  ['SQLITE_FULL', 'diskFull', 'cannot grow because the disk is full; free some space and repeat'],
  ['SQLITE_READONLY', 'readOnly', 'may not be written to; give the account write access'],
  ['SQLITE_BUSY', 'busy', 'is locked by another program for too long'],
  ['SQLITE_NOTADB', 'notAStore', 'is not a file of keys; choose another path'],
  ['SQLITE_CORRUPT', 'corrupt', 'is damaged; restore it from a backup'],
];

const unavailable = (path: string, thrown: unknown): StoreUnavailable => {
  if (thrown instanceof StoreUnavailable) return thrown;
  const code = thrown instanceof Database.SqliteError ? thrown.code : '';
  const [, reason, sentence] = failures.find(([prefix]) => code.startsWith(prefix)) ?? [
    '',
    'cannotOpen' as const,
    `cannot be used: ${(thrown as Error).message}`,
  ];
  return new StoreUnavailable(reason, `${path}, the file of keys to names, ${sentence}.`, thrown);
};

const open = (path: string): ListedEntries => {
  const isNew = !existsSync(path);
  const database = new Database(path, { timeout: BUSY_MILLISECONDS });
  if (isNew) chmodSync(path, OWNER_ONLY);
  try {
    prepare(database, path);
  } catch (thrown) {
    database.close();
    throw thrown;
  }
  const find = database.prepare('SELECT key FROM person_keys WHERE person_id = ?').pluck();
  const insert = database.prepare(
    'INSERT INTO person_keys (person_id, key) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const destroy = database.prepare(
    'INSERT INTO person_keys (person_id, key) VALUES (?, NULL) ON CONFLICT DO UPDATE SET key = NULL',
  );
  const list = database
    .prepare<[], [PersonId, Uint8Array | null]>(
      'SELECT person_id, key FROM person_keys ORDER BY person_id',
    )
    .raw();
  const entryOf = (key: Uint8Array | null): KeyEntry =>
    key === null ? { _tag: 'Forgotten' } : { _tag: 'Key', key };
  const entryFor = (personId: PersonId): KeyEntry | null => {
    const key = find.get(personId) as Uint8Array | null | undefined;
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
      database.close();
    },
  };
};

const prepare = (database: Database.Database, path: string): void => {
  const id = database.pragma('application_id', { simple: true });
  const version = database.pragma('user_version', { simple: true }) as number;
  const isEmpty = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
  if (id !== APPLICATION_ID && !isEmpty)
    throw new StoreUnavailable('notAStore', `${path} is not a file of keys; choose another path.`);
  if (version > SCHEMA_VERSION)
    throw new StoreUnavailable(
      'newerVersion',
      `${path} was written by a newer version of Aidtrail; use that version or a later one.`,
    );
  // Destroyed keys are overwritten, and no log of former pages is kept beside the file.
  database.pragma('secure_delete = ON');
  database.pragma('journal_mode = DELETE');
  database.pragma('synchronous = FULL');
  database.transaction(() => {
    database.exec(
      'CREATE TABLE IF NOT EXISTS person_keys (person_id TEXT PRIMARY KEY, key BLOB) WITHOUT ROWID',
    );
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${SCHEMA_VERSION}`);
  })();
};
