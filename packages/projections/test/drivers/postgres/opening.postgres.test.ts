// What PostgreSQL requires: accounts, names, encodings; and what readers get from it.

import { afterAll, expect, test } from '@jest/globals';

import { openReadModels, project, text } from '../../../src/index.js';
import {
  addressOf,
  describeWithServer,
  newSchema,
  postgresPlaces,
  serverUrl,
  sqlIn,
} from '../../databases/postgres.js';
import { orThrow } from '../../or-throw.js';
import { history, models, storeOf } from '../../ward-log.js';
import { admit, readModel, stays } from '../../ward-models.js';

describeWithServer('read models in PostgreSQL', () => {
  const place = postgresPlaces.newPlace();
  afterAll(() => place.remove());

  test('give counts, sums and texts to readers as SQLite does', async () => {
    const store = await storeOf();
    const answers = await Promise.all(
      [':memory:', place.address].map(async (database) => {
        const readModels = await openReadModels({
          database,
          store,
          models: [{ ...stays, version: 2 }],
        });
        await orThrow(readModels.run());
        const answer = await readModels.query
          .selectFrom('stays')
          .select(({ fn }) => [
            'ward',
            fn.countAll<number>().as('rows'),
            fn.sum<number>('times').as('times'),
            fn.max('patient').as('last'),
          ])
          .groupBy('ward')
          .orderBy('ward')
          .execute();
        await readModels.close();
        return answer;
      }),
    );
    expect(answers[1]).toEqual(answers[0]);
    await store.close();
  });

  test.each([
    ['letters', 'a'.repeat(50)],
    ['characters of three bytes', '病'.repeat(15)],
  ])('need a name that the server does not truncate, of %s', async (_, name) => {
    const store = await storeOf([]);
    const long = { ...stays, name };
    await expect(
      openReadModels({ database: place.address, store, models: [long] }),
    ).rejects.toThrow(`the read model ${name} needs the name`);
    await store.close();
  });

  test('reject a text that the server cannot store, as in SQLite', async () => {
    const named = readModel('named', {
      version: 1,
      title: stays.title,
      grain: stays.grain,
      key: ['name'],
      columns: { name: text(stays.title) },
      measures: {},
      on: { Admitted: ({ data }, rows) => rows.put({ name: data.patient.replace('-', '\0') }) },
    });
    const store = await storeOf([admit('ann', 'east'), admit('b-b', 'east')]);
    for (const database of [':memory:', place.address]) {
      const readModels = await openReadModels({ database, store, models: [named] });
      await orThrow(readModels.run());
      expect(await readModels.status()).toMatchObject([
        { status: 'stopped', position: 1, error: { message: 'named.name cannot be "b\\u0000b"' } },
      ]);
      await readModels.close();
    }
    await store.close();
  });

  test('need only an ordinary account with a schema of its own', async () => {
    const store = await storeOf();
    const schema = newSchema();
    const account = `${schema}_account`;
    await sqlIn('public', `create role ${account} login password 'tables'`);
    await sqlIn('public', `create schema ${schema} authorization ${account}`);
    const url = new URL(serverUrl);
    url.username = account;
    url.password = 'tables';
    const database = addressOf(schema, url.href);
    const readModels = await openReadModels({ database, store, models });
    await orThrow(readModels.run());
    await orThrow(readModels.rebuild('stays'));
    expect(await readModels.rowsOf(stays)).toEqual(await project(stays, history));
    await readModels.close();
    await expect(
      openReadModels({ database: addressOf(newSchema(), url.href), store, models }),
    ).rejects.toMatchObject({ _tag: 'ReadModelsUnavailable', reason: 'readOnly' });
    await sqlIn('public', `drop schema ${schema} cascade`);
    await sqlIn('public', `drop role ${account}`);
    await store.close();
  });

  test.each([
    ['a wrong password', (url: URL) => void (url.password = 'wrong')],
    ['a missing database', (url: URL) => void (url.pathname = '/nowhere')],
    ['a port without a server', (url: URL) => void (url.port = '1')],
  ])('report %s without the password', async (_, change) => {
    const store = await storeOf([]);
    const url = new URL(serverUrl);
    const { password } = url;
    change(url);
    const opening = openReadModels({ database: url.href, store, models });
    await expect(opening).rejects.toMatchObject({
      _tag: 'ReadModelsUnavailable',
      reason: 'cannotOpen',
      message: expect.not.stringContaining(`:${password}@`),
    });
    await store.close();
  });

  test('reject a database whose encoding is not UTF8', async () => {
    const store = await storeOf([]);
    const name = `ascii_${newSchema()}`;
    await sqlIn(
      'public',
      `create database ${name} encoding 'SQL_ASCII' locale 'C' template template0`,
    );
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    await expect(openReadModels({ database: url.href, store, models })).rejects.toMatchObject({
      _tag: 'ReadModelsUnavailable',
      reason: 'cannotOpen',
      message: expect.stringContaining('encoded in SQL_ASCII; create one in UTF8'),
    });
    await sqlIn('public', `drop database ${name}`);
    await store.close();
  });
});
