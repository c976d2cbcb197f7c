import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { PersonId, type Sealed } from '@aidtrail/domain';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import { copyKeys, openSqliteVault } from '../src/index.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aidtrail-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const here = (): string => join(folder, 'here.keys.db');
const there = (): string => join(folder, 'there.keys.db');
const person = (name: string): PersonId => {
  const id: unknown = name;
  if (!PersonId.is(id)) throw new Error(`${name} is no id`);
  return id;
};
const [ann, ben, cem] = [person('p-1'), person('p-2'), person('p-3')];
const nameOf = (id: PersonId) => ({ zh: `名${id}`, en: `name ${id}` });

const sealed = async (path: string, ...persons: ReadonlyArray<PersonId>): Promise<Sealed[]> => {
  const vault = await openSqliteVault(path);
  const all: Sealed[] = [];
  for (const id of persons) {
    const each = await vault.seal(id, nameOf(id));
    if (each !== null) all.push(each);
  }
  await vault.close();
  return all;
};

const forget = async (path: string, id: PersonId): Promise<void> => {
  const vault = await openSqliteVault(path);
  await vault.forget(id);
  await vault.close();
};

const readable = async (path: string, names: ReadonlyArray<Sealed>) => {
  const vault = await openSqliteVault(path);
  const read = await Promise.all(names.map((each) => vault.unseal(each)));
  await vault.close();
  return read;
};

describe('copied keys', () => {
  test('decrypt the names at the target, and stay at the source', async () => {
    const names = await sealed(here(), ann, ben);
    expect(await copyKeys(here(), there())()).toEqual(
      E.right({ copied: 2, forgotten: 0, otherKey: [] }),
    );
    for (const path of [here(), there()])
      expect(await readable(path, names)).toEqual([nameOf(ann), nameOf(ben)]);
    expect(await copyKeys(here(), there())()).toEqual(
      E.right({ copied: 0, forgotten: 0, otherKey: [] }),
    );
  });

  test('are not those of forgotten persons, whose keys at the target stay', async () => {
    const names = await sealed(here(), ann, ben, cem);
    await copyKeys(here(), there())();
    await forget(here(), ann);
    await forget(there(), ben);
    expect(await copyKeys(here(), there())()).toEqual(
      E.right({ copied: 0, forgotten: 1, otherKey: [] }),
    );
    expect(await readable(there(), names)).toEqual([nameOf(ann), null, nameOf(cem)]);
    expect(await readable(here(), names)).toEqual([null, nameOf(ben), nameOf(cem)]);
  });

  test('replace no other key', async () => {
    const [name] = await sealed(there(), ann);
    await sealed(here(), ann);
    expect(await copyKeys(here(), there())()).toEqual(
      E.right({ copied: 0, forgotten: 0, otherKey: [ann] }),
    );
    expect(await readable(there(), name === undefined ? [] : [name])).toEqual([nameOf(ann)]);
  });

  test('are none if the source has no file', async () => {
    expect(await copyKeys(here(), there())()).toEqual(
      E.right({ copied: 0, forgotten: 0, otherKey: [] }),
    );
    expect([here(), there()].map((path) => existsSync(path))).toEqual([false, false]);
  });
});
