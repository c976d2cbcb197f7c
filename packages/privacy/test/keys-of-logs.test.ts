// Keys belong to a log by its identity, and only the log decides who is forgotten.
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { PersonId, Sealed } from '@aidtrail/domain';
import { person } from '@aidtrail/domain/reference';
import { commandHandler, type EventStore, streamName } from '@aidtrail/event-sourcing';
import { openSqliteStore } from '@aidtrail/store-sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import * as E from 'fp-ts/lib/Either.js';

import {
  copyKeys,
  destroyForgottenKeys,
  forgetInLog,
  type KeyVault,
  openSqliteVault,
  readNames,
  remainingKeys,
} from '../src/index.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aidtrail-keys-of-logs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

let logs = 0;
const openLog = (): Promise<EventStore> =>
  openSqliteStore({ path: join(folder, `${(logs += 1)}.db`) });

const keys = (name = 'trail'): string => join(folder, `${name}.keys.db`);
const [ann, bo] = ['p-1', 'p-2'] as unknown as readonly [PersonId, PersonId];
const name = { zh: '测试甲', en: 'Test One' };

const sealed = async (vault: KeyVault, personId: PersonId): Promise<Sealed> => {
  const found = await vault.seal(personId, name);
  if (found === null) throw new Error('the person is forgotten');
  return found;
};

const vaultOf = async (store: EventStore, path = keys()): Promise<KeyVault> =>
  openSqliteVault(path, { log: await store.identity() });

const register = async (store: EventStore, vault: KeyVault, personId: PersonId) => {
  const command = {
    type: 'RegisterPerson',
    personId,
    kind: 'trainee',
    name: await sealed(vault, personId),
  } as const;
  const outcome = await commandHandler(store)(person, personId, command, {
    commandId: `0190aaaa-0000-7000-8000-00000000000${personId.slice(2)}`,
  })();
  if (E.isLeft(outcome)) throw new Error(outcome.left._tag);
};

const forget = (store: EventStore, vault: KeyVault, personId: PersonId) =>
  forgetInLog({ store, names: vault, execute: commandHandler(store) }, personId)();

const nameIn = async (store: EventStore, vault: KeyVault, personId: PersonId) =>
  (await readNames(store, vault)).get(personId)?._tag;

/** A file of keys as the first version wrote it. */
const firstVersion = async (path: string, personId: PersonId, key: Buffer): Promise<void> => {
  const db = new Database(path);
  db.pragma('application_id = 0x4169644b');
  db.exec('CREATE TABLE person_keys (person_id TEXT PRIMARY KEY, key BLOB) WITHOUT ROWID');
  db.pragma('user_version = 1');
  db.prepare('INSERT INTO person_keys VALUES (?, ?)').run(personId, key);
  db.close();
};

/** The events of one log, appended to another as an import does. */
const copyEvents = async (from: EventStore, to: EventStore): Promise<void> => {
  for await (const { events } of from.readAll())
    for (const { stream, position: _, version: __, recordedAt: ___, ...event } of events) {
      const outcome = await to.append(stream, [event], 'any')();
      if (E.isLeft(outcome)) throw outcome.left;
    }
};

describe('two logs with one file of keys', () => {
  test('have keys of their own, and forgetting in one leaves the names of the other', async () => {
    const stores = [await openLog(), await openLog()] as const;
    const vaults = [await vaultOf(stores[0]), await vaultOf(stores[1])] as const;
    await register(stores[0], vaults[0], ann);
    await register(stores[1], vaults[1], ann);
    expect(await forget(stores[0], vaults[0], ann)).toEqual(E.right('destroyed'));
    expect(await nameIn(stores[0], vaults[0], ann)).toBe('Forgotten');
    expect(await nameIn(stores[1], vaults[1], ann)).toBe('Known');
    expect(await vaults[1].seal(ann, name)).not.toBeNull();
    expect(await remainingKeys(stores[0], keys())).toEqual([]);
  });

  test('that a record in the file calls one forgotten says nothing of the other', async () => {
    const [store, other] = [await openLog(), await openLog()];
    const theirs = await vaultOf(other);
    await theirs.forget(ann);
    const vault = await vaultOf(store);
    await register(store, vault, ann);
    expect(await nameIn(store, vault, ann)).toBe('Known');
  });
});

