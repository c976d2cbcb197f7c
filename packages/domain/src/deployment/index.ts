// Who is sent where: programmes, policies, pairings, deployments, calendars and conferences.
export { assignMember, type AssignMemberWithBooking } from './deployment/assign-member.js';
export { deployment } from './deployment/deployment.js';
export {
  deploymentCancelled,
  deploymentClosed,
  type DeploymentEvent,
  deploymentEvents,
  deploymentExtended,
  deploymentPlanned,
  deploymentResumed,
  deploymentSuspended,
  Handover,
  memberAssigned,
  memberReleased,
  MemberReleaseReason,
  teamDispatched,
  teamEvacuated,
  teamLeadAppointed,
} from './deployment/events.js';
export type {
  AssignMember,
  CancelDeployment,
  CloseDeployment,
  DeploymentCommand,
  EvacuateTeam,
  ExtendDeployment,
  ReleaseMember,
} from './deployment/facts.js';
export { extendDeployment } from './deployment/extend-deployment.js';
export {
  cancelDeployment,
  closeDeployment,
  type CloseWithHandovers,
  evacuateTeam,
  releaseMember,
} from './deployment/leave.js';
export { type NumberedTeam, type OrdinalFault, ordinalFaults } from './deployment/ordinals.js';
export { type DatedPosting, possibleOverlaps } from './deployment/possible-overlaps.js';
export type { DeploymentRejection } from './deployment/rejections.js';
export { activeMembers, type Deployment, type Member, type Stage } from './deployment/state.js';
export { occasion, occasionRecorded } from './occasion.js';
export {
  pairingEnded,
  pairingEstablished,
  type PairingEvent,
  pairingEvents,
  PairingMode,
  pairingScopeExtended,
} from './pairing/events.js';
export type { PairingCommand } from './pairing/facts.js';
export { pairing } from './pairing/pairing.js';
export type { PairingRejection } from './pairing/rejections.js';
export { activeTerms, type Pairing, type PairingTerms, termsOf } from './pairing/state.js';
export { policy, policyIssued } from './policy.js';
export {
  assignmentBooked,
  assignmentReleased,
  bookingExtended,
  BookingRelease,
  type PractitionerCalendarEvent,
  practitionerCalendarEvents,
} from './practitioner-calendar/events.js';
export type {
  BookAssignment,
  ExtendBooking,
  PractitionerCalendarCommand,
  ReleaseBooking,
} from './practitioner-calendar/facts.js';
export { practitionerCalendar } from './practitioner-calendar/practitioner-calendar.js';
export type { PractitionerCalendarRejection } from './practitioner-calendar/rejections.js';
export {
  type Assignment,
  type Booking,
  calendarView,
  type CalendarView,
  type PractitionerCalendar,
} from './practitioner-calendar/state.js';
export {
  ParticipantRole,
  programmeDefined,
  type ProgrammeEvent,
  programmeEvents,
  ProgrammeKind,
  programmeParticipantAdded,
  programmeStarted,
} from './programme/events.js';
export type { Programme, ProgrammeCommand } from './programme/facts.js';
export { programme, type ProgrammeRejection } from './programme/programme.js';
