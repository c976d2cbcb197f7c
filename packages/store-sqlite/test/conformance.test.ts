import { describe, test } from '@jest/globals';

import { describeEventStore } from '@aidtrail/store-conformance';

import { sqliteSubject } from './subject.js';

describeEventStore({ describe, test }, sqliteSubject);