describe('forgetting', () => {
  test('distinguishes a key that was destroyed, one that was not here, and a person already forgotten', async () => {
    const store = await openLog();
    const vault = await vaultOf(store);
    await register(store, vault, ann);
    await register(store, vault, bo);
    const elsewhere = await vaultOf(store, keys('elsewhere'));
    expect(await forget(store, elsewhere, ann)).toEqual(E.right('noKeyHere'));
    expect(await forget(store, elsewhere, ann)).toEqual(E.right('alreadyForgotten'));
    // The log had recorded it, and here is the key.
    expect(await forget(store, vault, ann)).toEqual(E.right('destroyed'));
    expect(await forget(store, vault, bo)).toEqual(E.right('destroyed'));
    expect(await forget(store, vault, bo)).toEqual(E.right('alreadyForgotten'));
  });

  test('that happened elsewhere is applied by the next opening, wherever the key is', async () => {
    const [store, imported] = [await openLog(), await openLog()];
    const vault = await vaultOf(store);
    await register(store, vault, ann);
    await register(store, vault, bo);
    await copyEvents(store, imported);
    const copy = await vaultOf(imported, keys('imported'));
    await copyKeys(keys(), keys('imported'), {
      from: await store.identity(),
      to: await imported.identity(),
    })();
    await forget(store, vault, ann);
    expect(await destroyForgottenKeys(imported, copy)).toEqual([]);
    expect(await remainingKeys(store, keys())).toEqual([{ personId: ann, file: keys('imported') }]);
    await copyEvents(store, imported);
    expect(await destroyForgottenKeys(imported, copy)).toEqual([ann]);
    expect(await destroyForgottenKeys(imported, copy)).toEqual([]);
    expect(await remainingKeys(store, keys())).toEqual([]);
    expect(await nameIn(imported, copy, ann)).toBe('Forgotten');
    expect(await nameIn(imported, copy, bo)).toBe('Known');
  });

  test('destroys a key that an older copy of the file of keys brings back', async () => {
    const store = await openLog();
    const vault = await vaultOf(store, keys('older'));
    await register(store, vault, ann);
    await vault.close();
    const lost = await vaultOf(store, keys('lost'));
    await forget(store, lost, ann);
    const restored = await vaultOf(store, keys('older'));
    expect(await restored.holdsKey(ann)).toBe(true);
    expect(await destroyForgottenKeys(store, restored)).toEqual([ann]);
    expect(await restored.holdsKey(ann)).toBe(false);
  });
});

describe('a file of keys of the first version', () => {
  test.each([false, true])('still opens names (read-only: %s)', async (readOnly) => {
    const key = Buffer.alloc(32, 7);
    const store = await openLog();
    await firstVersion(keys('first'), ann, key);
    await firstVersion(keys('second'), ann, key);
    const before = await vaultOf(store, keys('first'));
    await register(store, before, ann);
    await before.close();
    const vault = await openSqliteVault(keys('second'), {
      log: await store.identity(),
      readOnly,
    });
    expect(await nameIn(store, vault, ann)).toBe('Known');
    if (!readOnly) expect(await forget(store, vault, ann)).toEqual(E.right('destroyed'));
    if (!readOnly)
      expect(
        await vault.unseal(await sealed(await openSqliteVault(keys('first')), ann)),
      ).toBeNull();
    await vault.close();
  });
});

describe('a copy of keys', () => {
  test('from a file that calls everyone forgotten destroys none', async () => {
    const store = await openLog();
    const vault = await vaultOf(store);
    await register(store, vault, ann);
    const given = await openSqliteVault(keys('given'));
    await given.forget(ann);
    await given.close();
    expect(await copyKeys(keys('given'), keys(), { to: await store.identity() })()).toEqual(
      E.right({ copied: 0, forgotten: 1, otherKey: [] }),
    );
    expect(await nameIn(store, vault, ann)).toBe('Known');
  });
});

describe('a sealed name', () => {
  test('is not shown as that of a person into whose events it was put', async () => {
    const store = await openLog();
    const vault = await vaultOf(store);
    await register(store, vault, ann);
    const moved = {
      id: '0190aaaa-0000-7000-8000-0000000000ff',
      type: 'PersonRegistered',
      schemaVersion: 1,
      data: { personId: bo, kind: 'trainee', name: { ...(await sealed(vault, ann)) } },
      metadata: {},
    };
    expect((await store.append(streamName('person', bo), [moved], 'any')())._tag).toBe('Right');
    expect(await nameIn(store, vault, bo)).toBe('Locked');
  });

  test('has a length that says little about the name', async () => {
    const vault = await vaultOf(await openLog());
    const lengths = await Promise.all(
      ['a', 'A much longer name, with a title and two family names'].map(
        async (en) => (await vault.seal(ann, { zh: en, en }))?.text.length,
      ),
    );
    expect(new Set(lengths).size).toBe(1);
  });
});

describe('the rights to a file of keys', () => {
  test('are withdrawn from other accounts when it is opened', async () => {
    await (await openSqliteVault(keys())).close();
    for (const readOnly of [true, false]) {
      chmodSync(keys(), 0o644);
      await (await openSqliteVault(keys(), { readOnly })).close();
      expect(statSync(keys()).mode & 0o777).toBe(0o600);
    }
  });
});
