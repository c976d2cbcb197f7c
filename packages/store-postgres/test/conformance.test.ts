import { describe, test } from '@jest/globals';

import { describeEventStore } from '@aidtrail/store-conformance';

import { describeWithServer, dropSchema, newSchema, serverUrl } from './database.js';
import { opened } from './open.js';

describeEventStore(
  { describe: describeWithServer === describe ? describe : describe.skip, test },
  {
    name: 'the PostgreSQL store',
    open: async () => {
      const schema = newSchema();
      const open = () => opened({ url: serverUrl, schema });
      return {
        store: await open(),
        reopen: open,
        another: open,
        dispose: async () => {
          await dropSchema(schema);
        },
      };
    },
  },
);
