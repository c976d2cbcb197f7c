// The shortest program with a store in SQLite.
// #region set-up
import { openSqliteStore } from '@aidtrail/store-sqlite';

const opened = await openSqliteStore({ path: 'trail.db' })(); // made where it is missing
if (opened._tag === 'Left') throw opened.left; // StoreUnavailable, with the reason and the cure
const store = opened.right;
// #endregion

export const head = await store.head();
await store.close();
