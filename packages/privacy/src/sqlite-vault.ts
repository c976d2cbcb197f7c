// Keys in a file of their own beside the log. Back it up apart from the log: a backup of both would bring forgotten
// names back. One file may hold the keys of several logs, each under the identity of its log.
import { chmodSync, statSync } from 'node:fs';
import process from 'node:process';

import type { PersonId } from '@aidtrail/domain';
import { StoreUnavailable } from '@aidtrail/event-sourcing';
import {
  checkFormat,
  explainSqliteError,
  type FileFormat,
  migrate,
  openSqlite,
  Refused,
} from '@aidtrail/sqlite';
import type { Database } from 'better-sqlite3';

import type { KeyEntries, KeyEntry, KeyVault } from './key-vault.js';
import { hasTrace, leaveNoTrace, withoutTrace } from './rollback-journal.js';
import { vaultOn } from './vault.js';

/** `AidK` */
export const KEY_FILE = 0x4169644b;

const keyFormat: FileFormat = {
  applicationId: KEY_FILE,
  migrations: [
    'CREATE TABLE person_keys (person_id TEXT PRIMARY KEY, key BLOB) WITHOUT ROWID',
    // Keys of the first version belong to no log; each log finds those that decrypt its names.
    `CREATE TABLE keys_of_logs (
       log TEXT NOT NULL, person_id TEXT NOT NULL, key BLOB, PRIMARY KEY (log, person_id)
     ) WITHOUT ROWID;
     INSERT INTO keys_of_logs SELECT '', person_id, key FROM person_keys;
     DROP TABLE person_keys;
     ALTER TABLE keys_of_logs RENAME TO person_keys;
     CREATE TABLE settled (log TEXT PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID`,
  ],
};

const OWNER_ONLY = 0o600;

/** How a file of keys is opened. */
export interface SqliteVaultOptions {
  /** Identity of the log whose keys these are; without one, keys belong to no log. */
  readonly log?: string | null;
  /** Opens an existing file, and changes nothing in it. */
  readonly readOnly?: boolean;
}

/**
 * Creates the file if it is missing, readable by its owner only; takes the rights to a file from all other accounts.
 * Rejects with StoreUnavailable.
 */
export const openSqliteVault = async (
  path: string,
  options: SqliteVaultOptions = {},
): Promise<KeyVault> => vaultOn(await openSqliteEntries(path, options));

export interface ListedEntries extends KeyEntries {
  /** One entry for each person, ordered by person: that of the log, else that of no log, else any. */
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

/** Other accounts that could read the keys could read every name. */
const narrow = (path: string): void => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (process.platform === 'win32' || found === undefined || (found.mode & 0o077) === 0) return;
  try {
    chmodSync(path, OWNER_ONLY);
  } catch (thrown) {
    throw new Refused(
      'cannotOpen',
      `can be read by other accounts, and this account may not change that (${(thrown as Error).message}). As its owner, run: chmod 600 ${path}`,
    );
  }
};

/** Rejects with StoreUnavailable; its members throw it. */
export const openSqliteEntries = async (
  path: string,
  { log, readOnly = false }: SqliteVaultOptions = {},
): Promise<ListedEntries> => {
  try {
    narrow(path);
    const db = readOnly
      ? await openSqlite(path, { readOnly, prepare: (file) => checkFormat(file, keyFormat) })
      : await openSqlite(path, { mode: OWNER_ONLY, prepare: prepareFile });
    return entriesOn(db, path, log ?? '');
  } catch (thrown) {
    throw unavailable(path, thrown);
  }
};

const prepareFile = (db: Database): void => {
  // First, because it refuses files of other programs, which must not be changed. A new file has no keys yet.
  if (db.pragma('application_id', { simple: true }) !== KEY_FILE) migrate(db, keyFormat);
  leaveNoTrace(db);
  const isCurrent = db.pragma('user_version', { simple: true }) === keyFormat.migrations.length;
  if (isCurrent && !hasTrace(db)) return migrate(db, keyFormat);
  withoutTrace(db, () => migrate(db, keyFormat));
};

