import { describe, test } from '@jest/globals';

import { countingNumber, exactly } from '../../../src/index.js';
import type { ActiveMentorship } from '../../../src/capability/index.js';
import { deployment, type Handover } from '../../../src/deployment/index.js';
import { type DeploymentEvent } from '../../../src/deployment/index.js';
import {
  ann,
  assignAnn,
  assignBo,
  bo,
  closeDeploymentNow,
  dataOf,
  dispatchTeam,
  hospital,
  id,
  on,
  operational,
  planDeployment,
} from '../../operations.js';
import { given } from '../../given.js';

const planned: DeploymentEvent = { type: 'DeploymentPlanned', data: dataOf(planDeployment) };
const dispatched: DeploymentEvent = { type: 'TeamDispatched', data: dataOf(dispatchTeam) };
const annAssigned: DeploymentEvent = { type: 'MemberAssigned', data: dataOf(assignAnn) };
const boAssigned: DeploymentEvent = { type: 'MemberAssigned', data: dataOf(assignBo) };
const closed: DeploymentEvent = {
  type: 'DeploymentClosed',
  data: dataOf(closeDeploymentNow, 'activeMentorships'),
};
const annReleased = (date: string): DeploymentEvent => ({
  type: 'MemberReleased',
  data: {
    deploymentId: id('team-10'),
    practitionerId: ann,
    on: on(date),
    reason: 'termEnded',
    source: operational,
  },
});

describe('a deployment', () => {
  test('is planned once', () => {
    given(deployment).when(planDeployment).thenEvents(planned);
    given(deployment, planned).when(planDeployment).thenNothing();
    given(deployment, planned)
      .when({ ...planDeployment, plannedTo: on('2027-06-30') })
      .thenRefused('AlreadyPlanned');
  });

  test('is dispatched with or without a plan, once', () => {
    given(deployment).when(dispatchTeam).thenEvents(dispatched);
    given(deployment, planned).when(dispatchTeam).thenEvents(dispatched);
    given(deployment, planned, dispatched).when(dispatchTeam).thenNothing();
    given(deployment, dispatched)
      .when({ ...dispatchTeam, on: on('2025-07-04') })
      .thenRefused('AlreadyDispatched');
  });

  test('is cancelled before dispatch, and releases whom it had planned for', () => {
    given(deployment, planned, annAssigned)
      .when({
        type: 'CancelDeployment',
        deploymentId: id('team-10'),
        on: on('2025-06-01'),
        reason: { zh: '道路中断', en: 'Road closed' },
        source: operational,
      })
      .thenTypes('MemberReleased', 'DeploymentCancelled');
  });

  test('cannot be cancelled once the team has left', () => {
    given(deployment, dispatched)
      .when({
        type: 'CancelDeployment',
        deploymentId: id('team-10'),
        on: on('2025-08-01'),
        reason: { zh: '', en: '' },
        source: operational,
      })
      .thenRefused('AlreadyDispatched');
  });
});

describe('DEP-1: nothing ends before it begins', () => {
  test('a plan', () => {
    given(deployment)
      .when({ ...planDeployment, plannedTo: on('2025-06-30') })
      .thenRefused('DeploymentEndsBeforeStart', { rule: 'DEP-1' });
  });

  test('a plan of one day is long enough', () => {
    given(deployment)
      .when({ ...planDeployment, plannedTo: planDeployment.plannedFrom })
      .thenTypes('DeploymentPlanned');
  });

  test('a dispatch after the planned end', () => {
    given(deployment, planned)
      .when({ ...dispatchTeam, on: on('2026-07-01') })
      .thenRefused('DeploymentEndsBeforeStart');
  });

  test.each([
    ['begins before the deployment', { from: on('2025-06-30') }],
    ['ends after the deployment', { to: on('2026-07-01') }],
  ])('a member who %s', (_, dates) => {
    given(deployment, planned)
      .when({ ...assignAnn, ...dates })
      .thenRefused('MemberOutsideDeployment', { rule: 'DEP-1', practitionerId: ann });
  });

  test('a member whose assignment ends before it begins', () => {
    given(deployment, planned)
      .when({ ...assignAnn, from: on('2026-01-02'), to: on('2026-01-01') })
      .thenRefused('DeploymentEndsBeforeStart');
  });

  test('a date known to the month is refused only when no day of it would do', () => {
    const inMonth = (value: string) => ({ precision: 'month', value, basis: 'explicit' }) as const;
    given(deployment, planned)
      .when({ ...assignAnn, to: inMonth('2026-06') })
      .thenTypes('MemberAssigned');
    given(deployment, planned)
      .when({ ...assignAnn, to: inMonth('2026-07') })
      .thenRefused('MemberOutsideDeployment');
  });

  test('a closing before the dispatch', () => {
    given(deployment, dispatched)
      .when({ ...closeDeploymentNow, on: on('2025-07-02') })
      .thenRefused('DeploymentEndsBeforeStart');
  });

  test('an extension that shortens', () => {
    const extend = {
      type: 'ExtendDeployment',
      deploymentId: id('team-10'),
      source: operational,
    } as const;
    given(deployment, planned)
      .when({ ...extend, to: on('2026-06-29') } as never)
      .thenRefused('ExtensionShortens');
  });

  test('members may stay as long as an extended deployment', () => {
    const extended: DeploymentEvent = {
      type: 'DeploymentExtended',
      data: { deploymentId: id('team-10'), to: on('2026-12-31'), source: operational },
    };
    given(deployment, planned, extended)
      .when({ ...assignAnn, to: on('2026-12-31') })
      .thenTypes('MemberAssigned');
  });
});

