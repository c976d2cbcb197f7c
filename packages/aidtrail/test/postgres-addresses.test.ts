// The store, the read models and the command line accept and refuse the same addresses, in the same words.
import { openReadModels } from '@aidtrail/projections';
import { openMemoryStore } from '@aidtrail/store-memory';
import { openPostgresStore } from '@aidtrail/store-postgres';
import { expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import { parseStoreUrl, parseTablesUrl } from '../src/store-url.js';

const messagesOf = async (url: string): Promise<ReadonlyArray<string>> => {
  const store = await openMemoryStore();
  const [log, models] = await Promise.allSettled([
    openPostgresStore({ url, patienceMilliseconds: 0 }),
    openReadModels({ database: url, store, models: [] }),
  ]);
  await store.close();
  return [log, models].map((opening) =>
    opening.status === 'rejected' ? (opening.reason as Error).message : 'opened',
  );
};

test.each([
  ['postgres:models', 'the // is missing'],
  ['postgresql:/models', 'the // is missing'],
  ['postgres://db:port/aid', 'it is not a URL'],
  ['postgres://a:5432,b:5432/aid', 'name one host only'],
  ['postgres://db', 'the database is missing'],
  ['postgres://u:secret@db/aid?schema=A', '"A" is not a schema name'],
  ['postgres://u:secr%e0t@db/aid', 'a % in it does not start an escape sequence'],
  ['postgres://u:secret@db/aid?sslrootcert=/nowhere/root.crt', '/nowhere/root.crt'],
])('%j is refused: %s', async (url, fault) => {
  const onCommandLine = [parseStoreUrl(url), parseTablesUrl(url, { _tag: 'Memory' })];
  const messages = [
    ...onCommandLine.map((parsed) => (E.isLeft(parsed) ? parsed.left.message : 'accepted')),
    ...(await messagesOf(url)),
  ];
  expect(messages).toEqual(Array(4).fill(expect.stringContaining(fault)));
  expect(messages.join()).not.toContain('secr');
});

test.each([
  ['postgres://u@/db?host=/tmp/none', 'postgres:///db?host=/tmp/none, schema'],
  ['postgres://u@%2Ftmp%2Fnone/db?schema=x', 'postgres:///db?host=/tmp/none, schema x,'],
  ['postgres://u@[::1]:1/db', 'postgres://[::1]:1/db, schema'],
  ['postgresql://u:p%40ss@127.0.0.1:1/db', 'postgres://127.0.0.1:1/db, schema'],
])('%j is accepted, and the server is looked for', async (url, place) => {
  expect(E.isRight(parseStoreUrl(url))).toBe(true);
  expect(parseTablesUrl(url, { _tag: 'Memory' })).toEqual(E.right(url));
  for (const message of await messagesOf(url)) {
    expect(message).toContain(place);
    expect(message).toContain('cannot be reached');
  }
});
