// Opens a store as an account that owns nothing, and prints how that ends.
import type { StoreUnavailable } from '@aidtrail/event-sourcing';

import { openSqliteStore } from '../../src/index.ts';

const UNPRIVILEGED = 65_534;
const [path = ''] = process.argv.slice(2);
if (process.getuid?.() === 0) process.setuid?.(UNPRIVILEGED);
try {
  await openSqliteStore({ path });
  console.log('opened');
} catch (thrown) {
  const { reason, message } = thrown as StoreUnavailable;
  console.log(`${reason}: ${message}`);
}