const FIRST_VERSION = 1;

const entriesOn = (db: Database, path: string, log: string): ListedEntries => {
  // A file of the first version that is only read has no column for logs.
  const isFirst = db.pragma('user_version', { simple: true }) === FIRST_VERSION;
  const rows = isFirst ? `(SELECT '' AS log, person_id, key FROM person_keys)` : 'person_keys';
  const find = db
    .prepare<[string, string], Uint8Array | null>(
      `SELECT key FROM ${rows} WHERE log = ? AND person_id = ?`,
    )
    .pluck();
  const keysOf = db
    .prepare<[string, string], Uint8Array>(
      `SELECT key FROM ${rows} WHERE person_id = ? AND key IS NOT NULL ORDER BY log <> ?`,
    )
    .pluck();
  const list = db
    .prepare<[string], [PersonId, Uint8Array | null]>(
      `SELECT person_id, key FROM ${rows} ORDER BY person_id, log <> ?, log`,
    )
    .raw();
  const prepareChanges = () => ({
    insert: db.prepare(
      'INSERT INTO person_keys (log, person_id, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    record: db.prepare(
      'INSERT INTO person_keys (log, person_id, key) VALUES (?, ?, NULL) ON CONFLICT DO UPDATE SET key = NULL',
    ),
    destroy: db.prepare('UPDATE person_keys SET key = NULL WHERE person_id = ? AND key = ?'),
    settle: db.prepare('INSERT OR REPLACE INTO settled (log, position) VALUES (?, ?)'),
  });
  let changes: ReturnType<typeof prepareChanges> | null = null;
  const entryOf = (key: Uint8Array | null): KeyEntry =>
    key === null ? { _tag: 'Forgotten' } : { _tag: 'Key', key };
  const entryFor = (personId: PersonId): KeyEntry | null => {
    const own = find.get(log, personId);
    if (own !== undefined) return entryOf(own);
    // That a person is forgotten is recorded for one log, and says nothing of another.
    const ofNone = find.get('', personId);
    return ofNone === undefined || ofNone === null ? null : entryOf(ofNone);
  };
  const attempt = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (thrown) {
      throw unavailable(path, thrown);
    }
  };
  const change = (work: (statements: ReturnType<typeof prepareChanges>) => void): void =>
    attempt(() => {
      const statements = (changes ??= prepareChanges());
      withoutTrace(db, () => work(statements));
    });
  return {
    find: (personId) => attempt(() => entryFor(personId)),
    keysOf: (personId) => attempt(() => keysOf.all(personId, log)),
    all: () =>
      attempt(() => {
        const entries = new Map<PersonId, KeyEntry>();
        for (const [personId, key] of list.all(log))
          if (!entries.has(personId)) entries.set(personId, entryOf(key));
        return [...entries];
      }),
    add: (personId, key) => {
      change(({ insert }) => void insert.run(log, personId, key));
      return attempt(() => entryFor(personId) ?? { _tag: 'Forgotten' });
    },
    destroy: (personId, isTheirs) =>
      change(({ record, destroy }) => {
        const own = find.get(log, personId) ?? null;
        const theirs = keysOf
          .all(personId, log)
          .filter((key) => isTheirs(key) || (own !== null && Buffer.compare(own, key) === 0));
        for (const key of theirs) destroy.run(personId, key);
        record.run(log, personId);
      }),
    settledUpTo: () =>
      attempt(() =>
        isFirst
          ? 0
          : (db
              .prepare<[string], number>('SELECT position FROM settled WHERE log = ?')
              .pluck()
              .get(log) ?? 0),
      ),
    settle: (position) => change(({ settle }) => void settle.run(log, position)),
    close: () => {
      db.close();
    },
  };
};
