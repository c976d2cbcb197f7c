import { describe, test } from '@jest/globals';

import { describeEventStore } from '@aidtrail/store-conformance';

import { opened } from './open.js';
import { describeWithServer, newPrefix, serverUrl } from './server.js';

describeEventStore(
  { describe: describeWithServer === describe ? describe : describe.skip, test },
  {
    name: 'the EventStoreDB store',
    open: async () => {
      const prefix = newPrefix();
      const open = () => opened({ url: serverUrl, prefix });
      return { store: await open(), reopen: open, another: open };
    },
    supports: { storeWideIds: false },
  },
);
