import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { PersonId } from '@aidtrail/domain';
import { person } from '@aidtrail/domain/reference';
import { commandHandler } from '@aidtrail/event-sourcing';
import { afterAll, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import { openSqliteStore } from '@aidtrail/store-sqlite';
import { findPersons, forgetPerson, openSqliteVault, readNames } from '../src/index.js';

const folder = mkdtempSync(join(tmpdir(), 'aidtrail-forget-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ann = 'p-1' as PersonId;
const name = { zh: '测试甲某', en: 'Example Personname' };

const filesWith = (text: string): ReadonlyArray<string> =>
  readdirSync(folder).filter((file) => {
    const bytes = readFileSync(join(folder, file));
    return (
      bytes.includes(Buffer.from(text, 'utf8')) || bytes.includes(Buffer.from(text, 'utf16le'))
    );
  });

const opened = async () => ({
  store: await openSqliteStore({ path: join(folder, 'trail.db') }),
  vault: await openSqliteVault(join(folder, 'trail.keys.db')),
});

test('no byte of a forgotten name is in the log or the keys, and it cannot be read', async () => {
  const { store, vault } = await opened();
  const execute = commandHandler(store);
  const sealed = await vault.seal(ann, name);
  if (sealed === null) throw new Error('no person is forgotten yet');
  await execute(
    person,
    ann,
    { type: 'RegisterPerson', personId: ann, kind: 'trainee', name: sealed },
    { commandId: '0190aaaa-0000-7000-8000-000000000001' },
  )();

  const names = await readNames(store, vault);
  expect(names.get(ann)).toEqual({ _tag: 'Known', name });
  expect(findPersons(names, name.zh)).toEqual([ann]);
  expect(findPersons(names, name.en)).toEqual([ann]);
  expect(findPersons(names, ann)).toEqual([ann]);
  expect(findPersons(names, 'unknown')).toEqual([]);

  expect(await forgetPerson(execute, vault, ann)()).toEqual(E.right(true));
  expect(await forgetPerson(execute, vault, ann)()).toEqual(E.right(false));
  const after = await readNames(store, vault);
  expect(after.get(ann)).toEqual({ _tag: 'Forgotten' });
  expect(findPersons(after, name.zh)).toEqual([]);
  for (const part of [name.zh, name.en]) expect(filesWith(part)).toEqual([]);
  await store.close();
  await vault.close();
  for (const part of [name.zh, name.en]) expect(filesWith(part)).toEqual([]);
});

test('forgetting an unregistered person is refused and destroys no key', async () => {
  const { store, vault } = await opened();
  const stranger = 'p-9' as PersonId;
  const outcome = await forgetPerson(commandHandler(store), vault, stranger)();
  expect(outcome).toMatchObject({ left: { rejection: { _tag: 'PersonNotRegistered' } } });
  expect(await vault.isForgotten(stranger)).toBe(false);
  await store.close();
  await vault.close();
});

test('without the key a name is locked, and the person still has an id', async () => {
  const { store } = await opened();
  const other = await openSqliteVault(join(folder, 'other.keys.db'));
  const execute = commandHandler(store);
  const bo = 'p-2' as PersonId;
  const vault = await openSqliteVault(join(folder, 'trail.keys.db'));
  const sealed = await vault.seal(bo, name);
  if (sealed === null) throw new Error('no person is forgotten yet');
  await execute(
    person,
    bo,
    { type: 'RegisterPerson', personId: bo, kind: 'trainee', name: sealed },
    { commandId: '0190aaaa-0000-7000-8000-000000000002' },
  )();
  expect((await readNames(store, other)).get(bo)).toEqual({ _tag: 'Locked' });
  await Promise.all([store.close(), vault.close(), other.close()]);
});
