// Missions that are no yearly batches: rolling, interrupted, evacuated, sent by several.
import { describe, test } from '@jest/globals';

import { deployment, type DeploymentEvent } from '../../../src/deployment/index.js';
import {
  ann,
  assignAnn,
  assignBo,
  attested,
  bo,
  dataOf,
  dispatchTeam,
  id,
  on,
  operational,
  planDeployment,
} from '../../operations.js';
import { given } from '../../given.js';

const { deploymentId, plannedFrom } = planDeployment;
const rolling = {
  type: 'PlanDeployment',
  deploymentId,
  plannedFrom,
  senderIds: [id<never>('msf')],
  recipientId: id<never>('lhari'),
  source: operational,
} as const;
const begun: DeploymentEvent = { type: 'DeploymentPlanned', data: dataOf(rolling) };
const dispatched: DeploymentEvent = { type: 'TeamDispatched', data: dataOf(dispatchTeam) };
const member = (data: typeof assignAnn): DeploymentEvent => ({
  type: 'MemberAssigned',
  data: dataOf(data),
});
const suspend = {
  type: 'SuspendDeployment',
  deploymentId,
  on: on('2025-09-01'),
  reason: { zh: '疫情', en: 'epidemic' },
  source: operational,
} as const;
const suspended: DeploymentEvent = { type: 'DeploymentSuspended', data: dataOf(suspend) };
const resume = {
  type: 'ResumeDeployment',
  deploymentId,
  on: on('2025-10-01'),
  source: operational,
} as const;
const evacuate = { ...suspend, type: 'EvacuateTeam' } as const;

describe('a rolling mission', () => {
  test('has no pairing, no batch, no end and no fixed size', () => {
    given(deployment).when(rolling).thenEvents(begun);
    given(deployment, begun, dispatched)
      .when({ ...assignAnn, to: on('2031-06-30') })
      .thenTypes('MemberAssigned');
  });
});

test('a team is sent by several together', () => {
  const together = { ...dispatchTeam, jointSenderIds: [id<never>('hangzhou')] };
  given(deployment)
    .when(together)
    .thenEvents({ type: 'TeamDispatched', data: dataOf(together) });
});

describe('a mission', () => {
  test('is suspended and resumed, and each once', () => {
    given(deployment, dispatched).when(suspend).thenEvents(suspended);
    given(deployment, dispatched, suspended).when(suspend).thenNothing();
    given(deployment, dispatched, suspended).when(resume).thenTypes('DeploymentResumed');
    given(deployment, dispatched).when(resume).thenRefused('NotInterrupted', { rule: 'DEP-8' });
  });

  test('is not suspended before it left', () => {
    given(deployment, begun).when(suspend).thenRefused('NotDispatched');
    given(deployment, dispatched)
      .when({ ...suspend, on: on('2025-07-02'), source: attested('001-01') })
      .thenRefused('InterruptionOutsideDeployment', { rule: 'DEP-8' });
  });

  test('is evacuated: who serves leaves, who has not begun does not come', () => {
    const later = { ...assignBo, from: on('2025-12-01') };
    given(deployment, dispatched, member(assignAnn), member(later))
      .when(evacuate)
      .thenEvents(
        {
          type: 'MemberReleased',
          data: {
            deploymentId,
            practitionerId: ann,
            on: evacuate.on,
            reason: 'evacuated',
            source: operational,
          },
        },
        {
          type: 'MemberReleased',
          data: {
            deploymentId,
            practitionerId: bo,
            on: evacuate.on,
            reason: 'evacuated',
            source: operational,
            withdrawn: true,
          },
        },
        { type: 'TeamEvacuated', data: dataOf(evacuate) },
      );
  });

  test('continues after an evacuation, with members who come again', () => {
    const history: ReadonlyArray<DeploymentEvent> = [
      dispatched,
      member(assignAnn),
      {
        type: 'MemberReleased',
        data: {
          deploymentId,
          practitionerId: ann,
          on: evacuate.on,
          reason: 'evacuated',
          source: operational,
        },
      },
      { type: 'TeamEvacuated', data: dataOf(evacuate) },
    ];
    given(deployment, ...history)
      .when(resume)
      .thenTypes('DeploymentResumed');
    given(deployment, ...history)
      .when({ ...assignAnn, from: on('2025-10-05') })
      .thenTypes('MemberAssigned');
  });
});

test.each(['died', 'ill', 'evacuated'] as const)('a member leaves because: %s', (reason) => {
  const release = {
    type: 'ReleaseMember',
    deploymentId,
    practitionerId: ann,
    on: on('2025-11-11'),
    reason,
    source: operational,
  } as const;
  given(deployment, dispatched, member(assignAnn))
    .when(release)
    .thenEvents({ type: 'MemberReleased', data: dataOf(release) });
});
