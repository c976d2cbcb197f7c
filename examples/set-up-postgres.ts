// The shortest program with a store in PostgreSQL.
import process from 'node:process';

// #region set-up
import { openPostgresStore } from '@aidtrail/store-postgres';

const url = process.env['DATABASE_URL'] ?? 'postgres://user:password@localhost:5432/aid';
const opened = await openPostgresStore({ url })(); // tables are made where they are missing
if (opened._tag === 'Left') throw opened.left; // StoreUnavailable, with the reason and the cure
const store = opened.right;
// #endregion

export const head = await store.head();
await store.close();
