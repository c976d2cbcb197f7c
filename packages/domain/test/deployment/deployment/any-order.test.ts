// A valid history of a team is accepted in every order and ends in one state; an invalid one is refused in every order.
import { daysAfter } from '@aidtrail/testing';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';

import { countingNumber, day, onDay } from '../../../src/index.js';
import { deployment, type DeploymentCommand } from '../../../src/deployment/index.js';
import { anyOrder, record, type Step } from '../../in-any-order.js';
import {
  assignAnn,
  closeDeploymentNow,
  dispatchTeam,
  id,
  planDeployment,
} from '../../operations.js';

type Steps = ReadonlyArray<Step<DeploymentCommand>>;

const START = day('2025-07-01');
const at = (days: number) => onDay(daysAfter(START, days));

const plan: Step<DeploymentCommand> = {
  command: { ...planDeployment, plannedFrom: at(0), plannedTo: at(300) },
};
const dispatch: Step<DeploymentCommand> = {
  command: { ...dispatchTeam, on: at(2), batchOrdinal: countingNumber(10) },
  after: [plan],
};

const assign = (
  name: string,
  from: number,
  to: number,
  ...after: Steps
): Step<DeploymentCommand> => ({
  command: { ...assignAnn, practitionerId: id(name), from: at(from), to: at(to) },
  after: [plan, ...after],
});

const release = (name: string, on: number, ...after: Steps): Step<DeploymentCommand> => ({
  command: {
    type: 'ReleaseMember',
    deploymentId: planDeployment.deploymentId,
    practitionerId: id(name),
    on: at(on),
    reason: 'personal',
    source: planDeployment.source,
  },
  after,
});

const lead = (name: string, on: number, ...after: Steps): Step<DeploymentCommand> => ({
  command: {
    type: 'AppointLead',
    deploymentId: planDeployment.deploymentId,
    practitionerId: id(name),
    on: at(on),
    source: planDeployment.source,
  },
  after,
});

const pause = (on: number): Step<DeploymentCommand> => ({
  command: {
    type: 'SuspendDeployment',
    deploymentId: planDeployment.deploymentId,
    on: at(on),
    reason: { zh: '道路中断', en: 'Road closed' },
    source: planDeployment.source,
  },
  after: [dispatch],
});

const resume = (on: number, ...after: Steps): Step<DeploymentCommand> => ({
  command: {
    type: 'ResumeDeployment',
    deploymentId: planDeployment.deploymentId,
    on: at(on),
    source: planDeployment.source,
  },
  after: [dispatch, ...after],
});

/** Ann comes twice, Bo leaves early or drops out, and Cai takes the place; the mission is interrupted. */
const teams: fc.Arbitrary<Steps> = fc
  .record({
    first: fc.integer({ min: 2, max: 60 }),
    term: fc.integer({ min: 1, max: 60 }),
    gap: fc.integer({ min: 1, max: 40 }),
    left: fc.integer({ min: 0, max: 100 }),
    pauses: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ first, term, gap, left, pauses }) => {
    const ann = assign('ann', first, first + term);
    const annAgain = assign('ann', first + term + gap, first + term + gap + 30);
    const bo = assign('bo', 50, 250);
    const boLeaves = release('bo', left, bo);
    const cai = assign('cai', 251, 299);
    const interruptions = Array.from({ length: pauses }, (_, index) => {
      const begin = pause(10 + index * 40);
      return [begin, resume(20 + index * 40, begin)];
    }).flat();
    return [
      plan,
      dispatch,
      ann,
      annAgain,
      bo,
      boLeaves,
      cai,
      lead('ann', first, ann),
      ...interruptions,
    ];
  });

const inOrder = Array.from({ length: 24 }, () => 0);

describe('the history of a team', () => {
  test('is accepted in every order that its references allow, and ends in the same state', () =>
    fc.assert(
      fc.property(teams, anyOrder, (steps, picks) => {
        const expected = record(deployment, steps, inOrder);
        const found = record(deployment, steps, picks);
        expect(found.refused).toEqual([]);
        expect(found.state).toEqual(expected.state);
      }),
      { numRuns: 150 },
    ));

  const ann = assign('ann', 10, 100);
  const bo = assign('bo', 10, 100);
  const invalid: Readonly<Record<string, Steps>> = {
    'has three members for two posts': [plan, ann, bo, assign('cai', 50, 60)],
    'has a member after its end': [plan, ann, assign('bo', 290, 301)],
    'has a member before its beginning': [plan, assign('bo', -1, 50)],
    'has one member twice at a time': [plan, ann, assign('ann', 100, 120)],
    'has a lead who is not there yet': [plan, ann, lead('ann', 9, ann)],
    'releases a member years later': [plan, ann, release('ann', 2_000, ann)],
    'is resumed and was never interrupted': [plan, dispatch, resume(20)],
    'is resumed twice and was interrupted once': (() => {
      const begin = pause(10);
      return [plan, dispatch, begin, resume(20, begin), resume(30, begin)];
    })(),
    'is interrupted before it left': [plan, dispatch, pause(1)],
    'is sent to its sender': [
      plan,
      { command: { ...dispatchTeam, recipientId: dispatchTeam.senderId }, after: [] },
    ],
    'differs from its plan': [
      plan,
      { command: { ...dispatchTeam, batchOrdinal: countingNumber(9) }, after: [] },
    ],
    'is closed while a member serves': [
      plan,
      dispatch,
      ann,
      { command: { ...closeDeploymentNow, on: at(99) }, after: [dispatch, ann] },
    ],
  };

  test.each(Object.entries(invalid))('that %s is refused in every order', (_, steps) =>
    fc.assert(
      fc.property(anyOrder, (picks) => {
        expect(record(deployment, steps, picks).refused).toHaveLength(1);
      }),
      { numRuns: 30 },
    ),
  );
});
