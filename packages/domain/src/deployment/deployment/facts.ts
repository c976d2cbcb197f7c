import { type CommandNamed, type CommandsOf, factTable } from '../../facts/fact-table.js';
import type { ActiveMentorship } from '../../capability/mentorship/state.js';
import type { PersonId } from '../../values/identity.js';
import { dateKey } from '../../values/partial-date.js';
import type { DeploymentEvent } from './events.js';

/** What became of each fact follows more exactly from the state of the team: see `validityOf` in `known-facts.ts`. */
export const deploymentFacts = factTable<DeploymentEvent>()('deploymentId', {
  // A plan speaks of its first day: as of an earlier day it does not count.
  DeploymentPlanned: {
    name: { zh: '派驻计划', en: 'planned deployment' },
    command: 'PlanDeployment',
    plan: true,
    introduces: 'deploymentId',
    when: { date: 'plannedFrom' },
    organisations: ['recipientId'],
    partiesOf: ['stream', { pairing: 'pairingId' }],
    setsParties: true,
    traits: ({ batchOrdinal }) => ({ ordinal: batchOrdinal }),
    attestable: true,
  },
  TeamDispatched: {
    name: { zh: '医疗队派出', en: 'dispatch of a team' },
    command: 'DispatchTeam',
    when: { date: 'on' },
    organisations: ['recipientId'],
    senders: ['senderId', 'jointSenderIds'],
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
  // A person can serve in a team more than once, also at one host: each assignment is a fact of its own.
  MemberAssigned: {
    name: { zh: '队员派驻', en: 'assignment of a team member' },
    command: 'AssignMember',
    when: { date: 'from' },
    state: true,
    until: 'to',
    confirmedBy: 'TeamDispatched',
    key: ({ practitionerId, hostOrgId, bookingId, from }) =>
      `${practitionerId} ${hostOrgId} ${bookingId ?? dateKey(from)}`,
    formerKey: ({ practitionerId, hostOrgId }) => `${practitionerId} ${hostOrgId}`,
    person: 'practitionerId',
    organisations: ['hostOrgId'],
    partiesOf: ['stream'],
    traits: ['engagement', 'role', 'remote'],
    attestable: true,
  },
  MemberReleased: {
    name: { zh: '队员离任', en: 'release of a team member' },
    command: 'ReleaseMember',
    derived: ['bookingId', 'withdrawn'],
    when: { date: 'on' },
    key: ({ practitionerId, bookingId, on }) => `${practitionerId} ${bookingId ?? dateKey(on)}`,
    formerKey: ({ practitionerId }) => practitionerId,
    ends: {
      MemberAssigned: (assigned, { practitionerId, reason }) =>
        reason !== 'cancelled' && assigned.practitionerId === practitionerId,
    },
    voids: {
      MemberAssigned: (assigned, { practitionerId, reason }) =>
        reason === 'cancelled' && assigned.practitionerId === practitionerId,
    },
    person: 'practitionerId',
    traits: ['reason'],
    attestable: true,
  },
  DeploymentExtended: {
    name: { zh: '派驻延期', en: 'extended deployment' },
    command: 'ExtendDeployment',
    lookUps: ['practitionerIds'],
    derived: ['members'],
    when: { notAfter: 'to' },
    key: ({ to }) => dateKey(to),
    formerKey: ({ deploymentId }) => deploymentId,
    until: 'to',
    prolongs: { MemberAssigned: true },
    attestable: true,
  },
  DeploymentSuspended: {
    name: { zh: '派驻中断', en: 'suspended mission' },
    command: 'SuspendDeployment',
    when: { date: 'on' },
    state: true,
    key: ({ on }) => dateKey(on),
    partiesOf: ['stream'],
    attestable: true,
  },
  DeploymentResumed: {
    name: { zh: '派驻恢复', en: 'resumed mission' },
    command: 'ResumeDeployment',
    when: { date: 'on' },
    key: ({ on }) => dateKey(on),
    partiesOf: ['stream'],
    attestable: true,
  },
  TeamEvacuated: {
    name: { zh: '医疗队撤离', en: 'evacuation of a team' },
    command: 'EvacuateTeam',
    when: { date: 'on' },
    state: true,
    key: ({ on }) => dateKey(on),
    partiesOf: ['stream'],
    attestable: true,
  },
  DeploymentClosed: {
    name: { zh: '派驻结束', en: 'end of a deployment' },
    command: 'CloseDeployment',
    lookUps: ['activeMentorships'],
    when: { date: 'on' },
    ends: { MemberAssigned: true },
    attestable: true,
  },
  DeploymentCancelled: {
    name: { zh: '派驻取消', en: 'cancelled deployment' },
    command: 'CancelDeployment',
    when: { date: 'on' },
    voids: { DeploymentPlanned: true, TeamDispatched: true, MemberAssigned: true },
    attestable: true,
  },
});

/**
 * On their own, AssignMember books no time, ReleaseMember and EvacuateTeam free none, ExtendDeployment extends no
 * booking, and CloseDeployment hands nothing over: `assignMember`, `releaseMember`, `evacuateTeam`, `extendDeployment`
 * and `closeDeployment` do both.
 */
export type DeploymentCommand = CommandsOf<
  typeof deploymentFacts,
  {
    readonly ExtendDeployment: {
      /** The members who stay. Left out: all who serve until the present end. */
      readonly practitionerIds?: ReadonlyArray<PersonId>;
    };
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
/** Brings a team out of danger. */
export type EvacuateTeam = CommandNamed<DeploymentCommand, 'EvacuateTeam'>;
/** Moves the end of a deployment to a later day. */
export type ExtendDeployment = CommandNamed<DeploymentCommand, 'ExtendDeployment'>;
/** Closes a deployment. */
export type CloseDeployment = CommandNamed<DeploymentCommand, 'CloseDeployment'>;
/** Releases a practitioner from a team. */
export type ReleaseMember = CommandNamed<DeploymentCommand, 'ReleaseMember'>;
