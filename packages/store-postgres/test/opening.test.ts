import { StoreUnavailable } from '@aidtrail/event-sourcing';
import { expect, test } from '@jest/globals';

import { openPostgresStore, type PostgresStoreOptions } from '../src/index.js';
import { describeWithServer, newSchema, serverUrl, sql, temporarySchema } from './database.js';
import { dispatches, everything, team } from '../../../test/stores/sample.js';

const schema = temporarySchema();

const refusal = async (options: PostgresStoreOptions) => {
  const failure = await openPostgresStore({ url: serverUrl, schema: schema(), ...options }).then(
    () => new Error('it was opened'),
    (thrown: unknown) => thrown,
  );
  expect(failure).toBeInstanceOf(StoreUnavailable);
  return failure as StoreUnavailable;
};

const changedUrl = (change: (url: URL) => void): string => {
  const url = new URL(serverUrl);
  change(url);
  return url.href;
};

const filled = async (): Promise<void> => {
  const store = await openPostgresStore({ url: serverUrl, schema: schema() });
  expect((await store.append(team, dispatches(3), 'any')())._tag).toBe('Right');
  await store.close();
};

/** An account that owns nothing; the function gives a URL for it. */
const ordinaryUser = async <Result>(
  act: (url: string, user: string) => Promise<Result>,
): Promise<Result> => {
  const user = newSchema();
  await sql(`create role ${user} login password 'ordinary'`);
  const url = changedUrl((changed) => {
    changed.username = user;
    changed.password = 'ordinary';
  });
  try {
    return await act(url, user);
  } finally {
    await sql(`drop owned by ${user} cascade`);
    await sql(`drop role ${user}`);
  }
};

