// What a disk still holds after a key was destroyed: not only in files, but in every block.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

import type { PersonId } from '@aidtrail/domain';
import { afterAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';

import { openSqliteVault } from '../src/index.js';

const folder = mkdtempSync(join(tmpdir(), 'aidtrail-image-'));
const image = join(folder, 'disk.img');
const mounted = join(folder, 'disk');

const run = (command: string, ...args: ReadonlyArray<string>): void => {
  execFileSync(command, args, { stdio: 'ignore' });
};

/** A small disk in a file; false if this machine does not allow one. */
const mountImage = (): boolean => {
  try {
    mkdirSync(mounted);
    run('dd', 'if=/dev/zero', `of=${image}`, 'bs=1M', 'count=16');
    run('mkfs.ext4', '-q', '-F', image);
    run('mount', '-o', 'loop', image, mounted);
    return true;
  } catch {
    process.stderr.write('the disk is a folder here: no image can be mounted\n');
    return false;
  }
};
const isMounted = mountImage();
afterAll(() => {
  if (isMounted) run('umount', mounted);
  rmSync(folder, { recursive: true, force: true });
});

/** Every byte of the disk; of its files, if the disk is a folder. */
const everyByte = (): Buffer => {
  run('sync');
  return isMounted
    ? readFileSync(image)
    : Buffer.concat(readdirSync(mounted).map((name) => readFileSync(join(mounted, name))));
};

const name = { zh: '测试甲', en: 'Test One' };
const personOf = (number: number): PersonId => `p-${number}` as PersonId;

const keyIn = (path: string, personId: PersonId): Buffer => {
  const reader = new Database(path, { readonly: true });
  const key = reader
    .prepare<[string], Buffer>(
      'SELECT key FROM person_keys WHERE person_id = ? AND key IS NOT NULL',
    )
    .pluck()
    .get(personId);
  reader.close();
  if (key === undefined) throw new Error(`${personId} has no key`);
  return Buffer.from(key);
};

describe('a disk', () => {
  test('has no byte of destroyed keys in any block, and still those of the others', async () => {
    const path = join(mounted, 'trail.keys.db');
    const vault = await openSqliteVault(path, { log: 'a' });
    const keys: Buffer[] = [];
    for (let number = 0; number < 120; number++) {
      await vault.seal(personOf(number), name);
      keys.push(keyIn(path, personOf(number)));
      // In between, so that pages with keys are journalled, split and merged.
      if (number % 3 === 2) await vault.forget(personOf(number - 1));
    }
    await vault.close();
    const again = await openSqliteVault(path, { log: 'a' });
    for (let number = 0; number < 30; number++) await again.forget(personOf(number));
    await again.close();
    const bytes = everyByte();
    const isLost = (number: number): boolean => number < 30 || number % 3 === 1;
    expect(keys.map((key, number) => [number, bytes.includes(key)])).toEqual(
      keys.map((_, number) => [number, !isLost(number)]),
    );
  });

  test('keeps the journal in its place, so that its blocks are overwritten and never set free', async () => {
    const path = join(mounted, 'kept.keys.db');
    const vault = await openSqliteVault(path, { log: 'a' });
    await vault.seal(personOf(1), name);
    const before = statSync(`${path}-journal`);
    await vault.seal(personOf(2), name);
    await vault.forget(personOf(1));
    const after = statSync(`${path}-journal`);
    expect([after.ino, after.size >= before.size]).toEqual([before.ino, true]);
    expect(readFileSync(`${path}-journal`).every((byte) => byte === 0)).toBe(true);
    await vault.close();
  });

  test('has no byte of a destroyed key of a file of the first version, once it was opened', async () => {
    const path = join(mounted, 'first.keys.db');
    const key = Buffer.from('0123456789abcdef0123456789ABCDEF');
    const first = new Database(path);
    first.pragma('application_id = 0x4169644b');
    first.pragma('journal_mode = PERSIST');
    first.exec('CREATE TABLE person_keys (person_id TEXT PRIMARY KEY, key BLOB) WITHOUT ROWID');
    first.pragma('user_version = 1');
    first.prepare('INSERT INTO person_keys VALUES (?, ?)').run('p-1', key);
    first.close();
    const vault = await openSqliteVault(path, { log: 'a' });
    expect(everyByte().includes(key)).toBe(true);
    await vault.forget(personOf(1));
    await vault.close();
    expect(everyByte().includes(key)).toBe(false);
  });
});
