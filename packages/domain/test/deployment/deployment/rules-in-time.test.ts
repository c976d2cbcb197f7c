// Rules of a commission that compare dates, one test for each.
import { describe, test } from '@jest/globals';

import { operational as office, type PartialDate } from '../../../src/index.js';
import { deployment, type DeploymentEvent } from '../../../src/deployment/index.js';
import {
  ann,
  assignAnn,
  assignBo,
  attested,
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

const deploymentId = planDeployment.deploymentId;
const planned: DeploymentEvent = { type: 'DeploymentPlanned', data: dataOf(planDeployment) };
const dispatched: DeploymentEvent = { type: 'TeamDispatched', data: dataOf(dispatchTeam) };
const annAssigned: DeploymentEvent = { type: 'MemberAssigned', data: dataOf(assignAnn) };
const boAssigned: DeploymentEvent = { type: 'MemberAssigned', data: dataOf(assignBo) };
const reason = { zh: '道路中断', en: 'Road closed' };
const release = {
  type: 'ReleaseMember',
  deploymentId,
  practitionerId: ann,
  on: on('2025-12-31'),
  reason: 'recalled',
  source: operational,
} as const;
const released = (changes: object = {}): DeploymentEvent => ({
  type: 'MemberReleased',
  data: { ...dataOf(release), ...changes },
});
const cancel = {
  type: 'CancelDeployment',
  deploymentId,
  on: on('2026-05-01'),
  reason,
  source: operational,
} as const;
const extend = {
  type: 'ExtendDeployment',
  deploymentId,
  to: on('2026-12-31'),
  source: operational,
} as const;

const { activeMentorships: _, ...closing } = dataOf(closeDeploymentNow);
const closed: DeploymentEvent = { type: 'DeploymentClosed', data: closing };
const unknown = { precision: 'unknown', basis: 'unknown' } as const;

describe('a member who serves twice', () => {
  const first = { ...assignAnn, to: on('2025-09-30') };
  const second = { ...assignAnn, from: on('2026-03-01') };
  const assigned = (command: typeof assignAnn): DeploymentEvent => ({
    type: 'MemberAssigned',
    data: dataOf(command),
  });

  test('is assigned again unless the two certainly overlap', () => {
    const secondOf = (from: PartialDate, to: PartialDate) =>
      given(deployment, planned, assigned(first)).when({ ...assignAnn, from, to });
    secondOf(unknown, on('2026-06-30')).thenTypes('MemberAssigned');
    secondOf(on('2025-08-01'), unknown).thenRefused('MemberAlreadyAssigned');
    secondOf(unknown, on('2025-08-31')).thenRefused('MemberAlreadyAssigned');
  });

  test('is compared with all other assignments, not with the one before', () => {
    given(deployment, planned, assigned(first), assigned(second))
      .when({ ...assignAnn, from: on('2025-09-01'), to: unknown })
      .thenRefused('MemberAlreadyAssigned');
  });

  test('leaves with the team by the day on which it returns, earlier if the term may have ended', () => {
    given(deployment, planned, dispatched, assigned({ ...first, to: unknown }), assigned(second))
      .when({ ...closeDeploymentNow, on: on('2026-06-30') })
      .thenEvents(
        released({
          on: { precision: 'window', basis: 'inferred', notAfter: '2026-06-30' },
          reason: 'termEnded',
        }),
        released({ on: second.to, reason: 'termEnded' }),
        closed,
      );
  });

  test('is released from each assignment, whichever release has the vaguer date', () => {
    given(deployment, planned, assigned(second), assigned(first), released({ on: unknown }))
      .when({ ...release, on: on('2025-08-31') })
      .thenTypes('MemberReleased');
  });

  test('ends the assignment that certainly lasts on the day of the release', () => {
    given(deployment, planned, assigned(second), released({ on: on('2026-04-01') }))
      .when({ ...first, to: unknown })
      .thenTypes('MemberAssigned');
  });
});

describe('DEP-9: the end of a deployment', () => {
  test('a team is closed after its last member has left', () => {
    given(deployment, planned, dispatched, annAssigned)
      .when({ ...closeDeploymentNow, on: on('2026-05-31') })
      .thenRefused('MemberServesLonger', { rule: 'DEP-9', practitionerId: ann });
    given(deployment, planned, dispatched, annAssigned, released())
      .when({ ...closeDeploymentNow, on: on('2026-05-31') })
      .thenTypes('DeploymentClosed');
  });

  test('it is cancelled only before it began, also by a source', () => {
    given(deployment, planned, annAssigned)
      .when(cancel)
      .thenRefused('CancelledAfterStart', { rule: 'DEP-9', began: planDeployment.plannedFrom });
    given(deployment, dispatched)
      .when({ ...cancel, source: attested('001-01') })
      .thenRefused('CancelledAfterStart');
  });

  test('a dispatch that is reported after a cancellation, with an earlier day, contradicts it', () => {
    given(deployment, { type: 'DeploymentCancelled', data: dataOf(cancel) })
      .when({ ...dispatchTeam, source: attested('001-02') })
      .thenRefused('CancelledAfterStart');
  });
});

describe('DEP-1: members leave while they serve', () => {
  test('not years after the team', () => {
    given(deployment, planned, dispatched, annAssigned)
      .when({ ...release, on: on('2030-01-01') })
      .thenRefused('ReleaseOutsideService', { rule: 'DEP-1', practitionerId: ann });
    given(deployment, planned, dispatched, annAssigned)
      .when({ ...release, on: on('2030-01-01'), source: attested('001-01') })
      .thenRefused('ReleaseOutsideService');
  });

  test('a drop-out before the first day is withdrawn, one after it is released', () => {
    given(deployment, planned, annAssigned)
      .when({ ...release, on: on('2025-06-20'), reason: 'personal' })
      .thenEvents(released({ on: on('2025-06-20'), reason: 'personal', withdrawn: true }));
    given(deployment, planned, annAssigned)
      .when({ ...release, reason: 'cancelled' })
      .thenRefused('MemberAlreadyServing', { rule: 'DEP-1' });
  });

  test('once: the same release again adds nothing, another one is refused', () => {
    given(deployment, planned, annAssigned, released()).when(release).thenNothing();
    given(deployment, planned, annAssigned, released())
      .when({ ...release, on: on('2025-11-30') })
      .thenRefused('MemberAlreadyReleased', { on: on('2025-12-31') });
  });
});

describe('the same person, posted twice', () => {
  const again = { ...assignAnn, from: on('2026-02-01') };

  test('is assigned again after leaving, also to the same host', () =>
    given(deployment, planned, annAssigned, released())
      .when(again)
      .thenEvents({ type: 'MemberAssigned', data: dataOf(again) }));

  test('leaves each time', () =>
    given(deployment, planned, annAssigned, released(), {
      type: 'MemberAssigned',
      data: dataOf(again),
    })
      .when({ ...release, on: on('2026-03-01') })
      .thenEvents(released({ on: on('2026-03-01') })));
});

describe('DEP-4: one lead at a time', () => {
  const appoint = {
    type: 'AppointLead',
    deploymentId,
    practitionerId: ann,
    on: on('2025-08-01'),
    source: operational,
  } as const;
  const appointed: DeploymentEvent = { type: 'TeamLeadAppointed', data: dataOf(appoint) };

  test('who is a member on that day', () => {
    given(deployment, planned, annAssigned)
      .when({ ...appoint, on: on('2025-07-02') })
      .thenRefused('LeadNotMember');
    given(deployment, planned, annAssigned, released())
      .when({ ...appoint, on: on('2026-01-01') })
      .thenRefused('LeadNotMember');
  });

  test('and whom another member may follow, on another day', () => {
    given(deployment, planned, annAssigned, boAssigned, appointed)
      .when({ ...appoint, practitionerId: bo })
      .thenRefused('TwoLeads', { rule: 'DEP-4' });
    given(deployment, planned, annAssigned, boAssigned, appointed)
      .when({ ...appoint, practitionerId: bo, on: on('2025-09-01') })
      .thenTypes('TeamLeadAppointed');
  });

  test('the same appointment without its date is another one', () => {
    given(deployment, planned, annAssigned, appointed)
      .when({ type: 'AppointLead', deploymentId, practitionerId: ann, source: operational })
      .thenRefused('LeadAlreadyAppointed');
  });
});

describe('an extension', () => {
  test('extends the members who stay', () =>
    given(deployment, planned, annAssigned, boAssigned, released())
      .when(extend)
      .thenEvents({
        type: 'DeploymentExtended',
        data: { ...dataOf(extend), members: [{ practitionerId: bo, from: assignBo.from }] },
      }));

  test('of no one is refused', () => {
    given(deployment, planned, annAssigned, released())
      .when(extend)
      .thenRefused('ExtensionOfNoOne');
    given(deployment, planned, annAssigned, released())
      .when({ ...extend, practitionerIds: [ann] })
      .thenRefused('NotAMember');
  });

  test('is recorded after a longer one, and changes nothing that is later', () =>
    given(deployment, planned, annAssigned, {
      type: 'DeploymentExtended',
      data: {
        ...dataOf(extend),
        to: on('2027-06-30'),
        members: [{ practitionerId: ann, from: assignAnn.from }],
      },
    })
      .when(extend)
      .thenEvents({ type: 'DeploymentExtended', data: dataOf(extend) }));

  test('that is known adds nothing', () =>
    given(deployment, planned, annAssigned, {
      type: 'DeploymentExtended',
      data: { ...dataOf(extend), members: [{ practitionerId: ann, from: assignAnn.from }] },
    })
      .when(extend)
      .thenNothing());
});

describe('DEP-6: closing concerns the own mentorships of the team', () => {
  const handovers = [{ mentorshipId: id<never>('m-2'), endedReason: 'completed' as const }];
  const ofBo = {
    mentorshipId: id<never>('m-2'),
    mentorId: bo,
    mentorSince: on('2025-09-01'),
    hostOrgId: hospital,
  };

  test.each([
    ['of another team', [ofBo]],
    ['that no look-up knows', []],
  ])('so one %s is not ended with it', (_, activeMentorships) =>
    given(deployment, planned, annAssigned, dispatched)
      .when({ ...closeDeploymentNow, handovers, activeMentorships })
      .thenRefused('MentorshipOfOthers', { rule: 'DEP-6', mentorshipIds: [id('m-2')] }),
  );
});

describe('the order of recording', () => {
  test('a plan is recorded after the dispatch', () =>
    given(deployment, dispatched).when(planDeployment).thenEvents(planned));

  test('an official dispatch is recorded after a newspaper reported one', () =>
    given(deployment, {
      type: 'TeamDispatched',
      data: {
        ...dataOf(dispatchTeam),
        on: { precision: 'month', value: '2025-07', basis: 'explicit' },
        source: attested('004-03'),
      },
    })
      .when(dispatchTeam)
      .thenEvents(dispatched));

  test('evidence of an operational record is kept when the fact is known', () =>
    given(deployment, dispatched)
      .when({ ...dispatchTeam, source: { ...office, evidence: [id('004-03')] } })
      .thenEvents({
        type: 'FactCorroborated',
        data: {
          factType: 'TeamDispatched',
          subjectId: deploymentId,
          factKey: deploymentId,
          source: { ...office, evidence: [id('004-03')] },
        },
      }));
});

test('a sender is not the recipient, nor is one of several', () => {
  given(deployment)
    .when({ ...dispatchTeam, recipientId: dispatchTeam.senderId, source: attested('004-03') })
    .thenRefused('TeamSentToItsSender', { rule: 'PAIR-1', partyId: dispatchTeam.senderId });
  given(deployment)
    .when({ ...dispatchTeam, jointSenderIds: [dispatchTeam.recipientId] })
    .thenRefused('TeamSentToItsSender');
});
