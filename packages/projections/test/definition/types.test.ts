import { expect, test } from '@jest/globals';

import {
  type Cell,
  derivedReadModel,
  derivedReadModelOf,
  projectAll,
  type RowIn,
  type TablesOf,
  text,
} from '../../src/index.js';
import { admit, count, house, stays, wardEvents, wards } from '../ward-models.js';

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const expectType = <_ extends true>(): void => undefined;

const models = [wards, stays, house] as const;
type Tables = TablesOf<typeof models>;

test('tables and rows have the types of their columns', async () => {
  expectType<Equal<keyof Tables, 'ward_state' | 'stays' | 'house'>>();
  expectType<Equal<Tables['ward_state']['passed'], 0 | 1>>();
  expectType<Equal<Tables['ward_state']['names'], string>>();
  expectType<Equal<Tables['ward_state']['patients_low'], number | null>>();
  expectType<Equal<Tables['ward_state']['patients_cell'], string | null>>();
  expectType<Equal<Tables['stays']['before'], string | null>>();
  expectType<Equal<Tables['stays']['lineage'], Uint8Array>>();
  expectType<Equal<RowIn<typeof wards>['passed'], boolean>>();
  expectType<Equal<RowIn<typeof wards>['names'], ReadonlyArray<string>>>();
  expectType<Equal<RowIn<typeof stays>['before'], string | null>>();

  const readModels = await projectAll(models, wardEvents, [admit('ann', 'east')]);
  const row = await readModels.query.selectFrom('ward_state').selectAll().executeTakeFirst();
  expect(row).toMatchObject({ passed: 0, names: '["ann"]', patients_low: 1 });
  expect(row?.lineage).toBeInstanceOf(Uint8Array);
  expect(JSON.parse(row?.patients_cell ?? '')).toEqual(count(1));
  expect((await readModels.rowsOf(wards))[0]?.row).toMatchObject({ passed: false, names: ['ann'] });
  await readModels.close();
});

test('queries are checked by the compiler', async () => {
  const readModels = await projectAll(models, wardEvents, [admit('ann', 'east')]);
  const rows = await readModels.query
    .selectFrom('ward_state')
    .innerJoin('stays', 'stays.ward', 'ward_state.ward')
    .select(['patient', 'patients'])
    .execute();
  expectType<Equal<(typeof rows)[number]['patients'], number | null>>();
  expect(rows).toEqual([{ patient: 'ann', patients: 1 }]);

  const mistakes = () => [
    // @ts-expect-error -- no such table
    readModels.query.selectFrom('wards'),
    // @ts-expect-error -- no such column
    readModels.query.selectFrom('stays').select(['passed']),
    // @ts-expect-error -- a count is no text
    readModels.query.selectFrom('ward_state').where('patients', '=', 'many'),
    // @ts-expect-error -- half a key
    readModels.lineageOf(stays, { patient: 'ann' }),
  ];
  expect(mistakes).toBeInstanceOf(Function);
  expect((await readModels.rowsOf(wards))[0]?.row.patients).toEqual(count(1));
  await readModels.close();
});

test('a derived read model sees the columns of those that it reads', () => {
  const lists = derivedReadModel('lists', {
    version: 1,
    title: { zh: '名单', en: 'Lists' },
    grain: { zh: '病区', en: 'a ward' },
    key: ['ward'],
    columns: { ward: text({ zh: '病区', en: 'Ward' }) },
    measures: {},
    from: [wards],
    derive: (rows) => {
      expectType<Equal<(typeof read)[number]['row']['names'], ReadonlyArray<string>>>();
      const read = rows(wards);
      const mistakes = () => [
        // @ts-expect-error -- a column that was renamed
        rows(wards).map(({ row }) => row.patient_names),
        // @ts-expect-error -- a read model that is not in `from`
        rows(stays),
      ];
      expect(mistakes).toBeInstanceOf(Function);
      return read.map(({ row: { ward }, lineage }) => ({ row: { ward }, lineage }));
    },
  });
  const rows = [{ row: { ward: 'east' }, lineage: [1, 2] }];
  expect([...lists.derive(() => rows as never)]).toEqual(rows);
});

test('measures have the cells that the definition names', () => {
  interface Marked extends Cell {
    readonly mark: string;
  }
  const marked = derivedReadModelOf<Marked>()('marked', {
    ...house,
    measures: {
      patients: {
        unit: 'person',
        label: { zh: '病人', en: 'Patients' },
        additivity: { overTime: 'last', overSubjects: 'sum' },
      },
    },
    derive: () => [],
  });
  expectType<Equal<RowIn<typeof marked>['patients'], Marked | null>>();
  expectType<Equal<RowIn<typeof house>['patients'], Cell | null>>();
  expect(marked.name).toBe('marked');
});
