// Addresses of read models in PostgreSQL that cannot be used: no server is asked.
import { openMemoryStore } from '@aidtrail/store-memory';
import { expect, test } from '@jest/globals';

import { openReadModels } from '../../../src/index.js';
import { stays } from '../../ward-models.js';

test.each([
  ['postgres:models', 'is not a URL. Write postgres://'],
  ['postgresql:/models', 'is not a URL. Write postgres://'],
  ['postgres://db:port/aid', 'is not a URL. Write postgres://'],
  ['postgres://u:secret@db/aid?schema=A', '"A" is not a schema name'],
  ['postgres://u:secr%e0t@db/aid', 'a % in it begins no character; write %25'],
  ['postgres://u:secret@db/aid?sslrootcert=/nowhere/root.crt', '/nowhere/root.crt'],
  ['postgres://u:secret@db/aid?sslnegotiation=later', 'Invalid sslnegotiation value: "later"'],
])('%j is refused: %s', async (database, reason) => {
  const store = openMemoryStore();
  const opening = openReadModels({ database, store, models: [stays] });
  await expect(opening).rejects.toMatchObject({
    _tag: 'ReadModelsUnavailable',
    reason: 'cannotOpen',
    message: expect.stringContaining(reason),
  });
  await expect(opening).rejects.toMatchObject({ message: expect.not.stringContaining('secr') });
  await store.close();
});
