import { describe, expect, test } from '@jest/globals';

import { type AnyReadModel, openReadModels } from '../../src/index.js';
import type { Places } from '../databases/place.js';
import { append } from '../log.js';
import { admit, stays } from '../ward-models.js';
import { orThrow } from '../or-throw.js';
import { newFixture } from './fixture.js';

const called = (name: string): AnyReadModel => ({ ...stays, name });

export const describeNames = (places: Places): void => {
  const at = newFixture(places);

  const open = (...models: ReadonlyArray<AnyReadModel>) =>
    openReadModels({ database: at.place.address, store: at.store, models });

  /** Makes the place, with nothing of a read model in it. */
  const openEmpty = async () => (await open()).close();

  describe('the name of a read model', () => {
    test.each([
      'events',
      'Events',
      'schema-version',
      'read-models',
      'person-keys',
      'sqlite-stat1',
      'pg-class',
    ])('cannot be %s, which is reserved', async (name) => {
      await expect(open(called(name))).rejects.toThrow(
        `the read model ${name} needs the table ${name.replace('-', '_')}, which is reserved: choose another name`,
      );
    });

    test.each([
      ['a-b', 'a_b', 'a_b'],
      ['ward', 'Ward', 'Ward'],
      ['x', 'x--next', 'x__next'],
      ['x--memory', 'x', 'x__memory'],
      ['x', 'x--lineage--key', 'x__lineage__key'],
    ])('cannot be %s beside %s', async (name, other, table) => {
      await expect(open(called(name), called(other))).rejects.toThrow(
        `the read models ${name} and ${other} both need the name ${table}: choose another name for one of them`,
      );
    });

    test('must not be the name of an index of another model', async () => {
      const indexed = { ...stays, indexes: [['ward', 'times']] };
      await expect(open(indexed, called('stays--by-ward-times'))).rejects.toThrow(
        'both need the name stays__by_ward_times',
      );
    });

    test('must be unique, and so must its indexes', async () => {
      await expect(open(stays, stays)).rejects.toThrow('two read models are called stays: choose');
      await expect(open({ ...stays, indexes: [['ward'], ['ward']] })).rejects.toThrow(
        'the read model stays needs the name stays__by_ward twice: give each index once',
      );
    });

    test('does not overwrite a table of another program', async () => {
      await openEmpty();
      await at.place.sql('create table stays (bed text)');
      await at.place.sql(`insert into stays values ('7')`);

      await expect(open(stays)).rejects.toMatchObject({
        _tag: 'ReadModelsUnavailable',
        reason: 'cannotOpen',
        message: expect.stringContaining(
          'The read model stays needs the table stays, but the database has a table stays of another program',
        ),
      });

      expect(await at.place.sql('select bed from stays')).toEqual([{ bed: '7' }]);
      expect(await at.place.sql('select name from read_models')).toEqual([]);
    });

    test('does not overwrite the read model of another program', async () => {
      await append(at.store, admit('ann', 'east'));
      const theirs = await open(called('ward_stays'));
      await orThrow(theirs.run());
      await theirs.close();

      await expect(open(called('ward-stays'))).rejects.toThrow(
        'the database has a table ward_stays of the read model ward_stays',
      );

      expect(await at.place.sql('select patient from ward_stays')).toEqual([{ patient: 'ann' }]);
    });

    test('is free if an interrupted build of its own used it', async () => {
      await append(at.store, admit('ann', 'east'));
      await openEmpty();
      await at.place.sql('create table stays__next (bed text)');
      await at.place.sql('create table stays__memory (bed text)');
      const readModels = await open(stays);

      await orThrow(readModels.run());
      await orThrow(readModels.rebuild('stays'));

      expect(await readModels.rowsOf(stays)).toHaveLength(1);
      await readModels.close();
    });
  });
};
