import { describe, test } from '@jest/globals';

import { describeEventStore } from '@aidtrail/store-conformance';
import { openMemoryStore } from '@aidtrail/store-memory';

describeEventStore(
  { describe, test },
  {
    name: 'the memory store',
    open: async () => ({ store: openMemoryStore() }),
    supports: { reopening: false, severalHandles: false },
  },
);
