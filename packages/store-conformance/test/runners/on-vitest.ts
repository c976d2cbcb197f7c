import { describeEventStore } from '@aidtrail/store-conformance';
import { describe, test } from 'vitest';
import { subject } from './subject.js';

describeEventStore({ describe, test }, subject);
