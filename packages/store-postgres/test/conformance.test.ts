import { afterAll, describe, test } from '@jest/globals';

import { describeEventStore } from '@aidtrail/store-conformance';

import { describeWithServer } from './database.js';
import { disposeServer, postgresSubject } from './subject.js';

afterAll(disposeServer);

describeEventStore(
  { describe: describeWithServer === describe ? describe : describe.skip, test },
  postgresSubject,
);
