import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '@aidtrail/event-sourcing';
import { openMemoryStore } from '@aidtrail/store-memory';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Sqlite from 'better-sqlite3';

import { startEngine } from '../../src/engine/engine.js';
import { sqliteDatabase } from '../../src/drivers/sqlite/database.js';
import { openReadModels, project } from '../../src/index.js';
import { append } from '../log.js';
import { longHistory } from '../ward-histories.js';
import { house, stays, wards } from '../ward-models.js';
import { orThrow } from '../or-throw.js';

const models = [wards, stays, house] as const;
const history = longHistory(60);

let folder: string;
let file: string;
let store: EventStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faults-'));
  file = join(folder, 'read-models.db');
  store = await openMemoryStore();
  await append(store, ...history);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** A connection on which the statement that changes something fails, once `sound` of them have gone well. */
const failingAfter = (sound: number): Sqlite.Database => {
  const database = new Sqlite(file);
  let left = sound;
  const fail = () => {
    if (left-- <= 0) throw new Error('the disk is on fire');
  };
  const prepare = database.prepare.bind(database);
  database.prepare = ((sql: string) => {
    const statement = prepare(sql);
    if (statement.reader) return statement;
    const run = statement.run.bind(statement);
    statement.run = (...parameters) => {
      fail();
      return run(...parameters);
    };
    return statement;
  }) as typeof database.prepare;
  const exec = database.exec.bind(database);
  database.exec = (sql) => {
    fail();
    return exec(sql);
  };
  return database;
};

/** What a fresh reader of the file finds, at whatever position it is. */
const found = async () => {
  const readModels = await openReadModels({ database: file, store, models });
  const status = await readModels.status();
  const at = (name: string) => status.find((each) => each.name === name)?.position ?? 0;
  const contents = {
    wardsAt: at('ward-state'),
    staysAt: at('stays'),
    houseAt: at('house'),
    wards: await readModels.rowsOf(wards),
    stays: await readModels.rowsOf(stays),
    house: await readModels.rowsOf(house),
  };
  await readModels.close();
  return contents;
};

const expectWhole = async (): Promise<void> => {
  const now = await found();
  expect(now.wards).toEqual(await project(wards, history.slice(0, now.wardsAt)));
  expect(now.stays).toEqual(await project(stays, history.slice(0, now.staysAt)));
};

const options = { pageSize: 20 };

describe('a failure between any two statements', () => {
  test('while opening, folding or deriving leaves rows, lineage and checkpoint consistent', async () => {
    let failures = 0;
    for (let sound = 0; ; sound += 3) {
      const database = failingAfter(sound);
      try {
        const engine = await startEngine(sqliteDatabase(database, file), store, models, 100);
        await engine.catchUp(options);
        break;
      } catch (thrown) {
        expect((thrown as Error).message).toBe('the disk is on fire');
        failures++;
      } finally {
        database.close();
      }
      await expectWhole();
    }
    // A failing derivation is kept as the reason why the derived model stopped, so that not all throw.
    expect(failures).toBeGreaterThan(10);
    const final = await found();
    expect(final.wardsAt).toBe(60);
    expect(final.wards).toEqual(await project(wards, history));
  });

  test('of a rebuild leaves the old rows or the new ones', async () => {
    const readModels = await openReadModels({ database: file, store, models });
    await orThrow(readModels.run());
    await readModels.close();
    let failures = 0;
    for (let sound = 0; ; sound += 2) {
      const database = failingAfter(sound);
      try {
        const engine = await startEngine(sqliteDatabase(database, file), store, models, 100);
        await engine.rebuild('ward-state', options);
        break;
      } catch {
        failures++;
      } finally {
        database.close();
      }
      const now = await found();
      expect(now.wardsAt).toBe(60);
      await expectWhole();
    }
    expect(failures).toBeGreaterThan(10);
  });

  test('does not stop the engine from continuing', async () => {
    const database = failingAfter(35);
    const engine = await startEngine(sqliteDatabase(database, file), store, models, 100);
    await expect(engine.catchUp(options)).rejects.toThrow('the disk is on fire');
    database.close();

    const sound = new Sqlite(file);
    let fails = true;
    const transaction = sound.transaction.bind(sound);
    const again = await startEngine(sqliteDatabase(sound, file), store, models, 100);
    sound.transaction = ((work: () => unknown) =>
      transaction(() => {
        const result = work();
        if (fails) throw new Error('power cut');
        return result;
      })) as typeof sound.transaction;
    await expect(again.catchUp(options)).rejects.toThrow('power cut');
    fails = false;
    await again.catchUp(options);
    sound.close();

    const now = await found();
    expect(now.wards).toEqual(await project(wards, history));
    expect(now.stays).toEqual(await project(stays, history));
    expect(now.houseAt).toBe(60);
  });
});
