export { backupSqliteStore, type BackupOptions, type SqliteBackup } from './backup.js';
export { openSqliteStore, type SqliteStore, type SqliteStoreOptions } from './store.js';
