import { describe, test } from '@jest/globals';

import { describeEventStore } from '@aidtrail/store-conformance';

import { memorySubject } from './subject.js';

describeEventStore({ describe, test }, memorySubject);