describe('DEP-3: a dispatch keeps to its plan', () => {
  test('in the number of the batch', () => {
    given(deployment, planned)
      .when({ ...dispatchTeam, batchOrdinal: countingNumber(11) })
      .thenRefused('DispatchDiffersFromPlan', { field: 'batchOrdinal', planned: 10 });
  });

  test('in the pairing', () => {
    given(deployment, planned)
      .when({ ...dispatchTeam, pairingId: id('pairing-2') })
      .thenRefused('DispatchDiffersFromPlan', { field: 'pairingId', planned: 'pairing-1' });
  });
});

describe('DEP-4: the lead is a member', () => {
  const appoint = {
    type: 'AppointLead',
    deploymentId: planDeployment.deploymentId,
    practitionerId: ann,
    source: operational,
  } as const;
  const appointed: DeploymentEvent = { type: 'TeamLeadAppointed', data: dataOf(appoint) };

  test('and is appointed once', () => {
    given(deployment, planned, annAssigned).when(appoint).thenEvents(appointed);
    given(deployment, planned, annAssigned, appointed).when(appoint).thenNothing();
  });

  test('so no other member is appointed', () => {
    given(deployment, planned, boAssigned).when(appoint).thenRefused('LeadNotMember');
  });

  test('so a released member is not appointed again', () => {
    given(deployment, planned, annAssigned, appointed, annReleased('2025-09-01'))
      .when(appoint)
      .thenRefused('LeadNotMember');
  });
});

describe('DEP-5: who may be a member', () => {
  test('a deployment that was neither planned nor dispatched gets no members', () => {
    given(deployment).when(assignAnn).thenRefused('DeploymentUnknown');
  });

  test('a closed deployment gets no members', () => {
    given(deployment, dispatched, closed)
      .when(assignAnn)
      .thenRefused('DeploymentOver', { rule: 'DEP-5', stage: 'Closed' });
  });

  test('no more members than planned', () => {
    given(deployment, planned, annAssigned, boAssigned)
      .when({ ...assignAnn, practitionerId: id('p-cai') })
      .thenRefused('HeadcountExceeded', { rule: 'DEP-5', headcount: 2 });
  });

  test('who leaves makes room', () => {
    given(deployment, planned, annAssigned, boAssigned, annReleased('2025-10-01'))
      .when({ ...assignAnn, practitionerId: id('p-cai'), from: on('2025-10-02') })
      .thenTypes('MemberAssigned');
  });

  test('the head count of the dispatch replaces the planned one', () => {
    const one: DeploymentEvent = {
      type: 'TeamDispatched',
      data: { ...dataOf(dispatchTeam), headcount: exactly(1, 'person') },
    };
    given(deployment, planned, annAssigned, one).when(assignBo).thenRefused('HeadcountExceeded');
  });

  test('no fewer are dispatched than are members already', () => {
    given(deployment, planned, annAssigned, boAssigned)
      .when({ ...dispatchTeam, headcount: exactly(1, 'person') })
      .thenRefused('HeadcountExceeded', { headcount: 1 });
  });

  test('a head count with bounds is no limit', () => {
    const many: DeploymentEvent = {
      type: 'TeamDispatched',
      data: {
        ...dataOf(dispatchTeam),
        headcount: { ...exactly(1, 'person'), boundKind: 'moreThan', high: null },
      },
    };
    given(deployment, planned, annAssigned, many).when(assignBo).thenTypes('MemberAssigned');
  });

  test('a member is assigned once, and the same assignment again adds nothing', () => {
    given(deployment, planned, annAssigned).when(assignAnn).thenNothing();
    given(deployment, planned, annAssigned)
      .when({ ...assignAnn, to: on('2026-01-01') })
      .thenRefused('MemberAlreadyAssigned');
  });
});

