import { describe, expect, test } from '@jest/globals';

import { describeEventStore, eventStoreConformance } from '@aidtrail/store-conformance';

import { declared, reported } from '../../../scripts/guarantees/outcomes.js';
import { describeWithServer } from './describe-with-server.js';
import { eventStoreDbSubject } from './subject.js';

describeEventStore(
  { describe: describeWithServer === describe ? describe : describe.skip, test },
  eventStoreDbSubject,
);

test('docs/reference/guarantees.md describes it with a server that can be restarted (npm run guarantees)', () => {
  const everything = {
    ...eventStoreDbSubject,
    supports: { ...eventStoreDbSubject.supports, lostAnswers: true, restarting: true },
  };
  expect(reported('eventstoredb')).toEqual(declared(eventStoreConformance(everything)));
});
