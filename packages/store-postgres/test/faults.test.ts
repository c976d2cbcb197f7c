// Answers that get lost, and a server that stays away. What happens under load is in test/crash.
import { expect, test } from '@jest/globals';

import { startPostgres } from '../../../scripts/postgres/server.js';
import { describeWithServer, temporarySchema } from './database.js';
import { lossyWay } from './lossy-way.js';
import { opened } from './open.js';
import { dispatches, team } from './sample.js';

const schema = temporarySchema();

describeWithServer('an answer that gets lost', () => {
  test('is an outcome that is not known, and repeating the append resolves it', async () => {
    const way = await lossyWay();
    const store = await opened({ url: way.url, schema: schema() });
    await store.append(team, dispatches(1), 'noStream')();
    const events = dispatches(3);
    way.lose(events[1]?.id ?? '');
    expect(await store.append(team, events, 'any')()).toMatchObject({
      left: { _tag: 'OutcomeUnknown', stream: team },
    });
    expect(await store.append(team, events, 'any')()).toEqual({
      _tag: 'Right',
      right: { version: 3, position: 4, alreadyKnown: true },
    });
    await store.close();
    way.close();
  });
});

describeWithServer('a server that is stopped', () => {
  test('is told of when it stays away, and a subscription can still be ended', async () => {
    const server = await startPostgres();
    try {
      const store = await opened({ url: server.url, patienceMilliseconds: 0 });
      const following = (async () => {
        for await (const _ of store.subscribe());
      })();
      await server.stop();
      expect(await store.append(team, dispatches(1), 'any')()).toMatchObject({
        left: { _tag: 'StoreUnavailable', reason: 'cannotOpen' },
      });
      await expect(store.head()).rejects.toMatchObject({ _tag: 'StoreUnavailable' });
      await store.close();
      await following;
    } finally {
      await server.dispose();
    }
  }, 120_000);
});