describe('DEP-6: a team leaves no trainee without a mentor', () => {
  const mentored: ActiveMentorship = {
    mentorshipId: id('m-1'),
    mentorId: ann,
    mentorSince: on('2025-08-01'),
    hostOrgId: hospital,
  };
  const toBo: Handover = { mentorshipId: id('m-1'), toMentorId: bo };
  const ended: Handover = { mentorshipId: id('m-1'), endedReason: 'completed' };
  const team = [planned, annAssigned, dispatched];

  test('so it cannot close while a mentorship of a member is open', () => {
    given(deployment, ...team)
      .when({ ...closeDeploymentNow, activeMentorships: [mentored] })
      .thenRefused('MentorshipsOpen', { rule: 'DEP-6', mentorshipIds: [id('m-1')] });
  });

  test('nor while that of a member who left early is', () => {
    given(deployment, ...team, annReleased('2026-03-01'))
      .when({ ...closeDeploymentNow, activeMentorships: [mentored] })
      .thenRefused('MentorshipsOpen');
  });

  test.each([
    ['handed over', toBo],
    ['ended', ended],
  ])('and closes when it is %s in the same command', (_, handover) => {
    given(deployment, ...team)
      .when({ ...closeDeploymentNow, activeMentorships: [mentored], handovers: [handover] })
      .thenTypes('MemberReleased', 'DeploymentClosed');
  });

  test('and the successor must not leave with it', () => {
    given(deployment, ...team, boAssigned)
      .when({ ...closeDeploymentNow, activeMentorships: [mentored], handovers: [toBo] })
      .thenRefused('SuccessorLeavesToo', { mentorshipId: id('m-1'), practitionerId: bo });
  });

  test.each([
    ['of a person outside the team', { mentorId: bo }],
    ['at another hospital', { hostOrgId: id<typeof hospital>('nagqu-people') }],
    ['taken on before the member came', { mentorSince: on('2024-05-01') }],
    ['taken on after the member left', { mentorSince: on('2026-09-01') }],
  ])('a mentorship %s does not hold it up', (_, changes) => {
    given(deployment, ...team)
      .when({ ...closeDeploymentNow, activeMentorships: [{ ...mentored, ...changes }] })
      .thenTypes('MemberReleased', 'DeploymentClosed');
  });

  test('nor does one taken on after the member was released early', () => {
    given(deployment, ...team, annReleased('2026-03-01'))
      .when({
        ...closeDeploymentNow,
        activeMentorships: [{ ...mentored, mentorSince: on('2026-04-01') }],
      })
      .thenTypes('DeploymentClosed');
  });

  test('closing ends each assignment on its own last day', () => {
    given(deployment, planned, dispatched, annAssigned, {
      type: 'MemberAssigned',
      data: { ...dataOf(assignBo), to: on('2026-01-31') },
    })
      .when(closeDeploymentNow)
      .thenEvents(
        annReleased('2026-06-30'),
        {
          type: 'MemberReleased',
          data: {
            deploymentId: id('team-10'),
            practitionerId: bo,
            on: on('2026-01-31'),
            reason: 'termEnded',
            source: operational,
          },
        },
        { type: 'DeploymentClosed', data: dataOf(closeDeploymentNow, 'activeMentorships') },
      );
  });

  test('it closes once', () => {
    given(deployment, dispatched, closed).when(closeDeploymentNow).thenNothing();
    given(deployment, dispatched, closed)
      .when({ ...closeDeploymentNow, on: on('2026-07-01') })
      .thenRefused('DeploymentOver');
  });

  test('a plan is cancelled rather than closed', () => {
    given(deployment, planned).when(closeDeploymentNow).thenRefused('NotDispatched');
  });
});
