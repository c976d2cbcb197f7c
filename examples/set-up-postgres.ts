// The shortest program with a store in PostgreSQL.
import process from 'node:process';

// #region set-up
import { openPostgresStore } from '@aidtrail/store-postgres';

const url = process.env['DATABASE_URL'] ?? 'postgres://user:password@localhost:5432/aid';
const store = await openPostgresStore({ url }); // creates missing tables; rejects with StoreUnavailable
// #endregion

export const head = await store.head();
await store.close();
