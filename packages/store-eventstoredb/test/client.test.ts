// The check of the client whose internals the store uses.
import { expect, test } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';

import { findUnsupported } from '../src/client-internals.js';

const client = EventStoreDBClient.connectionString('esdb://127.0.0.1:1?tls=false');

test('the installed client is supported', () => {
  expect(findUnsupported(client)).toBeNull();
});

test.each(['6.1.9', '6.3.0', '7.0.0', '6.20.0'])('another version is named: %s', (version) => {
  expect(findUnsupported(client, version)).toMatch(
    `needs @eventstore/db-client 6.2.x, and ${version}`,
  );
});

test('a client without the members is not supported', () => {
  expect(findUnsupported({}, '6.2.9')).not.toBeNull();
});
