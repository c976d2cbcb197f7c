import type { DataOf } from '../../decision.js';
import type { PracticeRole } from '../mentorship/events.js';
import type { CalendarView } from '../../deployment/practitioner-calendar/state.js';
import type { OrganisationId, PersonId, PracticeId, TechniqueId } from '../../values/identity.js';
import type { PartialDate } from '../../values/partial-date.js';
import type {
  certificationSuspended,
  competenceAttested,
  outboundTrainingCompleted,
  outboundTrainingStarted,
  traineeCertified,
  traineeRegistered,
} from './events.js';

/** What a technique demands before a trainee is certified. */
export interface CertificationPolicy {
  readonly minimumPractices: number;
  /** Practices in other roles do not count. */
  readonly countedRoles: ReadonlyArray<PracticeRole>;
}

/** A supervised practice, as `supervisedPractices` reads it from a mentorship. */
export interface SupervisedPractice {
  readonly practiceId: PracticeId;
  readonly traineeId: PersonId;
  readonly techniqueId: TechniqueId;
  readonly mentorId: PersonId;
  readonly hostOrgId: OrganisationId;
  readonly on: PartialDate;
  readonly role: PracticeRole;
}

export type RegisterTrainee = { readonly type: 'RegisterTrainee' } & DataOf<
  typeof traineeRegistered
>;

export type CertifyTrainee = { readonly type: 'CertifyTrainee' } & DataOf<
  typeof traineeCertified
> & {
    readonly policy: CertificationPolicy;
    /** Look-up: the practices named in `practiceIds`, from the mentorship streams. */
    readonly practices: ReadonlyArray<SupervisedPractice>;
    /** Look-up: the calendars of their mentors, from the practitionerCalendar streams. */
    readonly calendars: ReadonlyArray<CalendarView>;
  };

export type AttestCompetence = { readonly type: 'AttestCompetence' } & DataOf<
  typeof competenceAttested
>;

export type SuspendCertification = { readonly type: 'SuspendCertification' } & DataOf<
  typeof certificationSuspended
>;

export type StartOutboundTraining = { readonly type: 'StartOutboundTraining' } & DataOf<
  typeof outboundTrainingStarted
>;

export type CompleteOutboundTraining = { readonly type: 'CompleteOutboundTraining' } & DataOf<
  typeof outboundTrainingCompleted
>;

export type TraineeCommand =
  | RegisterTrainee
  | CertifyTrainee
  | AttestCompetence
  | SuspendCertification
  | StartOutboundTraining
  | CompleteOutboundTraining;
