// The same typed query gives the same in both databases, where they differ by default.
import { describe, expect, test } from '@jest/globals';

import { openReadModels, optionalText, text } from '../../src/index.js';
import type { Places } from '../databases/place.js';
import { append } from '../log.js';
import { orThrow } from '../or-throw.js';
import { admit, readModel } from '../ward-models.js';
import { newFixture } from './fixture.js';

const label = { zh: '病人', en: 'Patients' };

/** Patients in no ward have no ward. */
const patients = readModel('patients', {
  version: 1,
  title: label,
  grain: label,
  key: ['patient'],
  columns: { patient: text(label), ward: optionalText(label) },
  measures: {},
  on: {
    Admitted: ({ data: { patient, ward } }, rows) =>
      rows.put({ patient, ward: ward === 'none' ? null : ward }),
  },
});

export const describeQueries = (places: Places): void => {
  const at = newFixture(places);

  const open = async () => {
    await append(at.store, admit('Ann', 'east'), admit('bob', 'none'), admit('Émile', 'west'));
    const readModels = await openReadModels({
      database: at.place.address,
      store: at.store,
      models: [patients],
    });
    await orThrow(readModels.run());
    return readModels;
  };

  describe('a typed query', () => {
    test('with an empty list has no rows, and its opposite has all', async () => {
      const { query, close } = await open();
      const from = query.selectFrom('patients').select('patient').orderBy('patient');
      expect(await from.where('patient', 'in', []).execute()).toEqual([]);
      expect(await from.where('patient', 'not in', []).execute()).toHaveLength(3);
      await close();
    });

    test('can be read as a stream', async () => {
      const { query, close } = await open();
      const names: string[] = [];
      for await (const { patient } of query
        .selectFrom('patients')
        .select('patient')
        .orderBy('patient')
        .stream(2))
        names.push(patient);
      expect(names).toEqual(['Ann', 'bob', 'Émile']);
      await close();
    });

    test('that streams can end early, and further queries work', async () => {
      const { query, close } = await open();
      for await (const _ of query.selectFrom('patients').select('patient').stream(1)) break;
      expect(await query.selectFrom('patients').select('patient').execute()).toHaveLength(3);
      await close();
    });

    test.each([
      ['asc', [null, 'east', 'west']],
      ['desc', ['west', 'east', null]],
    ] as const)('orders nulls as the smallest values (%s)', async (direction, wards) => {
      const { query, close } = await open();
      const rows = await query
        .selectFrom('patients')
        .select('ward')
        .orderBy('ward', direction)
        .execute();
      expect(rows.map(({ ward }) => ward)).toEqual(wards);
      const last = await query
        .selectFrom('patients')
        .select('ward')
        .orderBy('ward', (order) => order.asc().nullsLast())
        .execute();
      expect(last.map(({ ward }) => ward)).toEqual(['east', 'west', null]);
      await close();
    });

    test('with like distinguishes capitals', async () => {
      const { query, close } = await open();
      const named = (pattern: string) =>
        query.selectFrom('patients').select('patient').where('patient', 'like', pattern).execute();
      expect(await named('a%')).toEqual([]);
      expect(await named('A%')).toEqual([{ patient: 'Ann' }]);
      await close();
    });
  });
};
