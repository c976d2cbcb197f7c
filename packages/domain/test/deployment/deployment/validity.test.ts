// What became of the facts of a deployment: plans stay plans, and what was cancelled never happened.
import { describe, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import { occurrencesOf } from '../../../src/index.js';
import {
  deployment,
  type DeploymentCommand,
  type DeploymentEvent,
} from '../../../src/deployment/index.js';
import {
  ann,
  assignAnn,
  assignBo,
  attested,
  dataOf,
  dispatchTeam,
  id,
  on,
  operational,
  planDeployment,
} from '../../operations.js';

const { deploymentId } = planDeployment;

const after = (...commands: ReadonlyArray<DeploymentCommand>): typeof deployment.initial =>
  commands.reduce<typeof deployment.initial>((state, command) => {
    const decision = deployment.decide(command, state);
    if (E.isLeft(decision)) throw new Error(JSON.stringify(decision.left));
    return decision.right.reduce(deployment.evolve, state);
  }, deployment.initial);

const became = (
  type: DeploymentEvent['type'],
  ...commands: ReadonlyArray<DeploymentCommand>
): ReadonlyArray<unknown> => {
  const state = after(...commands);
  return occurrencesOf(state.facts)
    .filter((occurrence) => occurrence.type === type)
    .map((occurrence) => deployment.validityOf?.(state, occurrence));
};

const release = {
  type: 'ReleaseMember',
  deploymentId,
  practitionerId: ann,
  on: on('2025-12-31'),
  reason: 'recalled',
  source: operational,
} as const;
const planned = { _tag: 'Planned' };
const never = { _tag: 'NeverHappened' };
const until = (date: string) => ({ _tag: 'Holds', until: on(date) });
const cancel = {
  type: 'CancelDeployment',
  deploymentId,
  on: on('2025-06-01'),
  reason: { zh: '道路中断', en: 'Road closed' },
  source: operational,
} as const;

describe('members', () => {
  test('of a plan are planned; of a cancelled plan none ever served', () => {
    expect(became('MemberAssigned', planDeployment, assignAnn, assignBo)).toEqual([
      planned,
      planned,
    ]);
    expect(became('MemberAssigned', planDeployment, assignAnn, assignBo, cancel)).toEqual([
      never,
      never,
    ]);
    expect(became('DeploymentPlanned', planDeployment, cancel)).toEqual([never]);
  });

  test('of a team that left serve until their last day, or until they leave', () => {
    const team = [planDeployment, assignAnn, assignBo, dispatchTeam];
    expect(became('MemberAssigned', ...team)).toEqual([until('2026-06-30'), until('2026-06-30')]);
    expect(became('MemberAssigned', ...team, release)).toEqual([
      until('2025-12-31'),
      until('2026-06-30'),
    ]);
  });

  test('who drop out before the first day never served', () =>
    expect(
      became('MemberAssigned', planDeployment, assignAnn, dispatchTeam, {
        ...release,
        on: on('2025-07-01'),
      }),
    ).toEqual([never]));

  test('who come twice serve twice', () =>
    expect(
      became('MemberAssigned', planDeployment, assignAnn, dispatchTeam, release, {
        ...assignAnn,
        from: on('2026-02-01'),
      }),
    ).toEqual([until('2025-12-31'), until('2026-06-30')]));

  test('who are extended serve longer', () =>
    expect(
      became('MemberAssigned', planDeployment, assignAnn, dispatchTeam, {
        type: 'ExtendDeployment',
        deploymentId,
        to: on('2026-12-31'),
        source: operational,
      }),
    ).toEqual([until('2026-12-31')]));
});

describe('what a source reports less exactly', () => {
  const inYear = { precision: 'year', value: '2025', basis: 'explicit' } as const;
  const reported = { ...assignAnn, from: inYear, source: attested('004-09') };

  test('supports the assignment that an office recorded', () => {
    const state = after(planDeployment, assignAnn, dispatchTeam, reported);
    const [fact, ...others] = occurrencesOf(state.facts).filter(
      ({ type }) => type === 'MemberAssigned',
    );
    expect(others).toEqual([]);
    expect(fact?.sources.flatMap(({ evidence }) => evidence)).toEqual(['004-09']);
  });

  test('is replaced by the record when that comes later', () => {
    const facts = became('MemberAssigned', planDeployment, reported, assignAnn, dispatchTeam);
    expect(facts).toEqual([
      { _tag: 'Superseded', byKey: `${ann} ${assignAnn.hostOrgId} 2025-07-03` },
      until('2026-06-30'),
    ]);
  });
});

test('a corroboration that an earlier version recorded still supports its assignment', () => {
  const assigned: DeploymentEvent = { type: 'MemberAssigned', data: dataOf(assignAnn) };
  const corroborated = {
    type: 'FactCorroborated' as const,
    data: {
      factType: 'MemberAssigned',
      subjectId: id<never>('team-10'),
      factKey: `${ann} ${assignAnn.hostOrgId}`,
      source: attested('004-09'),
    },
  };
  const state = [assigned, corroborated].reduce(deployment.evolve, deployment.initial);
  const [fact] = occurrencesOf(state.facts);
  expect(fact?.sources.flatMap(({ evidence }) => evidence)).toEqual(['004-09']);
});

test('a suspension lasts until the mission is resumed', () => {
  const suspend = {
    type: 'SuspendDeployment',
    deploymentId,
    on: on('2025-09-01'),
    reason: { zh: '疫情', en: 'epidemic' },
    source: operational,
  } as const;
  const resume = {
    type: 'ResumeDeployment',
    deploymentId,
    on: on('2025-10-01'),
    source: operational,
  } as const;
  expect(became('DeploymentSuspended', dispatchTeam, suspend, resume)).toEqual([
    until('2025-10-01'),
  ]);
});
