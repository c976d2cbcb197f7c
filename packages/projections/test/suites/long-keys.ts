import { createHash } from 'node:crypto';

import { describe, expect, test } from '@jest/globals';

import { openReadModels } from '../../src/index.js';
import type { Places } from '../databases/place.js';
import { append } from '../log.js';
import { orThrow } from '../or-throw.js';
import { strict } from '../strict-model.js';
import { admit, house, inspect, stays, wards } from '../ward-models.js';
import { newFixture } from './fixture.js';

export const describeLongKeys = (places: Places): void => {
  const at = newFixture(places);

  describe('a key', () => {
    /** Nothing that the database could make shorter. */
    const noise = (length: number): string => {
      const parts = Array.from({ length: Math.ceil(length / 40) }, (_, part) =>
        createHash('sha256').update(String(part)).digest('base64').slice(0, 40),
      );
      return parts.join('').slice(0, length);
    };
    /** Finds patients by an index, where `stays` has them in its key. */
    const beds = {
      ...stays,
      name: 'beds',
      key: ['ward'],
      indexes: [['patient', 'before']],
    } as const;
    const named = {
      ...house,
      name: 'named',
      from: [strict],
      derive: () => [{ row: { name: '病'.repeat(700), wards: 1, patients: null }, lineage: [] }],
    } as const;
    const openAll = () =>
      openReadModels({
        database: at.place.address,
        store: at.store,
        models: [wards, stays, beds, strict, named],
      });

    test('of more than 2,000 bytes is stored as its beginning and a hash', async () => {
      const long = '病'.repeat(700);
      const other = `${long}了`;
      await append(at.store, admit('ann', 'east'), admit(long, 'west'), admit(other, 'west'));
      await append(at.store, admit(long, 'west'), inspect('east', true));
      const readModels = await openReadModels({
        database: at.place.address,
        store: at.store,
        models: [wards, stays, strict, named],
        keptInMemory: 1,
        pageSize: 1,
      });

      await orThrow(readModels.run());

      expect((await readModels.status()).map(({ error }) => error)).toEqual([
        null,
        null,
        null,
        null,
      ]);
      const hashed = (text: string) => createHash('sha256').update(text).digest('hex');
      // Two columns share 2,000 bytes; five of each are the length in the text of the key.
      const short = (text: string) => `${'病'.repeat(310)}~${hashed(text)}`;
      const rows = (await readModels.rowsOf(stays)).map(({ row: { patient, times }, lineage }) => [
        patient,
        times,
        lineage,
      ]);
      expect(rows).toHaveLength(3);
      expect(rows).toContainEqual([short(long), 2, [2, 4]]);
      expect(rows).toContainEqual([short(other), 1, [3]]);
      expect(await readModels.lineageOf(stays, { patient: long, ward: 'west' })).toEqual([2, 4]);
      expect(await readModels.lineageOf(stays, { patient: short(long), ward: 'west' })).toEqual([
        2, 4,
      ]);
      expect((await readModels.rowsOf(named)).map(({ row }) => row.name)).toEqual([
        `${'病'.repeat(643)}~${hashed(long)}`,
      ]);
      await readModels.close();
    });

    test('is not shortened in an index: a longer value stops its model, and no other', async () => {
      await append(at.store, admit('ann', 'east'), admit('病'.repeat(700), 'west'));
      const readModels = await openReadModels({
        database: at.place.address,
        store: at.store,
        models: [stays, beds],
      });

      await orThrow(readModels.run());

      const status = await readModels.status();
      expect(status.map(({ name, position, error }) => [name, position, error?.message])).toEqual([
        ['stays', 2, undefined],
        [
          'beds',
          1,
          'the index of beds by patient, before cannot hold 2100 bytes, the limit is 2000: take columns of long texts out of the index',
        ],
      ]);
      await readModels.close();
    });

    test('of at most 2,000 bytes is stored, whatever it contains', async () => {
      const patient = noise(1980);
      await append(at.store, ...Array.from({ length: 1200 }, () => admit(patient, 'east')));
      const readModels = await openAll();

      await orThrow(readModels.run());

      expect((await readModels.rowsOf(stays)).map(({ row }) => row.times)).toEqual([1200]);
      expect((await readModels.lineageOf(stays, { patient, ward: 'east' }))?.length).toBe(1200);
      expect((await readModels.rowsOf(wards)).map(({ row }) => row.names.length)).toEqual([1200]);
      expect((await readModels.rowsOf(beds)).map(({ row }) => row.patient)).toEqual([patient]);
      await readModels.close();
    });
  });
};
