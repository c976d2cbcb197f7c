// Care for patients: cases, outreach and medical communities.
export { type CaseRejection, type PatientCase, patientCase } from './case/case.js';
export {
  type CaseEvent,
  caseEvents,
  caseOpened,
  CaseOutcome,
  caseOutcomeRecorded,
  ConditionCode,
  patientTransported,
  Pseudonym,
} from './case/events.js';
export type { CaseCommand } from './case/facts.js';
export {
  communityFounded,
  communityPresidentAppointed,
  type MedicalCommunityEvent,
  medicalCommunityEvents,
  reformCompleted,
  reformPlanAdopted,
} from './medical-community/events.js';
export type { MedicalCommunityCommand, Membership } from './medical-community/facts.js';
export {
  type MedicalCommunity,
  medicalCommunity,
  type MedicalCommunityRejection,
} from './medical-community/medical-community.js';
export { outreach, outreachHeld, OutreachKind } from './outreach.js';
