// Copies made while another process writes as fast as it can.
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';

import { describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';

import { backupSqliteStore } from '../src/index.js';
import { openSqliteStore as opened } from '../src/index.js';
import { start } from './process/start.js';
import { dispatches, everything, team } from '../../../test/stores/sample.js';
import { temporaryFolder } from './temporary-folder.js';

const BACKUPS = 5;

describe('a backup', () => {
  const path = temporaryFolder();

  const refusal = async (options: Parameters<typeof backupSqliteStore>[0]) => {
    const outcome = await backupSqliteStore(options)();
    if (outcome._tag === 'Right') throw new Error('it was made');
    expect(outcome.left._tag).toBe('StoreUnavailable');
    return outcome.left;
  };

  const inFolder = (beginning: string): ReadonlyArray<string> =>
    readdirSync(dirname(path())).filter((name) => name.startsWith(beginning));

  test('made under load has every append acknowledged before, and no gaps', async () => {
    const writer = start('append-for-ever.ts', path(), '0');
    const acknowledged: string[] = [];
    let heard = () => {};
    const listening = (async () => {
      for await (const line of writer.lines) {
        if (line !== 'opening') acknowledged.push(line);
        heard();
      }
      heard();
    })();
    const heads: number[] = [];
    for (let backup = 0; backup < BACKUPS; backup++) {
      const goal = acknowledged.length + 100;
      while (acknowledged.length < goal) {
        expect(writer.process.exitCode).toBeNull();
        await new Promise<void>((resolve) => {
          heard = resolve;
        });
      }
      const before = [...acknowledged];
      const outcome = await backupSqliteStore({ path: path(), to: path(`backup-${backup}.db`) })();
      if (outcome._tag === 'Left') throw outcome.left;
      heads.push(outcome.right.head);
      const copy = await opened({ path: path(`backup-${backup}.db`) });
      const batches = new Set(
        (await everything(copy)).map(({ data }) => (data as { batch: string }).batch),
      );
      expect(before.filter((batch) => !batches.has(batch))).toEqual([]);
      await copy.close();
    }
    writer.process.kill('SIGKILL');
    await Promise.all([writer.ended, listening]);

    const live = await opened({ path: path() });
    const events = await everything(live);
    await live.close();
    for (const [index, head] of heads.entries()) {
      const copy = await opened({ path: path(`backup-${index}.db`) });
      expect(await everything(copy)).toEqual(events.slice(0, head));
      await copy.close();
    }
  }, 120_000);

  test('is one file, with the other tables of the copied file', async () => {
    const store = await opened({ path: path() });
    await store.append(team, dispatches(3), 'any')();
    const db = new Database(path());
    db.exec("create table rows (name text); insert into rows values ('ward')");
    const to = path('backup.db');
    expect(await backupSqliteStore({ path: path(), to })()).toEqual({
      _tag: 'Right',
      right: { path: to, head: 3 },
    });
    expect(inFolder('backup')).toEqual(['backup.db']);
    db.close();
    await store.close();
    const copy = new Database(to, { readonly: true });
    expect(copy.prepare('select name from rows').pluck().get()).toBe('ward');
    copy.close();
  });

  test('reports its progress', async () => {
    const store = await opened({ path: path() });
    await store.append(team, dispatches(500, { data: { text: 'x'.repeat(10_000) } }), 'any')();
    const seen: number[] = [];
    const onProgress = ({ done, total }: { done: number; total: number }) => {
      seen.push(done / total);
    };
    await backupSqliteStore({ path: path(), to: path('backup.db'), onProgress })();
    await store.close();
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
  });

  test('overwrites no file', async () => {
    await (await opened({ path: path() })).close();
    const to = path('present');
    writeFileSync(to, 'present');
    const { reason, message } = await refusal({ path: path(), to });
    expect(reason).toBe('cannotOpen');
    expect(message).toBe(
      `${to} cannot be written: it exists already; choose another path, or remove it first.`,
    );
  });

  test('overwrites no file that another backup has created meanwhile', async () => {
    const store = await opened({ path: path() });
    await store.append(team, dispatches(3), 'any')();
    const to = path('backup.db');
    const both = [
      { path: path(), to },
      { path: path(), to },
    ].map((each) => backupSqliteStore(each)());
    const outcomes = await Promise.all(both);
    await store.close();
    expect(outcomes.map(({ _tag }) => _tag).toSorted()).toEqual(['Left', 'Right']);
    const refused = outcomes.find((each) => each._tag === 'Left');
    expect(refused?.left.message).toBe(
      `${to} cannot be written: it exists already; choose another path, or remove it first.`,
    );
    expect(inFolder('backup')).toEqual(['backup.db']);
  });

  test('removes the drafts of killed backups to the same path, and no other file', async () => {
    await (await opened({ path: path() })).close();
    const { pid: gone } = spawnSync(process.execPath, ['--version']);
    const others = ['backup.db.txt', `backup.db.${process.ppid}-1.tmp`, `other.db.${gone}-1.tmp`];
    for (const name of [`backup.db.${gone}-1.tmp`, `backup.db.${gone}-1.tmp-journal`, ...others])
      writeFileSync(path(name), '');
    expect((await backupSqliteStore({ path: path(), to: path('backup.db') })())._tag).toBe('Right');
    expect([...inFolder('backup'), ...inFolder('other')].toSorted()).toEqual(
      ['backup.db', ...others].toSorted(),
    );
  });

  test('of a damaged store names the store and the fault, and leaves no copy', async () => {
    const store = await opened({ path: path() });
    await store.append(team, dispatches(500, { data: { text: 'x'.repeat(1_000) } }), 'any')();
    await store.close();
    const file = openSync(path(), 'r+');
    writeSync(
      file,
      Buffer.alloc(4_096, 0x5a),
      0,
      4_096,
      Math.floor(statSync(path()).size / 8_192) * 4_096,
    );
    closeSync(file);
    const { reason, message } = await refusal({ path: path(), to: path('backup.db') });
    expect(reason).toBe('corrupt');
    expect(message.startsWith(`${path()} is damaged: `)).toBe(true);
    expect(message).toMatch(
      /damaged: .*page \d+.*\. No backup was made of it; restore it from an earlier one\.$/,
    );
    expect(inFolder('backup')).toEqual([]);
  });

  test('needs an existing folder and a store', async () => {
    expect((await refusal({ path: path(), to: path('backup.db') })).message).toContain(
      'there is no such file',
    );
    await (await opened({ path: path() })).close();
    const missing = path('missing');
    expect((await refusal({ path: path(), to: `${missing}/x.db` })).message).toContain(
      `there is no folder ${missing}; create it first`,
    );
    const foreign = path('foreign.db');
    const db = new Database(foreign);
    db.exec('create table rows (name text)');
    db.close();
    expect((await refusal({ path: foreign, to: path('backup.db') })).reason).toBe('notAStore');
    expect(existsSync(path('backup.db'))).toBe(false);
  });
});
