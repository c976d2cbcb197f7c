import process from 'node:process';

import { describe } from '@jest/globals';

import { serverUrl } from './server.js';

/** `describe`, where there is a server; says loudly where there is none. */
export const describeWithServer: typeof describe | typeof describe.skip = (() => {
  if (serverUrl !== '') return describe;
  process.stderr.write(
    'skipped: there is no EventStoreDB, so none of what was to be tried on one is. Start one with `docker compose up`\n' +
      "and set AIDTRAIL_EVENTSTOREDB_URL='esdb://127.0.0.1:2113?tls=false'.\n",
  );
  return describe.skip;
})();
