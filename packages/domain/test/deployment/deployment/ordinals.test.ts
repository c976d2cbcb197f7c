import { expect, test } from '@jest/globals';

import { type NumberedTeam, ordinalFaults } from '../../../src/deployment/index.js';
import { on } from '../../operations.js';

const team = (deploymentId: string, ordinal: number, date: string, flow = 'a'): NumberedTeam => ({
  deploymentId,
  flow,
  ordinal,
  on: on(date),
});

test('numbers that rise with the dates are in order, also with gaps', () =>
  expect(ordinalFaults([team('d-7', 7, '2024-07-01'), team('d-5', 5, '2022-07-01')])).toEqual([]));

test('a number that two teams of one flow have is listed', () => {
  const [one, two] = [team('d-1', 7, '2023-07-01'), team('d-2', 7, '2024-07-01')];
  expect(ordinalFaults([two, one])).toEqual([{ kind: 'repeated', team: two, other: one }]);
  expect(ordinalFaults([one, { ...two, flow: 'b' }])).toEqual([]);
});

test('a lower number that left later is listed', () => {
  const [low, high] = [team('d-1', 6, '2024-07-01'), team('d-2', 7, '2023-07-01')];
  expect(ordinalFaults([low, high])).toEqual([{ kind: 'falls', team: low, other: high }]);
});
