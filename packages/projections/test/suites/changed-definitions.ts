// Read models whose definition changed, opened by programs with the old and the new one.
import { describe, expect, test } from '@jest/globals';

import { integer, openReadModels, project } from '../../src/index.js';
import type { Places } from '../databases/place.js';
import { append } from '../log.js';
import { longHistory } from '../ward-histories.js';
import { admit, house, inspect, move, readModel, stays, wards } from '../ward-models.js';
import { orThrow } from '../or-throw.js';
import { newFixture } from './fixture.js';

const models = [wards, stays, house] as const;

export const describeChangedDefinitions = (places: Places): void => {
  const at = newFixture(places);

  const open = (pageSize = 20) =>
    openReadModels({ database: at.place.address, store: at.store, models, pageSize });

  /** In the order of the keys. */
  const contents = (table: string): Promise<ReadonlyArray<unknown>> =>
    at.place.sql(`select * from ${table} order by 1, 2`);

  describe('a definition that changed', () => {
    const history = [admit('ann', 'east'), move('ann', 'west'), inspect('west', true)];
    /** Another shape of the same table, which counts moves twice. */
    const changed = readModel('stays', {
      ...stays,
      version: 2,
      columns: { ...stays.columns, beds: integer({ zh: '床', en: 'Beds' }) },
      on: {
        Admitted: ({ data }, rows) => rows.put({ ...data, before: null, times: 1, beds: 1 }),
        Moved: ({ data }, rows) => rows.put({ ...data, before: null, times: 2, beds: 1 }),
      },
    });

    test('is rebuilt while readers see the old rows', async () => {
      await append(at.store, ...history);
      const old = await open();
      await orThrow(old.run());
      await old.close();

      const next = await openReadModels({
        database: at.place.address,
        store: at.store,
        models: [wards, changed],
      });
      expect(await contents('stays')).toHaveLength(2);
      expect((await next.status())[1]).toMatchObject({ status: 'rebuilding', version: 2 });
      await orThrow(next.run());

      expect(await next.rowsOf(changed)).toEqual(await project(changed, history));
      expect((await next.status())[1]).toMatchObject({ status: 'running', position: 3 });
      await next.close();
    });

    test('is not mixed with rows of a program that has the old one', async () => {
      await append(at.store, ...history);
      const old = await open();
      await orThrow(old.run());
      const next = await openReadModels({
        database: at.place.address,
        store: at.store,
        models: [wards, changed],
      });
      await orThrow(next.run());
      await append(at.store, ...history);

      await orThrow(old.run());
      for (const reading of [
        orThrow(old.upTo(0)),
        old.rowsOf(stays),
        orThrow(old.rebuild('stays')),
      ])
        await expect(reading).rejects.toMatchObject({
          _tag: 'ReadModelsUnavailable',
          reason: 'newerVersion',
          message: expect.stringContaining('stays'),
        });
      await orThrow(next.run());
      expect(await next.rowsOf(changed)).toEqual(await project(changed, [...history, ...history]));
      await old.close();
      await next.close();
    });

    test('stops no other read model of a program that has the old one', async () => {
      await append(at.store, ...history);
      const old = await open();
      await orThrow(old.run());
      const next = await openReadModels({
        database: at.place.address,
        store: at.store,
        models: [wards, changed],
      });
      await orThrow(next.run());
      const position = await append(at.store, admit('eve', 'south'));

      await orThrow(old.upTo(position, [wards, house]));
      expect((await old.rowsOf(wards)).map(({ row }) => row.ward)).toContain('south');
      expect(old.position()).toBe(position);
      expect((await old.status()).map(({ name, status }) => [name, status])).toEqual([
        ['ward-state', 'running'],
        ['stays', 'replaced'],
        ['house', 'running'],
      ]);
      await old.close();
      await next.close();
    });

    test('is not built again by a program with the old one that starts afterwards', async () => {
      await append(at.store, ...history);
      const next = await openReadModels({
        database: at.place.address,
        store: at.store,
        models: [wards, changed],
      });
      await orThrow(next.run());
      await append(at.store, admit('eve', 'south'));

      const old = await open();
      await orThrow(old.run());
      expect((await old.status()).find(({ name }) => name === 'stays')?.status).toBe('replaced');
      await orThrow(next.run());
      expect(await next.rowsOf(changed)).toEqual(
        await project(changed, [...history, admit('eve', 'south')]),
      );
      expect((await next.status()).map(({ status }) => status)).toEqual(['running', 'running']);
      await old.close();
      await next.close();
    });

    test('is not disturbed while a newer program builds it', async () => {
      await append(at.store, ...longHistory(40));
      const first = await openReadModels({
        database: at.place.address,
        store: at.store,
        models: [{ ...stays, version: 0 }],
      });
      await orThrow(first.run());
      await first.close();
      const next = await openReadModels({
        database: at.place.address,
        store: at.store,
        models: [changed],
      });
      const old = await open();
      await orThrow(old.run());
      await orThrow(next.run());
      expect(await next.rowsOf(changed)).toEqual(await project(changed, longHistory(40)));
      await old.close();
      await next.close();
    });

    test('is not overwritten if the model is derived, either', async () => {
      await append(at.store, ...history);
      const old = await open();
      await orThrow(old.run());
      const doubled = {
        ...house,
        version: 2,
        derive: (inputs: Parameters<typeof house.derive>[0]) =>
          [...house.derive(inputs)].map(({ row, lineage }) => ({
            row: { ...row, wards: row.wards * 2 },
            lineage,
          })),
      };
      const next = await openReadModels({
        database: at.place.address,
        store: at.store,
        models: [wards, stays, doubled],
      });
      await orThrow(next.run());
      await append(at.store, admit('bob', 'north'));

      for (let time = 0; time < 2; time++) {
        await orThrow(old.run());
        await expect(orThrow(old.upTo(0, [house]))).rejects.toMatchObject({
          _tag: 'ReadModelsUnavailable',
          reason: 'newerVersion',
          message: expect.stringContaining('house'),
        });
      }
      await orThrow(old.upTo(await at.store.head(), [wards, stays]));

      expect((await next.rowsOf(doubled)).map(({ row }) => row.wards)).toEqual([4]);
      await orThrow(next.run());
      expect((await next.rowsOf(doubled)).map(({ row }) => row.wards)).toEqual([6]);
      await old.close();
      await next.close();
    });

    test('resumes an interrupted rebuild', async () => {
      await append(at.store, ...longHistory(100));
      const old = await open();
      await orThrow(old.run());
      await old.close();
      const first = await openReadModels({
        database: at.place.address,
        store: at.store,
        models: [changed],
        pageSize: 10,
      });
      const stop = new Error('stop');
      let reached = 0;
      await expect(
        orThrow(
          first.run({
            onProgress: ({ position }) => {
              reached = position;
              if (position > 40) throw stop;
            },
          }),
        ),
      ).rejects.toThrow(stop);
      await first.close();

      const positions: number[] = [];
      const second = await openReadModels({
        database: at.place.address,
        store: at.store,
        models: [changed],
        pageSize: 10,
      });
      await orThrow(second.run({ onProgress: ({ position }) => positions.push(position) }));

      expect(positions[0]).toBeGreaterThan(reached);
      expect(await second.rowsOf(changed)).toEqual(await project(changed, longHistory(100)));
      await second.close();
    });

    test('is rebuilt if the model is derived, too', async () => {
      await append(at.store, ...history);
      const old = await open();
      await orThrow(old.run());
      await old.close();
      const { patients: _, ...columns } = { ...house.columns, patients: null };
      const renamed = {
        ...house,
        version: 2,
        columns: { ...columns, floors: integer({ zh: '层', en: 'Floors' }) },
        derive: (inputs: Parameters<typeof house.derive>[0]) =>
          [...house.derive(inputs)].map(({ row, lineage }) => ({
            row: { ...row, floors: 3 },
            lineage,
          })),
      };

      const next = await openReadModels({
        database: at.place.address,
        store: at.store,
        models: [wards, renamed],
      });
      await orThrow(next.run());

      expect((await next.rowsOf(renamed)).map(({ row }) => row)).toMatchObject([
        { wards: 2, floors: 3 },
      ]);
      await next.close();
    });
  });
};
