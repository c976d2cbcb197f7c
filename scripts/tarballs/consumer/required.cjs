// CommonJS can require the packages in every supported version of Node.
const assert = require('node:assert/strict');

assert.equal(typeof require('@aidtrail/event-sourcing').streamName, 'function');
assert.equal(typeof require('@aidtrail/store-memory').openMemoryStore, 'function');
