// Runs the installed conformance suite on the example of a store: `node --test own-store.test.mjs`.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { describeEventStore } from '@aidtrail/store-conformance';

import { subject } from './examples/test/lines-subject.ts';

let tests = 0;
let skipped = 0;
const counted = Object.assign(
  (...args) => {
    tests += 1;
    return test(...args);
  },
  {
    skip: (...args) => {
      skipped += 1;
      return test.skip(...args);
    },
  },
);

describeEventStore({ describe, test: counted }, subject);

assert.ok(tests > 100, `${tests} tests`);
assert.ok(skipped > 3, `${skipped} groups skipped`);
