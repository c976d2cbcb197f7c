// The database that an address stands for; the driver of PostgreSQL is loaded only where it is wanted.
import type { ReadModelDatabase } from './database.js';

/** Rejects with ReadModelsUnavailable. */
export const openDatabase = async (address: string): Promise<ReadModelDatabase> => {
  if (/^postgres(ql)?:/.test(address)) {
    const { openPostgres } = await import('./postgres/database.js');
    return openPostgres(address);
  }
  const { openSqlite } = await import('./sqlite/database.js');
  return openSqlite(address);
};
