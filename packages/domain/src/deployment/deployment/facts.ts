import { type CommandNamed, type CommandsOf, factTable } from '../../facts/fact-table.js';
import type { ActiveMentorship } from '../../capability/mentorship/state.js';
import type { DeploymentEvent } from './events.js';

export const deploymentFacts = factTable<DeploymentEvent>()('deploymentId', {
  // A plan speaks of its first day: as of an earlier day it does not count.
  DeploymentPlanned: {
    name: { zh: '派驻计划', en: 'planned deployment' },
    command: 'PlanDeployment',
    plan: true,
    introduces: 'deploymentId',
    when: { date: 'plannedFrom' },
    partiesOf: ['stream', { pairing: 'pairingId' }],
    setsParties: true,
    traits: ({ batchOrdinal }) => ({ ordinal: batchOrdinal }),
  },
  TeamDispatched: {
    name: { zh: '医疗队派出', en: 'dispatch of a team' },
    command: 'DispatchTeam',
    when: { date: 'on' },
    organisations: ['recipientId'],
    senders: ['senderId'],
    partiesOf: ['stream', { pairing: 'pairingId' }],
    setsParties: true,
    traits: ({ batchOrdinal }) => ({ ordinal: batchOrdinal }),
    introduces: 'deploymentId',
    attestable: true,
  },
  TeamLeadAppointed: {
    name: { zh: '队长任命', en: 'team lead' },
    command: 'AppointLead',
    when: { date: 'on' },
    key: ({ practitionerId }) => practitionerId,
    person: 'practitionerId',
    partiesOf: ['stream'],
    traitsOfStream: ['ordinal'],
    introduces: 'deploymentId',
    attestable: true,
  },
  MemberAssigned: {
    name: { zh: '队员派驻', en: 'assignment of a team member' },
    command: 'AssignMember',
    when: { date: 'from' },
    state: true,
    until: 'to',
    confirmedBy: 'TeamDispatched',
    key: ({ practitionerId, hostOrgId }) => `${practitionerId} ${hostOrgId}`,
    person: 'practitionerId',
    organisations: ['hostOrgId'],
    partiesOf: ['stream'],
    traits: ['engagement', 'role'],
    attestable: true,
  },
  MemberReleased: {
    name: { zh: '队员离任', en: 'release of a team member' },
    command: 'ReleaseMember',
    derived: ['bookingId'],
    when: { date: 'on' },
    key: ({ practitionerId }) => practitionerId,
    ends: {
      MemberAssigned: (assigned, { practitionerId, reason }) =>
        reason !== 'cancelled' && assigned.practitionerId === practitionerId,
    },
    voids: {
      MemberAssigned: (assigned, { practitionerId, reason }) =>
        reason === 'cancelled' && assigned.practitionerId === practitionerId,
    },
    person: 'practitionerId',
  },
  DeploymentExtended: {
    name: { zh: '派驻延期', en: 'extended deployment' },
    command: 'ExtendDeployment',
    when: { notAfter: 'to' },
    until: 'to',
    prolongs: { MemberAssigned: true },
  },
  DeploymentClosed: {
    name: { zh: '派驻结束', en: 'end of a deployment' },
    command: 'CloseDeployment',
    lookUps: ['activeMentorships'],
    when: { date: 'on' },
    ends: { MemberAssigned: true },
  },
  DeploymentCancelled: {
    name: { zh: '派驻取消', en: 'cancelled deployment' },
    command: 'CancelDeployment',
    when: { date: 'on' },
    voids: { DeploymentPlanned: true, TeamDispatched: true, MemberAssigned: true },
  },
});

/**
 * On their own, AssignMember books no time, ReleaseMember frees none, and CloseDeployment hands nothing over:
 * `assignMember`, `releaseMember` and `closeDeployment` do both.
 */
export type DeploymentCommand = CommandsOf<
  typeof deploymentFacts,
  {
    readonly CloseDeployment: {
      /** Look-up: the active mentorships of its members, from the mentorship streams. */
      readonly activeMentorships: ReadonlyArray<ActiveMentorship>;
    };
  }
>;

/** Assigns a practitioner to a team. */
export type AssignMember = CommandNamed<DeploymentCommand, 'AssignMember'>;
/** Cancels a planned deployment. */
export type CancelDeployment = CommandNamed<DeploymentCommand, 'CancelDeployment'>;
/** Closes a deployment. */
export type CloseDeployment = CommandNamed<DeploymentCommand, 'CloseDeployment'>;
/** Releases a practitioner from a team. */
export type ReleaseMember = CommandNamed<DeploymentCommand, 'ReleaseMember'>;
