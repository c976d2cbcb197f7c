// Streams arrive in any order: a team before the pairing that it names, money before the commitment. Rows are the same.
import type { AidEvent } from '@aidtrail/domain';
import { project } from '@aidtrail/projections';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { cny, exactly } from '@aidtrail/domain';

import { deployments, facts, funding, programmes } from '../src/index.js';
import { attested, on, operational, recorded, retract, synthetic } from './recorded.js';

const label = { zh: '甲', en: 'One' };

const pairing = (pairingId: string, programmeId: string) =>
  recorded('PairingEstablished', {
    pairingId,
    senderIds: ['beijing'],
    recipientId: 'lhasa',
    programmeId,
    mode: 'area',
    from: on('2020'),
    source: attested('000-01'),
  });

const dispatch = (deploymentId: string, more: object = {}) =>
  recorded('TeamDispatched', {
    deploymentId,
    senderId: 'beijing',
    recipientId: 'lhasa',
    on: on('2023-07-01'),
    source: operational,
    ...more,
  });

const assign = (deploymentId: string, practitionerId: string, source = operational) =>
  recorded('MemberAssigned', {
    deploymentId,
    practitionerId,
    hostOrgId: 'lhasa-people',
    specialty: label,
    role: 'physician',
    engagement: 'long',
    from: on('2023-07-01'),
    to: on('2024-06-30'),
    source,
  });

const commit = (fundId: string, source = operational) =>
  recorded('FundsCommitted', {
    fundId,
    transactionId: `${fundId}-c`,
    amount: cny(100_00),
    payerId: 'beijing',
    payeeId: 'lhasa-people',
    purpose: label,
    on: on('2023-01-01'),
    source,
  });

const pay = (
  fundId: string,
  type: 'FundsDisbursed' | 'FundsReturned',
  transactionId: string,
  date: string,
) =>
  recorded(type, {
    fundId,
    transactionId,
    amount: cny(30_00),
    on: on(date),
    source: operational,
  });

/** Each list is one stream, in its own order. */
const streams: ReadonlyArray<ReadonlyArray<AidEvent>> = [
  [pairing('eyes', 'programme-eyes')],
  [pairing('hearts', 'programme-hearts')],
  [
    recorded('ProgrammeDefined', {
      programmeId: 'programme-eyes',
      name: label,
      kind: 'other',
      source: attested('000-01'),
    }),
  ],
  [dispatch('d-1', { pairingId: 'eyes', headcount: exactly(10, 'person') }), assign('d-1', 'p-1')],
  [dispatch('d-2', { pairingId: 'hearts' }), assign('d-2', 'p-1'), assign('d-2', 'p-2')],
  [dispatch('d-3', { pairingId: 'eyes', source: attested('000-02') })],
  [dispatch('d-4', { pairingId: 'eyes', source: synthetic }), assign('d-4', 'p-9', synthetic)],
  [retract('000-02')],
  [
    commit('f-1'),
    pay('f-1', 'FundsDisbursed', 'd', '2023-02-01'),
    pay('f-1', 'FundsReturned', 'r', '2023-03-01'),
  ],
  [pay('f-2', 'FundsDisbursed', 'd', '2023-02-01'), commit('f-2')],
];

/** Takes the next event of a stream at each turn. */
const interleaved = (picks: ReadonlyArray<number>): ReadonlyArray<AidEvent> => {
  const left = streams.map((stream) => [...stream]);
  const all: AidEvent[] = [];
  for (let turn = 0; left.some((stream) => stream.length > 0); turn += 1) {
    const open = left.filter((stream) => stream.length > 0);
    const event = open[(picks[turn] ?? 0) % open.length]?.shift();
    if (event !== undefined) all.push(event);
  }
  return all;
};

const rowsOf = async (model: typeof deployments, events: ReadonlyArray<AidEvent>) =>
  (await project(model, [...events])).map(({ row }) => row);

describe.each(Object.entries({ deployments, funding, programmes, facts }))('%s', (_, model) => {
  test('has the same rows for every interleaving of streams', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 100 }), { minLength: 30, maxLength: 30 }),
        async (picks) => {
          const any = model as unknown as typeof deployments;
          expect(await rowsOf(any, interleaved(picks))).toEqual(await rowsOf(any, interleaved([])));
        },
      ),
      { numRuns: 30 },
    ));
});

describe('teams that were recorded before their pairings', () => {
  test('are rows of their own programmes, apart from made-up ones', async () => {
    const found = await rowsOf(deployments, streams.flat().toReversed());
    expect(found.map(({ flow, deployments: ids, synthetic: made }) => [flow, ids, made])).toEqual([
      ['beijing-to-lhasa/programme-eyes/2023/derived', ['d-1'], false],
      ['beijing-to-lhasa/programme-eyes/2023/derived/synthetic', ['d-4'], true],
      ['beijing-to-lhasa/programme-hearts/2023/derived', ['d-2'], false],
    ]);
  });
});

describe('head count and roster', () => {
  const team = (id: string, member: string) => [
    dispatch(id, { headcount: exactly(10, 'person') }),
    assign(id, member),
  ];

  test('are two bounds of one number: two teams of ten are ten to twenty persons', async () => {
    const [row] = await rowsOf(deployments, [...team('d-1', 'p-1'), ...team('d-2', 'p-2')]);
    expect(row?.persons).toMatchObject({ low: 10, high: 20, display: { en: '10 to 20' } });
    expect(row?.person_times).toMatchObject({ low: 20, high: 20 });
  });

  test('of which a roster names one: still ten', async () => {
    const [row] = await rowsOf(deployments, team('d-1', 'p-1'));
    expect(row?.persons).toMatchObject({ low: 10, high: 10 });
  });

  test('a roster that a source names is not known to be complete', async () => {
    const [row] = await rowsOf(deployments, [
      dispatch('d-1', { source: attested('000-02') }),
      assign('d-1', 'p-1', attested('000-02')),
    ]);
    expect(row?.persons).toMatchObject({ low: 1, high: null });
  });
});

test('a retracted dispatch is not counted, and is again when the statement is reinstated', async () => {
  const reported = dispatch('d-3', { source: attested('000-02') });
  expect(await rowsOf(deployments, [reported, retract('000-02')])).toEqual([]);
  const reinstated = recorded('StatementReinstated', {
    statementId: '000-02',
    reason: 'confirmed again',
  });
  expect(await rowsOf(deployments, [reported, retract('000-02'), reinstated])).toHaveLength(1);
});
