// Internal to Aidtrail: what the SQLite store, read models and the key vault know of SQLite: its errors, its locks, how
// to open a file, and how to recognise one's own.
export { alterationsOf, checkUnaltered } from './alterations.js';
export {
  explainSqliteError,
  isBusy,
  isDiskFull,
  isIdInUse,
  isInputOutputError,
  isSqliteError,
  isTableMissing,
  Refused,
  type SqliteFailure,
  type SqliteReason,
  type SqliteSubject,
} from './errors.js';
export { checkFormat, type FileFormat, migrate, recognise } from './format.js';
export { IN_MEMORY, type OpenOptions, openSqlite } from './open.js';
export { whenFree } from './when-free.js';
