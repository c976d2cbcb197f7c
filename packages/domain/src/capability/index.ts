// What is taught and learned: mentorships, trainees, and techniques that hospitals adopt.
export {
  mentorshipEnded,
  MentorshipEndReason,
  type MentorshipEvent,
  mentorshipEvents,
  mentorshipHandedOver,
  MentorshipMode,
  mentorshipStarted,
  PracticeOutcome,
  PracticeRole,
  supervisedPracticeLogged,
} from './mentorship/events.js';
export type {
  EndMentorship,
  HandOverMentorship,
  LogSupervisedPractice,
  MentorshipCommand,
  StartMentorship,
} from './mentorship/facts.js';
export { mentorship } from './mentorship/mentorship.js';
export type { MentorshipRejection } from './mentorship/rejections.js';
export {
  activeMentorship,
  type ActiveMentorship,
  type Mentorship,
  presentTenure,
} from './mentorship/state.js';
export { remoteTeacher, type TeacherLookUp, type TeachingPost } from './mentorship/teachers.js';
export {
  GapScope,
  LapseReason,
  type TechniqueAdoptionEvent,
  techniqueAdoptionEvents,
  techniqueFirstUsedIndependently,
  techniqueIntroduced,
  techniqueLapsed,
} from './technique-adoption/events.js';
export { type TechniqueAdoptionCommand, techniqueAdoptionId } from './technique-adoption/facts.js';
export type { TechniqueAdoptionRejection } from './technique-adoption/rejections.js';
export type { Spell, TechniqueAdoption, Use } from './technique-adoption/state.js';
export { techniqueAdoption } from './technique-adoption/technique-adoption.js';
export {
  certificationSuspended,
  certificationWithdrawn,
  competenceAttested,
  employerChanged,
  outboundTrainingCompleted,
  outboundTrainingStarted,
  SuspensionReason,
  traineeCertified,
  type TraineeEvent,
  traineeEvents,
  traineeRegistered,
  WithdrawalReason,
} from './trainee/events.js';
export type {
  CertificationPolicy,
  CertifyTrainee,
  SupervisedPractice,
  TraineeCommand,
} from './trainee/facts.js';
export { localTeacher } from './trainee/local-teacher.js';
export {
  type PracticeFault,
  receivingHospitals,
  supervisedPractices,
} from './trainee/practices.js';
export type { TraineeRejection } from './trainee/rejections.js';
export {
  type Certification,
  certifiedLevel,
  employerOf,
  employersOn,
  type Trainee,
} from './trainee/state.js';
export type { Stay } from './trainee/stays.js';
export { trainee } from './trainee/trainee.js';
