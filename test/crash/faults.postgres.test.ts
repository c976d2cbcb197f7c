// The faults of `npm run test:crash`, once or a few times in every run of the tests.
import process from 'node:process';

import { expect, test } from '@jest/globals';

import { faultsWith } from './faults/all.ts';
import { tryFault } from './faults/fault.ts';

const seed = process.env['AIDTRAIL_CRASH_SEED'] ?? Math.random().toString(36).slice(2, 10);
const url = process.env['AIDTRAIL_POSTGRES_URL'] ?? null;
if (url === null)
  process.stderr.write('skipped: there is no PostgreSQL; set AIDTRAIL_POSTGRES_URL\n');

for (const fault of faultsWith(url)) {
  const obstacle = fault.obstacle?.() ?? null;
  if (obstacle !== null) process.stderr.write(`SKIPPED: ${fault.name}. ${obstacle}\n`);
  (obstacle === null ? test : test.skip)(
    `${fault.name}: nothing is lost or duplicated, and everything resumes automatically`,
    async () => {
      const { failures } = await tryFault(fault, { times: fault.times.test, seed });
      expect(failures).toEqual([]);
    },
    180_000,
  );
}
