import { describe, expect, test } from '@jest/globals';

import { describeEventStore, eventStoreConformance } from '@aidtrail/store-conformance';

import { declared, reported } from '../../../scripts/guarantees/outcomes.js';
import { sqliteSubject } from './subject.js';

describeEventStore({ describe, test }, sqliteSubject);

test('docs/reference/guarantees.md has its current results (npm run guarantees)', () => {
  expect(reported('sqlite')).toEqual(declared(eventStoreConformance(sqliteSubject)));
});
