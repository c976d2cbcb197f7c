// Hospitals with their grades, departments, equipment and links; specialist alliances.
export { type Alliance, alliance, type AllianceRejection } from './alliance/alliance.js';
export {
  allianceDissolved,
  type AllianceEvent,
  allianceEvents,
  allianceMemberJoined,
  allianceMemberLeft,
  specialistAllianceFormed,
} from './alliance/events.js';
export type { AllianceCommand } from './alliance/facts.js';
export {
  accreditationRenewed,
  accreditationRevoked,
  departmentClosed,
  departmentEstablished,
  DepartmentKind,
  equipmentCommissioned,
  EquipmentKind,
  hospitalAccredited,
  hospitalDowngraded,
  type HospitalEvent,
  hospitalEvents,
  reviewApplied,
} from './hospital/events.js';
export type { HospitalCommand } from './hospital/facts.js';
export { hospital } from './hospital/hospital.js';
export { type AccreditationScheme, accreditationSchemes, gradeLabel } from './hospital/schemes.js';
export type { HospitalRejection } from './hospital/rejections.js';
export {
  type GradeOnDay,
  gradeOn,
  type HeldGrade,
  type Hospital,
  isDepartmentOpen,
  type ReviewApplication,
} from './hospital/state.js';
export {
  effective as effectiveChanges,
  type GradeChange,
  gradeAfter,
  schemeOfChange,
} from './hospital/timeline.js';
export { LinkKind, telemedicineLinkCommissioned } from './hospital/telemedicine-link.js';
