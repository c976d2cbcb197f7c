import { describeEventStore } from '@aidtrail/store-conformance';
import { describe, test } from 'node:test';
import { subject } from './subject.js';

describeEventStore({ describe, test }, subject);
