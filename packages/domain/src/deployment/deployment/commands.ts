import type { ActiveMentorship } from '../../capability/mentorship/state.js';
import type { DataOf } from '../../decision.js';
import type {
  deploymentCancelled,
  deploymentClosed,
  deploymentExtended,
  deploymentPlanned,
  memberAssigned,
  memberReleased,
  teamDispatched,
  teamLeadAppointed,
} from './events.js';

export interface PlanDeployment extends DataOf<typeof deploymentPlanned> {
  readonly type: 'PlanDeployment';
}

export type DispatchTeam = { readonly type: 'DispatchTeam' } & DataOf<typeof teamDispatched>;

export type AppointLead = { readonly type: 'AppointLead' } & DataOf<typeof teamLeadAppointed>;

/** On its own it books no time: `assignMember` does both. */
export type AssignMember = { readonly type: 'AssignMember' } & DataOf<typeof memberAssigned>;

/** On its own it frees no time: `releaseMember` does both. */
export type ReleaseMember = { readonly type: 'ReleaseMember' } & Omit<
  DataOf<typeof memberReleased>,
  'bookingId'
>;

export interface ExtendDeployment extends DataOf<typeof deploymentExtended> {
  readonly type: 'ExtendDeployment';
}

/** On its own it hands nothing over and frees no time: `closeDeployment` does all three. */
export interface CloseDeployment extends DataOf<typeof deploymentClosed> {
  readonly type: 'CloseDeployment';
  /** Look-up: the running mentorships of its members, from the mentorship streams. */
  readonly activeMentorships: ReadonlyArray<ActiveMentorship>;
}

export interface CancelDeployment extends DataOf<typeof deploymentCancelled> {
  readonly type: 'CancelDeployment';
}

export type DeploymentCommand =
  | PlanDeployment
  | DispatchTeam
  | AppointLead
  | AssignMember
  | ReleaseMember
  | ExtendDeployment
  | CloseDeployment
  | CancelDeployment;
