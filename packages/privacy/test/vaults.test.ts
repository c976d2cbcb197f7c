import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Localized, PersonId } from '@aidtrail/domain';
import { afterAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';

import { type KeyVault, openMemoryVault, openSqliteVault } from '../src/index.js';

const folder = mkdtempSync(join(tmpdir(), 'aidtrail-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const freshPath = (): string => join(folder, `${++files}.keys.db`);

const ann = 'p-1' as PersonId;
const bo = 'p-2' as PersonId;
const name: Localized = { zh: '测试甲', en: 'Test One' };

const vaults: ReadonlyArray<readonly [string, () => Promise<KeyVault>]> = [
  ['in memory', openMemoryVault],
  ['in SQLite', () => openSqliteVault(freshPath())],
];

const sealed = async (vault: KeyVault, personId: PersonId, given: Localized) => {
  const result = await vault.seal(personId, given);
  if (result === null) throw new Error('the person is forgotten');
  return result;
};

describe.each(vaults)('a vault %s', (_, open) => {
  test('decrypts every name that it sealed', async () => {
    const vault = await open();
    await fc.assert(
      fc.asyncProperty(
        fc.record({ zh: fc.string({ unit: 'grapheme' }), en: fc.string() }),
        async (given) => {
          expect(await vault.unseal(await sealed(vault, ann, given))).toEqual(given);
        },
      ),
      { numRuns: 50 },
    );
    await vault.close();
  });

  test('seals the same name differently each time, so that equal names cannot be recognised', async () => {
    const vault = await open();
    const first = await sealed(vault, ann, name);
    const second = await sealed(vault, ann, name);
    expect(first.text).not.toBe(second.text);
    await vault.close();
  });

  test('does not decrypt a name of another person', async () => {
    const vault = await open();
    const forAnn = await sealed(vault, ann, name);
    await sealed(vault, bo, name);
    expect(await vault.unseal({ ...forAnn, personId: bo })).toBeNull();
    await vault.close();
  });

  test('does not decrypt altered bytes', async () => {
    const vault = await open();
    const whole = await sealed(vault, ann, name);
    const bytes = Buffer.from(whole.text, 'base64');
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    expect(await vault.unseal({ ...whole, text: bytes.toString('base64') })).toBeNull();
    expect(await vault.unseal({ ...whole, nonce: '' })).toBeNull();
    await vault.close();
  });

  test('decrypts and seals no name of a forgotten person', async () => {
    const vault = await open();
    const before = await sealed(vault, ann, name);
    expect(await vault.forget(ann)).toBe(true);
    expect(await vault.unseal(before)).toBeNull();
    expect(await vault.seal(ann, name)).toBeNull();
    expect(await vault.isForgotten(ann)).toBe(true);
    expect(await vault.forget(ann)).toBe(false);
    await vault.close();
  });

  test('can forget a person without a key', async () => {
    const vault = await open();
    expect(await vault.forget(ann)).toBe(true);
    expect(await vault.seal(ann, name)).toBeNull();
    await vault.close();
  });
});

describe('a vault in SQLite', () => {
  test('stores keys and forgotten persons', async () => {
    const path = freshPath();
    const first = await openSqliteVault(path);
    const annsName = await sealed(first, ann, name);
    const bosName = await sealed(first, bo, name);
    await first.forget(bo);
    await first.close();

    const second = await openSqliteVault(path);
    expect(await second.unseal(annsName)).toEqual(name);
    expect(await second.unseal(bosName)).toBeNull();
    expect(await second.seal(bo, name)).toBeNull();
    await second.close();
  });

  test('leaves no byte of a destroyed key in any file', async () => {
    const path = freshPath();
    const vault = await openSqliteVault(path);
    for (let other = 0; other < 50; other++) await sealed(vault, `p-x${other}` as PersonId, name);
    await sealed(vault, ann, name);
    const reader = new Database(path, { readonly: true });
    const key = reader
      .prepare('SELECT key FROM person_keys WHERE person_id = ?')
      .pluck()
      .get(ann) as Buffer;
    reader.close();
    const holders = () =>
      readdirSync(folder).filter((file) => readFileSync(join(folder, file)).includes(key));
    expect(holders()).toHaveLength(1);

    await vault.forget(ann);
    expect(holders()).toEqual([]);
    await vault.close();
    expect(holders()).toEqual([]);
  });

  test('can be read by its owner only', async () => {
    const path = freshPath();
    await (await openSqliteVault(path)).close();
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  test('refuses a file that is not a vault', async () => {
    const text = freshPath();
    writeFileSync(text, 'not a database, and long enough to look like a damaged one'.repeat(20));
    await expect(openSqliteVault(text)).rejects.toThrow(text);

    const foreign = freshPath();
    const other = new Database(foreign);
    other.exec('CREATE TABLE theirs (id INTEGER)');
    other.close();
    await expect(openSqliteVault(foreign)).rejects.toThrow('is not a key file');
  });

  test('refuses a vault of a newer version', async () => {
    const path = freshPath();
    await (await openSqliteVault(path)).close();
    const database = new Database(path);
    database.pragma('user_version = 99');
    database.close();
    await expect(openSqliteVault(path)).rejects.toThrow('newer version');
  });
});
