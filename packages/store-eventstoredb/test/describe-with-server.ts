import process from 'node:process';

import { describe } from '@jest/globals';

import { serverUrl } from './server.js';

/** `describe` with a server; without one, says loudly that the tests are skipped. */
export const describeWithServer: typeof describe | typeof describe.skip = (() => {
  if (serverUrl !== '') return describe;
  process.stderr.write(
    'skipped: no EventStoreDB server is given, so the tests that need one do not run. Start one with `docker compose up`\n' +
      "and set AIDTRAIL_EVENTSTOREDB_URL='esdb://127.0.0.1:2113?tls=false'.\n",
  );
  return describe.skip;
})();
