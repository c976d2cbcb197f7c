// The store in SQLite, in as few lines as it takes.
// #region set-up
import { openSqliteStore } from '@aidtrail/store-sqlite';

const store = await openSqliteStore({ path: 'trail.db' }); // creates a missing file; rejects with StoreUnavailable
// #endregion

export const head = await store.head();
await store.close();
