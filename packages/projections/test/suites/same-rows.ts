import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { openReadModels, project } from '../../src/index.js';
import type { Places } from '../databases/place.js';
import { append } from '../log.js';
import { longHistory, wardHistory } from '../ward-histories.js';
import { admit, discharge, house, inspect, stays, wards } from '../ward-models.js';
import { orThrow } from '../or-throw.js';
import { newFixture } from './fixture.js';

const models = [wards, stays, house] as const;

const few = fc.nat({ max: 4 });

export const describeSameRows = (places: Places): void => {
  const at = newFixture(places);

  const open = (pageSize = 1000) =>
    openReadModels({ database: at.place.address, store: at.store, models, pageSize });

  describe('the rows are the same', () => {
    test('all at once or one by one', async () => {
      await fc.assert(
        fc.asyncProperty(wardHistory, async (history) => {
          const oneByOne = { pageSize: 1 };
          expect(await project(wards, history, oneByOne)).toEqual(await project(wards, history));
          expect(await project(stays, history, oneByOne)).toEqual(await project(stays, history));
        }),
        { numRuns: 40 },
      );
    });

    test('with almost nothing kept in memory', async () => {
      await fc.assert(
        fc.asyncProperty(wardHistory, few, few, async (history, pageSize, keptInMemory) => {
          const forgetful = { pageSize: pageSize + 1, keptInMemory };
          expect(await project(wards, history, forgetful)).toEqual(await project(wards, history));
          expect(await project(stays, history, forgetful)).toEqual(await project(stays, history));
        }),
        { numRuns: 150 },
      );
    });

    test('with one row in use while others are dropped from memory', async () => {
      const again = Array.from({ length: 7 }, () => admit('ann', 'east'));
      const history = [...again, admit('bob', 'east'), admit('ann', 'east')];
      const rows = await project(stays, history, { pageSize: 3, keptInMemory: 0 });
      expect(rows.map(({ row }) => [row.patient, row.times])).toEqual([
        ['ann', 8],
        ['bob', 1],
      ]);
    });

    test('with a restart after every few events', async () => {
      const history = longHistory(120);
      for (let from = 0; from < history.length; from += 9) {
        await append(at.store, ...history.slice(from, from + 9));
        const readModels = await open(4);
        await orThrow(readModels.run());
        await readModels.close();
      }
      const readModels = await open();
      expect(await readModels.rowsOf(wards)).toEqual(await project(wards, history));
      expect(await readModels.rowsOf(stays)).toEqual(await project(stays, history));
      await readModels.close();
    });

    test('with a row of more events than its lineage column holds', async () => {
      const history = Array.from({ length: 6000 }, (_, index) => inspect('east', index % 2 === 0));
      await append(at.store, admit('ann', 'east'), ...history, discharge('unknown'));
      const readModels = await open(500);
      await orThrow(readModels.run());

      expect(await readModels.lineageOf(wards, { ward: 'east' })).toEqual(
        Array.from({ length: 6001 }, (_, index) => index + 1),
      );
      expect((await readModels.rowsOf(wards))[0]?.lineage).toHaveLength(6001);
      const [row] = await readModels.query.selectFrom('ward_state').select('lineage').execute();
      expect(row?.lineage.length).toBeLessThan(1600);
      await readModels.close();
    });

    test('with such a row removed and created again', async () => {
      const history = Array.from({ length: 3000 }, (_, index) => inspect('east', index % 2 === 0));
      await append(at.store, admit('ann', 'east'), ...history);
      const readModels = await open(500);
      await orThrow(readModels.run());
      await orThrow(
        readModels.upTo(await append(at.store, discharge('ann'), admit('bob', 'east'))),
      );

      expect(await readModels.lineageOf(wards, { ward: 'east' })).toEqual([3003]);
      await readModels.close();
    });
  });
};
