// The event store in one SQLite file: the embedded default.
export { backupSqliteStore, type BackupOptions, type SqliteBackup } from './backup.js';
export { openSqliteStore, type SqliteStore, type SqliteStoreOptions } from './store.js';
