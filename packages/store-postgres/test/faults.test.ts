// Answers that get lost, and a server that stays away. What happens under load is in test/crash.
import { expect, test } from '@jest/globals';

import * as E from 'fp-ts/lib/Either.js';

import { startPostgres } from '../../../scripts/postgres/server.js';
import { isUndone } from '../src/failure.js';
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

/** What a server with German messages answers; its words are as long. */
const inGerman = (answer: Buffer): Buffer =>
  Buffer.from(answer.toString('latin1').replaceAll('SERROR\0', 'SFEHLE\0'), 'latin1');

describeWithServer('a server whose messages are translated', () => {
  test('answers a repeated append with its first result', async () => {
    const way = await lossyWay(inGerman);
    const store = await opened({ url: way.url, schema: schema() });
    const events = dispatches(2);
    const first = { version: 1, position: 2, alreadyKnown: false };
    expect(await store.append(team, events, 'any')()).toEqual(E.right(first));
    expect(await store.append(team, events, 'any')()).toEqual(
      E.right({ ...first, alreadyKnown: true }),
    );
    await store.close();
    way.close();
  });
});

const serverError = (severity: string, code: string) =>
  Object.assign(new Error(severity), { severity, code });

test.each([
  ['ERROR', '23505', true],
  ['ERROR', 'XX000', true],
  ['FEHLER', '23505', true],
  ['错误', '42501', true],
  ['FATAL', '25P03', false],
  ['PANIC', '53100', false],
  ['PANIK', '53100', false],
  ['错误', '57P01', false],
  ['FEHLER', '40003', false],
  ['FEHLER', '08006', false],
])('a %s with %s leaves nothing written for sure: %s', (severity, code, undone) => {
  expect(isUndone(serverError(severity, code))).toBe(undone);
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
