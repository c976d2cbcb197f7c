import { afterAll, describe, expect, test } from '@jest/globals';

import { describeEventStore, eventStoreConformance } from '@aidtrail/store-conformance';

import { declared, reported } from '../../../scripts/guarantees/outcomes.js';
import { describeWithServer } from './database.js';
import { disposePostgres, postgresSubject } from './subject.js';

afterAll(disposePostgres);

describeEventStore(
  { describe: describeWithServer === describe ? describe : describe.skip, test },
  postgresSubject,
);

test('docs/reference/guarantees.md has its current results (npm run guarantees)', () => {
  expect(reported('postgres')).toEqual(declared(eventStoreConformance(postgresSubject)));
});
