import { describeEventStore } from '@aidtrail/store-conformance';
import { describe, test } from '@jest/globals';
import { subject } from './subject.js';

describeEventStore({ describe, test }, subject);
