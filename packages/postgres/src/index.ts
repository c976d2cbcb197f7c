// Internal to Aidtrail: what the PostgreSQL store, read models and the command line know of the server: its
// addresses, its errors and how to connect.
export { isPostgresAddress, parsePostgresAddress, type PostgresAddress } from './address.js';
export { schemaInSql, statementName } from './names.js';
export { endsWithoutOwner, LONGEST_SILENCE_MILLISECONDS } from './owner-gone.js';
export { type PostgresConnections, postgresConnections, type PostgresOptions } from './connect.js';
export {
  ALTERED,
  explainPostgresError,
  isDependedOn,
  isDisconnected,
  isDiskFull,
  isIdInUse,
  isLockTimeout,
  isNotPermitted,
  isOvertaken,
  isUndone,
  OTHER_LOG,
  type PostgresFailure,
  type PostgresReason,
  type PostgresSubject,
  Unusable,
} from './errors.js';