describeWithServer('opening', () => {
  test('creates the schema, or uses the existing one', async () => {
    await filled();
    const store = await openPostgresStore({ url: serverUrl, schema: schema() });
    expect((await everything(store)).length).toBe(3);
    expect(store.schema).toBe(schema());
    await store.close();
  });

  test('works for ten stores at once on an empty database', async () => {
    const stores = await Promise.all(
      Array.from({ length: 10 }, () => openPostgresStore({ url: serverUrl, schema: schema() })),
    );
    const outcomes = await Promise.all(
      stores.map((store, index) => store.append(team, dispatches(index + 1), 'any')()),
    );
    expect(outcomes.map(({ _tag }) => _tag)).toEqual(Array(10).fill('Right'));
    expect(await stores[0]?.head()).toBe(55);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('refuses a store of a newer version without changing it', async () => {
    await filled();
    await sql(`insert into ${schema()}.schema_version (version) values (99)`);
    const { reason, message } = await refusal({});
    expect(reason).toBe('newerVersion');
    expect(message).toMatch(
      /^postgres:\/\/\S+, schema \w+, was written by a newer version of Aidtrail; use that version or a later one\.$/,
    );
    await sql(`delete from ${schema()}.schema_version where version = 99`);
    const store = await openPostgresStore({ url: serverUrl, schema: schema() });
    expect(await store.head()).toBe(3);
    await store.close();
  });

  test('migrates a store of the first version, unless it is read-only', async () => {
    await filled();
    await sql(`delete from ${schema()}.schema_version where version > 1`);
    await sql(
      `create function ${schema()}.append(
         text[], int[], bigint[], int[], timestamptz, int[], uuid[], text[], bigint[], text, text, boolean
       ) returns bigint language sql as 'select 1'`,
    );
    const { reason, message } = await refusal({ readOnly: true });
    expect(reason).toBe('cannotOpen');
    expect(message).toMatch(/older version of Aidtrail; open it once for writing/);
    const store = await openPostgresStore({ url: serverUrl, schema: schema(), mustExist: true });
    const recordedAt = '1994-07-20T01:02:03.004Z';
    const [event] = dispatches(1);
    await store.append(team, event === undefined ? [] : [{ ...event, recordedAt }], 'any')();
    expect((await everything(store)).at(-1)).toMatchObject({ position: 4, recordedAt });
    await store.close();
    const functions = await sql(
      `select from pg_proc where pronamespace = '${schema()}'::regnamespace`,
    );
    expect(functions.length).toBe(1);
  });

  test('refuses a schema in which another program has a table of events', async () => {
    await sql(`create schema ${schema()}`);
    await sql(`create table ${schema()}.events (name text)`);
    expect((await refusal({})).reason).toBe('notAStore');
    expect(await sql(`select * from ${schema()}.events`)).toEqual([]);
  });

  test('refuses a schema in which another program records its versions', async () => {
    await sql(`create schema ${schema()}`);
    await sql(`create table ${schema()}.schema_version (version int)`);
    await sql(`insert into ${schema()}.schema_version values (1)`);
    expect((await refusal({})).reason).toBe('notAStore');
    expect(await sql(`select * from ${schema()}.schema_version`)).toEqual([{ version: 1 }]);
  });

  test('uses the schema of the address, beside other parameters', async () => {
    const url = changedUrl(({ searchParams }) => {
      searchParams.set('schema', schema());
      searchParams.set('application_name', 'a name');
    });
    const store = await openPostgresStore({ url });
    expect(store.schema).toBe(schema());
    await store.close();
    const again = await openPostgresStore({ url, schema: schema(), readOnly: true });
    await again.close();
    const { reason, message } = await refusal({ url, schema: 'elsewhere' });
    expect(reason).toBe('cannotOpen');
    expect(message).toBe(
      `The PostgreSQL store cannot be opened: the address names the schema ${schema()}, and the option schema is elsewhere; use one of them.`,
    );
  });

  test.each([
    ['postgres://u@127.0.0.1:1/aid?sslnegotiation=later', 'Invalid sslnegotiation value: "later"'],
    ['postgres://u:secret%e0s@127.0.0.1:1/aid', 'a % in it does not start an escape sequence'],
    ['postgres://u:secret@127.0.0.1:1', 'the database is missing'],
  ])('refuses the address %s: %s', async (url, fault) => {
    const { reason, message } = await refusal({ url });
    expect(reason).toBe('cannotOpen');
    expect(message).toContain(fault);
    expect(message).not.toContain('secret');
  });

  test.each(['', 'Aidtrail', 'a-b', 'pg_own', 'x"; drop schema public', 'a'.repeat(41)])(
    'refuses %j as the name of a schema',
    async (name) => {
      expect((await refusal({ schema: name })).message).toContain('not a schema name');
    },
  );

  test('reports at once that there is no server, without the password', async () => {
    const url = changedUrl((changed) => {
      changed.port = '1';
      changed.password = 'secret-password';
    });
    const { reason, message } = await refusal({ url });
    expect(reason).toBe('cannotOpen');
    expect(message).toContain('127.0.0.1:1');
    expect(message).not.toContain('secret-password');
  });

  test('refuses a database that does not exist, and a wrong password', async () => {
    const nowhere = changedUrl((changed) => {
      changed.pathname = '/nowhere';
    });
    expect(await refusal({ url: nowhere })).toMatchObject({
      reason: 'cannotOpen',
      message: expect.stringContaining('"nowhere" does not exist'),
    });
    const wrong = changedUrl((changed) => {
      changed.password = 'wrong';
    });
    expect(await refusal({ url: wrong })).toMatchObject({
      reason: 'cannotOpen',
      message: expect.stringContaining('password authentication failed'),
    });
  });

  test('refuses a database that cannot hold every script', async () => {
    const database = `ascii_${schema()}`;
    await sql(`create database ${database} encoding 'SQL_ASCII' locale 'C' template template0`);
    const url = changedUrl((changed) => {
      changed.pathname = `/${database}`;
    });
    expect((await refusal({ url })).message).toContain('create one in UTF8');
    await sql(`drop database ${database}`);
  });
});

describeWithServer('an ordinary user', () => {
  test('needs nothing but a schema of its own', () =>
    ordinaryUser(async (url, user) => {
      await sql(`create schema ${schema()} authorization ${user}`);
      const store = await openPostgresStore({ url, schema: schema() });
      expect((await store.append(team, dispatches(2), 'noStream')())._tag).toBe('Right');
      expect((await everything(store)).length).toBe(2);
      await store.close();
    }));

  test('may append with exactly the documented rights', () =>
    ordinaryUser(async (url, user) => {
      await filled();
      await sql(`grant usage on schema ${schema()} to ${user}`);
      await sql(`grant select on all tables in schema ${schema()} to ${user}`);
      const reader = await openPostgresStore({ url, schema: schema() });
      expect((await everything(reader)).length).toBe(3);
      expect(await reader.append(team, dispatches(1), 'any')()).toMatchObject({
        left: { _tag: 'StoreUnavailable', reason: 'readOnly' },
      });
      await sql(`grant insert on ${schema()}.events to ${user}`);
      expect((await reader.append(team, dispatches(1), 'any')())._tag).toBe('Right');
      await reader.close();
    }));

  test('gets a message that names the missing right', () =>
    ordinaryUser(async (url) => {
      const { reason, message } = await refusal({ url });
      expect(reason).toBe('readOnly');
      expect(message).toMatch(
        /permission denied for database .* grant|grant .*permission denied for database/,
      );
    }));
});

describeWithServer('a store that is open for reading', () => {
  test('can be read, and refuses appends', async () => {
    await filled();
    const store = await openPostgresStore({ url: serverUrl, schema: schema(), readOnly: true });
    expect((await everything(store)).length).toBe(3);
    expect(await store.append(team, dispatches(1), 'any')()).toMatchObject({
      left: { _tag: 'StoreUnavailable', reason: 'readOnly' },
    });
    await store.close();
  });

  test('is not created', async () => {
    expect((await refusal({ readOnly: true })).message).toContain('there is no store yet');
    expect(await sql('select from pg_namespace where nspname = $1', [schema()])).toEqual([]);
  });
});
