// Copies taken while another process writes as fast as it can.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';

import { backupSqliteStore } from '../src/index.js';
import { opened } from './open.js';
import { start } from './process/start.js';
import { dispatches, everything, team, temporaryFolder } from './sample.js';

const BACKUPS = 5;

describe('a backup', () => {
  const path = temporaryFolder();

  const refusal = async (options: Parameters<typeof backupSqliteStore>[0]) => {
    const outcome = await backupSqliteStore(options)();
    if (outcome._tag === 'Right') throw new Error('it was made');
    expect(outcome.left._tag).toBe('StoreUnavailable');
    return outcome.left;
  };

  test('taken under load holds all that was acknowledged before, and a beginning of the log', async () => {
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

  test('is one file, and holds tables of others in the same file', async () => {
    const store = await opened({ path: path() });
    await store.append(team, dispatches(3), 'any')();
    const db = new Database(path());
    db.exec("create table rows (name text); insert into rows values ('ward')");
    const to = path('backup.db');
    expect(await backupSqliteStore({ path: path(), to })()).toEqual({
      _tag: 'Right',
      right: { path: to, head: 3 },
    });
    expect(readdirSync(dirname(path())).filter((name) => name.startsWith('backup'))).toEqual([
      'backup.db',
    ]);
    db.close();
    await store.close();
    const copy = new Database(to, { readonly: true });
    expect(copy.prepare('select name from rows').pluck().get()).toBe('ward');
    copy.close();
  });

  test('tells how far it is', async () => {
    const store = await opened({ path: path() });
    await store.append(team, dispatches(500, { text: 'x'.repeat(10_000) }), 'any')();
    const seen: number[] = [];
    const onProgress = ({ done, total }: { done: number; total: number }) => {
      seen.push(done / total);
    };
    await backupSqliteStore({ path: path(), to: path('backup.db'), onProgress })();
    await store.close();
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
  });

  test('overwrites nothing', async () => {
    await (await opened({ path: path() })).close();
    const to = path('present');
    writeFileSync(to, 'present');
    const { reason, message } = await refusal({ path: path(), to });
    expect(reason).toBe('cannotOpen');
    expect(message).toBe(
      `${to} cannot be written: there is something already; choose another path, or take it away first.`,
    );
  });

  test('needs a folder, and a store', async () => {
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
