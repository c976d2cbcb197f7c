import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

import { StoreUnavailable } from '@aidtrail/event-sourcing';
import { describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';

import { connect } from '../src/connect.js';
import { openSqliteStore, type SqliteStoreOptions } from '../src/index.js';
import { start } from './process/start.js';
import { dispatches, everything, team } from '../../../test/stores/sample.js';
import { temporaryFolder } from './temporary-folder.js';

const path = temporaryFolder();

const refusal = async (options: SqliteStoreOptions) => {
  const failure = await openSqliteStore(options).then(
    () => new Error('it was opened'),
    (thrown: unknown) => thrown,
  );
  expect(failure).toBeInstanceOf(StoreUnavailable);
  return failure as StoreUnavailable;
};

const change = (sql: string): void => {
  const db = new Database(path());
  db.exec(sql);
  db.close();
};

/** A store of 200 events of a thousand characters, closed. */
const filled = async (): Promise<void> => {
  const store = await openSqliteStore({ path: path() });
  const outcome = await store.append(
    team,
    dispatches(200, { data: { note: 'x'.repeat(1_000) } }),
    'any',
  )();
  expect(outcome._tag).toBe('Right');
  await store.close();
};

describe('opening', () => {
  test('creates the file, or uses the existing one', async () => {
    await filled();
    const store = await openSqliteStore({ path: path() });
    expect((await everything(store)).length).toBe(200);
    expect(store.path).toBe(path());
    await store.close();
  });

  test('uses an empty file as a new store', async () => {
    writeFileSync(path(), '');
    const store = await openSqliteStore({ path: path() });
    expect(await store.head()).toBe(0);
    await store.close();
  });

  test('works for ten stores at once on a new file', async () => {
    const stores = await Promise.all(
      Array.from({ length: 10 }, () => openSqliteStore({ path: path() })),
    );
    const outcomes = await Promise.all(
      stores.map((store, index) => store.append(team, dispatches(index + 1), 'any')()),
    );
    expect(outcomes.map(({ _tag }) => _tag)).toEqual(Array(10).fill('Right'));
    expect(await stores[0]?.head()).toBe(55);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('commits to the disk by default, and to the file system on request', async () => {
    for (const [synchronous, level] of [
      ['FULL', 2],
      ['NORMAL', 1],
    ] as const) {
      const db = await connect({
        path: path(),
        synchronous,
        readOnly: false,
        patienceMilliseconds: 1_000,
      });
      expect(db.pragma('synchronous', { simple: true })).toBe(level);
      expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
      db.close();
    }
  });

  test('refuses a folder that does not exist, and names it', async () => {
    const { reason, message } = await refusal({ path: path('missing/trail.db') });
    expect(reason).toBe('cannotOpen');
    expect(message).toBe(
      `${path('missing/trail.db')} cannot be opened: there is no folder ${path('missing')}; create it first.`,
    );
  });

  test('refuses a folder in place of a file', async () => {
    mkdirSync(path());
    expect((await refusal({ path: path() })).reason).toBe('cannotOpen');
  });

  test('refuses a store without a file', async () => {
    for (const nowhere of ['', ':memory:'])
      expect((await refusal({ path: nowhere })).message).toContain('use the memory store');
  });

  test('refuses a store of a newer version without changing it', async () => {
    await filled();
    change('pragma user_version = 99');
    const { reason, message } = await refusal({ path: path() });
    expect(reason).toBe('newerVersion');
    expect(message).toBe(
      `${path()} was written by a newer version of Aidtrail; use that version or a later one.`,
    );
    change('pragma user_version = 1');
    const store = await openSqliteStore({ path: path() });
    expect((await everything(store)).length).toBe(200);
    await store.close();
  });

  test('refuses a database of another program without changing it', async () => {
    change('create table events (name text); insert into events values (1)');
    const { reason, message } = await refusal({ path: path() });
    expect(reason).toBe('notAStore');
    expect(message).toBe(`${path()} is not an Aidtrail store; choose another path.`);
    const db = new Database(path());
    expect(db.pragma('journal_mode', { simple: true })).toBe('delete');
    expect(db.prepare('select * from events').all()).toEqual([{ name: '1' }]);
    db.close();
  });

  test('refuses a database that another program has marked as its own', async () => {
    change('pragma application_id = 7');
    expect((await refusal({ path: path() })).reason).toBe('notAStore');
  });

  test('refuses a file that is not a database', async () => {
    writeFileSync(path(), 'Dear diary, today …\n'.repeat(1_000));
    expect((await refusal({ path: path() })).reason).toBe('notAStore');
  });

  test('reports at once that a file cannot be written to', async () => {
    await filled();
    chmodSync(path(), 0o444);
    chmodSync(dirname(path()), 0o755);
    for await (const line of start('open-without-rights.ts', path()).lines)
      expect(line).toBe(
        `readOnly: ${path()} cannot be written to; give the account write access to the file and its folder.`,
      );
    expect.assertions(2);
  });
});

describe('a damaged file', () => {
  test('that was truncated is refused', async () => {
    await filled();
    truncateSync(path(), 40_960);
    // Whether opening or reading finds it depends on the page that is missing.
    const openAndRead = async () => {
      const store = await openSqliteStore({ path: path() });
      try {
        return await everything(store);
      } finally {
        await store.close();
      }
    };
    await expect(openAndRead()).rejects.toMatchObject({
      _tag: 'StoreUnavailable',
      reason: 'corrupt',
    });
  });

  test('is reported when the damaged part is read', async () => {
    await filled();
    const file = openSync(path(), 'r+');
    writeSync(file, Buffer.alloc(65_536, 0xff), 0, 65_536, 65_536);
    closeSync(file);
    const store = await openSqliteStore({ path: path() });
    const failure = await everything(store).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({
      _tag: 'StoreUnavailable',
      reason: 'corrupt',
      message: `${path()} is damaged; restore it from a backup.`,
    });
    await store.close();
  });

  test('with JSON that was changed by hand is reported', async () => {
    await filled();
    change(`update events set data = '{' where position = 7`);
    const store = await openSqliteStore({ path: path() });
    await expect(everything(store)).rejects.toMatchObject({ reason: 'corrupt' });
    await store.close();
  });
});

describe('a store that is open for reading', () => {
  test('can be read, and refuses appends', async () => {
    await filled();
    const store = await openSqliteStore({ path: path(), readOnly: true });
    expect((await everything(store)).length).toBe(200);
    const outcome = await store.append(team, dispatches(1), 'any')();
    expect(outcome).toMatchObject({ _tag: 'Left', left: { reason: 'readOnly' } });
    await store.close();
    const again = await openSqliteStore({ path: path(), readOnly: true });
    expect(await again.head()).toBe(200);
    await again.close();
  });

  test('must be an existing store', async () => {
    expect((await refusal({ path: path(), readOnly: true })).reason).toBe('cannotOpen');
    writeFileSync(path(), '');
    expect((await refusal({ path: path(), readOnly: true })).reason).toBe('notAStore');
  });
});
