// CommonJS that requires the packages: every Node that we support can.
const assert = require('node:assert/strict');

assert.equal(typeof require('@aidtrail/event-sourcing').streamName, 'function');
assert.equal(typeof require('@aidtrail/store-memory').openMemoryStore, 'function');
