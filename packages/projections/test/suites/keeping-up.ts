import type { EventStore } from '@aidtrail/event-sourcing';
import { openMemoryStore } from '@aidtrail/store-memory';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import {
  derivedReadModel,
  type LogReader,
  openReadModels,
  project,
  ReadModelsClosed,
} from '../../src/index.js';
import type { Place, Places } from '../databases/place.js';
import { append, appendAny } from '../log.js';
import { longHistory } from '../ward-histories.js';
import { admit, discharge, house, inspect, stays, wards } from '../ward-models.js';
import { orThrow } from '../or-throw.js';

const models = [wards, stays, house] as const;

export const describeKeepingUp = ({ newPlace, refusal }: Places): void => {
  let place: Place;
  let store: EventStore;
  beforeEach(async () => {
    place = newPlace();
    store = await openMemoryStore();
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  const open = (pageSize = 1000) =>
    openReadModels({ database: place.address, store, models, pageSize });

  describe('keeping up with the log', () => {
    test('a write can be read as soon as its position is reached', async () => {
      const readModels = await open();
      const position = await append(store, admit('ann', 'east'));

      await orThrow(readModels.upTo(position));

      const rows = await readModels.query
        .selectFrom('ward_state')
        .select(['ward', 'passed', 'patients', 'patients_low'])
        .execute();
      expect(rows).toEqual([{ ward: 'east', passed: 0, patients: 1, patients_low: 1 }]);
      expect(readModels.position()).toBe(position);
      await readModels.close();
    });

    test('reading ends where the log ended when it began, however much is written meanwhile', async () => {
      const position = await append(store, admit('ann', 'east'));
      const busy: EventStore = {
        ...store,
        readAll: async function* (options) {
          for await (const page of store.readAll(options)) {
            yield page;
            await append(store, inspect('east', true));
          }
        },
      };
      const readModels = await openReadModels({ database: place.address, store: busy, models });

      await orThrow(readModels.run());
      await orThrow(readModels.upTo(position));

      expect(readModels.position()).toBeGreaterThanOrEqual(position);
      expect(await store.head()).toBeLessThan(position + 20);
      await readModels.close();
    });

    test('a process that only reads sees how far another one has brought them', async () => {
      const worker = await open();
      const reader = await open();
      await append(store, admit('ann', 'east'));
      await orThrow(worker.run());
      const position = await append(store, admit('bob', 'east'));
      const behind = await reader.status();
      await orThrow(worker.run());
      expect(behind.map(({ lag, position: at }) => [lag, at])).toEqual(
        models.map(() => [1, position - 1]),
      );
      for (const { lagSeconds } of behind) {
        expect(lagSeconds).toBeGreaterThanOrEqual(0);
        expect(lagSeconds).toBeLessThan(60);
      }
      expect(await reader.status()).toEqual(
        behind.map((each) => ({ ...each, position, lag: 0, lagSeconds: 0 })),
      );
      await reader.close();
      await worker.close();
    });

    test('events are not read again after reopening', async () => {
      const first = await open();
      await append(store, admit('ann', 'east'));
      await orThrow(first.run());
      await first.close();
      await append(store, admit('ann', 'east'));

      const second = await open();
      await orThrow(second.run());

      expect(await second.rowsOf(stays)).toEqual([
        { row: { patient: 'ann', ward: 'east', before: null, times: 2 }, lineage: [1, 2] },
      ]);
      expect(await second.lineageOf(stays, { patient: 'ann', ward: 'east' })).toEqual([1, 2]);
      expect(await second.lineageOf(stays, { patient: 'bob', ward: 'east' })).toBeUndefined();
      await second.close();
    });

    test('memory that a model removed stays removed', async () => {
      for (const event of [admit('ann', 'east'), discharge('ann'), admit('bob', 'east')]) {
        await append(store, event);
        const readModels = await open();
        await orThrow(readModels.run());
        await readModels.close();
      }
      const readModels = await open();
      await orThrow(readModels.upTo(await append(store, discharge('ann'))));
      expect((await readModels.rowsOf(wards)).map(({ row }) => row.names)).toEqual([['bob']]);
      await readModels.close();
    });

    test('a derived model follows its inputs, including removed rows', async () => {
      const wardList = derivedReadModel('ward-list', {
        ...house,
        key: ['name'],
        derive: (rows) =>
          rows(wards).map(({ row, lineage }) => ({
            row: { name: row.ward, wards: 1, patients: null },
            lineage,
          })),
      });
      const readModels = await openReadModels({
        database: place.address,
        store,
        models: [wards, wardList],
      });
      const listAfter = async (...events: Parameters<typeof append>[1][]) => {
        await orThrow(readModels.upTo(await append(store, ...events)));
        return (await readModels.rowsOf(wardList)).map(({ row, lineage }) => [row.name, lineage]);
      };
      expect(await listAfter(admit('ann', 'east'))).toEqual([['east', [1]]]);
      expect(await listAfter(admit('bob', 'west'))).toEqual([
        ['east', [1]],
        ['west', [2]],
      ]);
      expect(await listAfter(discharge('ann'))).toEqual([['west', [2]]]);
      await readModels.close();
    });

    test('a new model reads the whole log, the others only new events', async () => {
      const early = await openReadModels({
        database: place.address,
        store,
        models: [wards],
      });
      await append(store, ...longHistory(50));
      await orThrow(early.run());
      await early.close();
      await append(store, ...longHistory(30));

      const all = await open(7);
      await orThrow(all.run());

      const history = [...longHistory(50), ...longHistory(30)];
      expect(await all.rowsOf(wards)).toEqual(await project(wards, history));
      expect(await all.rowsOf(stays)).toEqual(await project(stays, history));
      await all.close();
    });

    test('event types without a handler are skipped', async () => {
      const readModels = await open();
      await appendAny(store, { type: 'Painted', data: { colour: 'green' } });
      await orThrow(readModels.upTo(1));
      expect((await readModels.status()).map(({ position, status }) => [position, status])).toEqual(
        [
          [1, 'running'],
          [1, 'running'],
          [1, 'running'],
        ],
      );
      await readModels.close();
    });

    test('two engines on one database do not count an event twice', async () => {
      const [left, right] = [await open(10), await open(10)];
      for (let round = 0; round < 5; round++) {
        await append(store, ...longHistory(40));
        await Promise.all([orThrow(left.run()), orThrow(right.run())]);
      }

      const history = Array.from({ length: 5 }, () => longHistory(40)).flat();
      expect(await left.rowsOf(stays)).toEqual(await project(stays, history));
      expect(await right.rowsOf(wards)).toEqual(await project(wards, history));
      await left.close();
      await right.close();
    });

    test('events are not counted twice after the log was unreadable', async () => {
      const history = longHistory(2500);
      await append(store, ...history);
      let sound = 1;
      const faltering: LogReader = {
        ...store,
        readAll: async function* (options) {
          for await (const page of store.readAll(options)) {
            if (sound-- === 0) throw new Error('the line is dead');
            yield page;
          }
        },
      };
      const readModels = await openReadModels({
        database: place.address,
        store: faltering,
        models,
      });

      await expect(orThrow(readModels.run())).rejects.toThrow('the line is dead');
      await orThrow(readModels.run());

      expect(await readModels.rowsOf(stays)).toEqual(await project(stays, history));
      await readModels.close();
    });

    test('closed read models reject every call', async () => {
      const readModels = await open();
      await readModels.close();
      await readModels.close();
      await expect(orThrow(readModels.run())).rejects.toThrow(ReadModelsClosed);
      await expect(readModels.rowsOf(wards)).rejects.toThrow(ReadModelsClosed);
    });

    test('queries on a file cannot write', async () => {
      const readModels = await open();
      await append(store, admit('ann', 'east'));
      await orThrow(readModels.run());
      await expect(readModels.query.deleteFrom('ward_state').execute()).rejects.toThrow(refusal);
      await readModels.close();
    });
  });

  describe('a part of the log', () => {
    test('as of a position', async () => {
      const history = longHistory(100);
      await append(store, ...history);
      const readModels = await open(30);
      await orThrow(readModels.run());

      const past = await readModels.replayInto({ upTo: 45 });

      expect(await past.rowsOf(wards)).toEqual(await project(wards, history.slice(0, 45)));
      expect(past.position()).toBe(45);
      expect((await past.rowsOf(house))[0]?.row.wards).toBe((await past.rowsOf(wards)).length);
      expect(await readModels.rowsOf(wards)).toEqual(await project(wards, history));
      await past.close();
      await readModels.close();
    });

    test('only events that pass a filter, at their own positions', async () => {
      const memory = await openMemoryStore();
      await append(memory, admit('ann', 'east'), inspect('east', true), admit('bob', 'east'));
      const readModels = await openReadModels({ database: ':memory:', store: memory, models });

      const without = await readModels.replayInto({ filter: ({ type }) => type !== 'Inspected' });

      expect(
        (await without.rowsOf(wards)).map(({ row, lineage }) => [row.passed, lineage]),
      ).toEqual([[false, [1, 3]]]);
      await without.close();
      await readModels.close();
      await memory.close();
    });
  });
};
