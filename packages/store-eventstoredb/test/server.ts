// The server that the run of the tests has, and a log of its own for each test.
import { randomUUID } from 'node:crypto';
import process from 'node:process';

import { describe } from '@jest/globals';

export const serverUrl = process.env['AIDTRAIL_EVENTSTOREDB_URL'] ?? '';

/** `describe`, where there is a server; says loudly where there is none. */
export const describeWithServer: typeof describe | typeof describe.skip = (() => {
  if (serverUrl !== '') return describe;
  process.stderr.write(
    '\nNO EVENTSTOREDB: its tests are skipped. Start one with `docker compose up -d eventstoredb` and set\n' +
      "AIDTRAIL_EVENTSTOREDB_URL='esdb://127.0.0.1:2113?tls=false'.\n\n",
  );
  return describe.skip;
})();

export const newPrefix = (): string => `test_${randomUUID().replaceAll('-', '').slice(0, 12)}.`;
