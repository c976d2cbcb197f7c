import { describe, expect, test } from '@jest/globals';

import { openReadModels, type Progress, project } from '../../src/index.js';
import type { Places } from '../databases/place.js';
import { append } from '../log.js';
import { longHistory } from '../ward-histories.js';
import { admit, house, move, stays, wards } from '../ward-models.js';
import { orThrow } from '../or-throw.js';
import { newFixture } from './fixture.js';

const models = [wards, stays, house] as const;

export const describeRebuild = (places: Places): void => {
  const at = newFixture(places);

  const open = (pageSize = 20) =>
    openReadModels({ database: at.place.address, store: at.store, models, pageSize });

  /** In the order of the keys. */
  const contents = (table: string): Promise<ReadonlyArray<unknown>> =>
    at.place.sql(`select * from ${table} order by 1, 2`);

  describe('a rebuild', () => {
    test.each(['ward-state', 'stays', 'house'] as const)(
      'of %s gives the same cells and the same lineage',
      async (name) => {
        await append(at.store, ...longHistory(200));
        const readModels = await open(7);
        await orThrow(readModels.run());
        const before = await contents(name.replace('-', '_'));
        expect(before).not.toEqual([]);

        await orThrow(readModels.rebuild(name));

        expect(await contents(name.replace('-', '_'))).toEqual(before);
        await readModels.close();
      },
    );

    test('corrects rows that were altered, and models derived from them', async () => {
      await append(at.store, ...longHistory(200));
      const readModels = await open();
      await orThrow(readModels.run());
      const before = {
        wards: await readModels.rowsOf(wards),
        house: await readModels.rowsOf(house),
      };
      await at.place.sql(`delete from ward_state where ward < 'ward-5'`);
      await at.place.sql('delete from house');

      await orThrow(readModels.rebuild('ward-state'));
      await orThrow(readModels.rebuild('house'));

      expect(await readModels.rowsOf(wards)).toEqual(before.wards);
      expect(await readModels.rowsOf(house)).toEqual(before.house);
      await readModels.close();
    });

    test('shows readers the old rows until the swap', async () => {
      await append(at.store, ...longHistory(200));
      const readModels = await open();
      await orThrow(readModels.run());
      const before = await contents('stays');
      const seen: Promise<ReadonlyArray<unknown>>[] = [];
      const progress: Progress[] = [];

      await orThrow(
        readModels.rebuild('stays', {
          onProgress: (each) => {
            progress.push(each);
            seen.push(contents('stays'));
          },
        }),
      );

      const positions = progress.map(({ position }) => position);
      expect(positions.length).toBeGreaterThan(5);
      expect(positions).toEqual(positions.toSorted((a, b) => a - b));
      expect(positions.at(-1)).toBe(200);
      expect(progress.every(({ head }) => head === 200)).toBe(true);
      for (const rows of await Promise.all(seen)) expect(rows).toEqual(before);
      await readModels.close();
    });

    test('runs beside live rows that keep up with the log', async () => {
      const history = [...longHistory(200), ...longHistory(90)];
      await append(at.store, ...history.slice(0, 200));
      const readModels = await open();
      await orThrow(readModels.run());
      let appended: Promise<unknown> | undefined;

      await orThrow(
        readModels.rebuild('stays', {
          onProgress: ({ position }) => {
            if (position < 60) return;
            appended ??= append(at.store, ...history.slice(200)).then((to) =>
              orThrow(readModels.upTo(to)),
            );
          },
        }),
      );
      await appended;

      expect(await readModels.rowsOf(stays)).toEqual(await project(stays, history));
      expect(readModels.position()).toBe(290);
      await readModels.close();
    });

    test('that several processes request at once gives the same rows', async () => {
      const history = longHistory(120);
      await append(at.store, ...history);
      const opened = await Promise.all(Array.from({ length: 6 }, () => open(7)));
      await Promise.all(
        opened.map(async (each) => {
          await orThrow(each.run());
          await orThrow(each.rebuild('ward-state'));
          await orThrow(each.rebuild('house'));
        }),
      );
      for (const each of opened) {
        expect(await each.rowsOf(wards)).toEqual(await project(wards, history));
        expect((await each.status()).map(({ position }) => position)).toEqual([120, 120, 120]);
        await each.close();
      }
    });

    test('with a corrected handler updates models derived from it', async () => {
      await append(at.store, admit('ann', 'east'), move('ann', 'west'));
      const broken = await open();
      await orThrow(broken.run());
      await broken.close();
      const corrected = { ...wards, on: { ...wards.on, Moved: () => undefined } };

      const readModels = await openReadModels({
        database: at.place.address,
        store: at.store,
        models: [corrected, house],
      });
      await orThrow(readModels.rebuild('ward-state'));

      expect((await readModels.rowsOf(house))[0]?.row.wards).toBe(1);
      await readModels.close();
    });

    test('of a model that was not opened fails', async () => {
      const readModels = await open();
      await expect(orThrow(readModels.rebuild('beds'))).rejects.toThrow(
        'No read model is called beds. Known: ward-state, stays, house.',
      );
      await readModels.close();
    });
  });
};
