// A file in which another program has planted something that could lose or change events.
import { renameSync, rmSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';

import { dispatches, everything, team } from '../../../test/stores/sample.js';
import { openSqliteStore } from '../src/index.js';
import { temporaryFolder } from './temporary-folder.js';

const path = temporaryFolder();
const open = (readOnly = false) => openSqliteStore({ path: path(), readOnly });

const change = (sql: string): void => {
  const db = new Database(path());
  db.exec(sql);
  db.close();
};

const filled = async (): Promise<void> => {
  const store = await open();
  expect((await store.append(team, dispatches(3), 'any')())._tag).toBe('Right');
  await store.close();
};

const copied =
  'create table hidden as select * from events; drop table events; create view events as select * from hidden';

describe('a file with', () => {
  test.each([
    [
      'a trigger that swallows events',
      'create trigger planted before insert on events begin select raise(ignore); end',
      /the trigger planted on events/,
    ],
    [
      'a trigger on another table',
      'create table other (x); create trigger planted after insert on other begin delete from events; end',
      /the trigger planted on other/,
    ],
    ['a view called events', copied, /a view called events in place of a table/],
    ['no unique ids', 'drop index events_id', /no index events_id/],
    ['no unique versions', 'drop index events_stream_version', /no index events_stream_version/],
    [
      'ids that are not unique',
      'drop index events_id; create index events_id on events (id)',
      /an index events_id with another definition/,
    ],
    [
      'unique types',
      'delete from events where position > 1; create unique index planted on events (type)',
      /the unique index planted/,
    ],
    [
      'another column',
      'alter table events add column planted text',
      /a table events with another definition/,
    ],
    ['no identity', 'drop table log_identity', /no table log_identity/],
  ])('%s is refused, with what was found', async (_, sql, found) => {
    await filled();
    change(sql);
    for (const readOnly of [false, true])
      await expect(open(readOnly)).rejects.toMatchObject({
        _tag: 'StoreUnavailable',
        reason: 'corrupt',
        message: expect.stringMatching(found),
      });
  });

  test('tables and indexes of other programs is opened', async () => {
    await filled();
    change(
      'create table own (x unique); create index by_type on events (type); create view v as select 1',
    );
    const store = await open();
    expect((await everything(store)).length).toBe(3);
    await store.close();
  });
});

describe('a trigger planted while the store is open', () => {
  test.each([
    [
      'that swallows events',
      'before insert on events when new.version = 4 begin select raise(ignore)',
    ],
    ['that changes events', `after insert on events begin update events set data = '1'`],
  ])('%s makes the append fail as a whole', async (_, what) => {
    await filled();
    const store = await open();
    expect((await store.append(team, dispatches(1), 'any')())._tag).toBe('Right');
    change(`create trigger planted ${what}; end`);
    expect(await store.append(team, dispatches(4), 'any')()).toMatchObject({
      left: { _tag: 'StoreUnavailable', reason: 'corrupt' },
    });
    expect(await store.head()).toBe(4);
    await store.close();
  });
});

describe('a file that was replaced while the store was open', () => {
  test.each([
    ['deleted', async () => rmSync(path())],
    ['moved', async () => renameSync(path(), path('elsewhere.db'))],
    [
      'replaced by another log',
      async () => {
        const other = await openSqliteStore({ path: path('other.db') });
        await other.close();
        renameSync(path('other.db'), path());
      },
    ],
  ])('(%s) gets no more appends', async (_, replace) => {
    await filled();
    const store = await open();
    await replace();
    expect(await store.append(team, dispatches(1), 'any')()).toMatchObject({
      left: {
        _tag: 'StoreUnavailable',
        message: expect.stringContaining('was moved, deleted or replaced'),
      },
    });
    await store.close();
  });
});

describe('a file of the first version', () => {
  test('has no identity while it is only read, and gets one that it keeps', async () => {
    await filled();
    change('drop table log_identity; pragma user_version = 1');
    const reader = await open(true);
    expect(await reader.identity()).toBeNull();
    expect((await everything(reader)).length).toBe(3);
    await reader.close();
    const [one, other] = await Promise.all([open(), open()]);
    const identity = await one.identity();
    expect(identity).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(await other.identity()).toBe(identity);
    await Promise.all([one.close(), other.close()]);
    const again = await open(true);
    expect(await again.identity()).toBe(identity);
    await again.close();
  });
});
