import { isPostgresAddress } from '@aidtrail/postgres';

import type { ReadModelDatabase } from './database.js';

/** Loads the driver of one database only. Rejects with ReadModelsUnavailable. */
export const openDatabase = async (address: string): Promise<ReadModelDatabase> => {
  if (isPostgresAddress(address)) {
    const { openPostgresDatabase } = await import('./postgres/database.js');
    return openPostgresDatabase(address);
  }
  const { openSqliteDatabase } = await import('./sqlite/database.js');
  return openSqliteDatabase(address);
};
