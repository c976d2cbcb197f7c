import { describe, expect, test } from '@jest/globals';

import { derivedReadModel, project, projectAll } from '../src/index.js';
import {
  admit,
  count,
  discharge,
  house,
  inspect,
  move,
  readModel,
  stays,
  wardEvents,
  wards,
} from './ward-models.js';

describe('rows follow from events', () => {
  test('each row has its values and the positions of its events', async () => {
    const rows = await project(wards, [
      admit('ann', 'east'),
      admit('bob', 'east'),
      inspect('east', true),
      admit('cai', 'west'),
    ]);

    expect(rows).toEqual([
      {
        row: { ward: 'east', passed: true, patients: count(2), names: ['ann', 'bob'] },
        lineage: [1, 2, 3],
      },
      { row: { ward: 'west', passed: false, patients: count(1), names: ['cai'] }, lineage: [4] },
    ]);
  });

  test('an earlier event that a handler names is part of the lineage, in order', async () => {
    const rows = await project(wards, [
      admit('ann', 'east'),
      admit('bob', 'west'),
      move('ann', 'west'),
    ]);

    expect(rows.map(({ row, lineage }) => [row.ward, lineage])).toEqual([
      ['east', [1, 3]],
      ['west', [1, 2, 3]],
    ]);
  });

  test('an event that changes nothing is not in any lineage', async () => {
    expect(await project(wards, [inspect('east', true), discharge('ann')])).toEqual([]);
  });

  test('a row that was removed and created again has only new events in its lineage', async () => {
    const rows = await project(wards, [
      admit('ann', 'east'),
      discharge('ann'),
      admit('bob', 'east'),
    ]);
    expect(rows.map(({ lineage }) => lineage)).toEqual([[3]]);
  });

  test('keys of several columns are distinguished', async () => {
    const rows = await project(stays, [
      admit('1a', 'b'),
      admit('1', 'ab'),
      admit('2a1', 'b'),
      admit('2', 'a1:b'),
      admit('1', 'ab'),
    ]);
    expect(rows.map(({ row }) => [row.patient, row.ward, row.times])).toEqual([
      ['1', 'ab', 2],
      ['1a', 'b', 1],
      ['2', 'a1:b', 1],
      ['2a1', 'b', 1],
    ]);
  });

  test('a derived model is computed from the rows of others', async () => {
    const readModels = await projectAll([wards, house], wardEvents, [
      admit('ann', 'east'),
      admit('bob', 'west'),
    ]);
    expect(await readModels.rowsOf(house)).toEqual([
      { row: { name: 'house', wards: 2, patients: count(2) }, lineage: [1, 2] },
    ]);
    await readModels.close();
  });
});

test('a read model copied from another one has its own name', () => {
  expect(readModel('beds', { ...stays }).name).toBe('beds');
  expect(derivedReadModel('home', { ...house }).name).toBe('home');
});
