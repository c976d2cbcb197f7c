// The shortest program with a store in memory.
// #region set-up
import { openMemoryStore } from '@aidtrail/store-memory';

const store = await openMemoryStore(); // ends with the process; { clock } for tests that need the time
// #endregion

export const head = await store.head();
await store.close();
