import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, test } from '@jest/globals';

import { describeEventStore } from '@aidtrail/store-conformance';

import { opened } from './open.js';

describeEventStore(
  { describe, test },
  {
    name: 'the SQLite store',
    open: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'aidtrail-'));
      const open = () => opened({ path: join(folder, 'trail.db') });
      return {
        store: await open(),
        reopen: open,
        another: open,
        dispose: () => rm(folder, { recursive: true }),
      };
    },
  },
);
