// The shortest program with a store in SQLite.
// #region set-up
import { openSqliteStore } from '@aidtrail/store-sqlite';

const store = await openSqliteStore({ path: 'trail.db' }); // creates a missing file; rejects with StoreUnavailable
// #endregion

export const head = await store.head();
await store.close();
