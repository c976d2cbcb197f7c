import { afterAll, describe, expect, test } from '@jest/globals';

import { describeEventStore, eventStoreConformance } from '@aidtrail/store-conformance';

import { declared, told } from '../../../scripts/guarantees/outcomes.js';
import { describeWithServer } from './database.js';
import { disposeServer, postgresSubject } from './subject.js';

afterAll(disposeServer);

describeEventStore(
  { describe: describeWithServer === describe ? describe : describe.skip, test },
  postgresSubject,
);

test('docs/reference/guarantees.md tells of it as it is (npm run guarantees)', () => {
  expect(told('postgres')).toEqual(declared(eventStoreConformance(postgresSubject)));
});
