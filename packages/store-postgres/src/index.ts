// The event store in PostgreSQL, for many writers on one log.
export { openPostgresStore, type PostgresStore, type PostgresStoreOptions } from './store.js';
