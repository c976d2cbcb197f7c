import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { CompetenceLevel } from '../../values/competence-level.js';
import {
  OrganisationId,
  PersonId,
  PracticeId,
  StatementId,
  TechniqueId,
} from '../../values/identity.js';
import { Localized } from '../../values/localized.js';
import { PartialDate } from '../../values/partial-date.js';
import { Profession } from '../../values/profession.js';
import { Source } from '../../values/source.js';

/** A hospital registered a trainee. */
export const traineeRegistered = defineEvent(
  'TraineeRegistered',
  t.intersection([
    t.type({
      traineeId: PersonId,
      employerId: OrganisationId,
      profession: Profession,
      source: Source,
    }),
    t.partial({ specialty: Localized }),
  ]),
);

/** The trainee went to work for another employer. */
export const employerChanged = defineEvent(
  'EmployerChanged',
  t.type({
    traineeId: PersonId,
    employerId: OrganisationId,
    /** The first day there. */
    on: PartialDate,
    source: Source,
  }),
);

/** The trainee's hospital vouches for a level, on the strength of supervised practice. */
export const traineeCertified = defineEvent(
  'TraineeCertified',
  t.type({
    traineeId: PersonId,
    techniqueId: TechniqueId,
    level: CompetenceLevel,
    certifierId: PersonId,
    practiceIds: t.readonlyArray(PracticeId),
    on: PartialDate,
    source: Source,
  }),
);

/** A source says that the trainee can do it. Never a certification. */
export const competenceAttested = defineEvent(
  'CompetenceAttested',
  t.intersection([
    t.type({
      traineeId: PersonId,
      /** The technique in a few words, for techniques that no catalogue lists. */
      techniqueText: Localized,
      level: CompetenceLevel,
      on: PartialDate,
      statementId: StatementId,
      source: Source,
    }),
    t.partial({ techniqueId: TechniqueId }),
  ]),
);

/** Why a certification was suspended. */
export const SuspensionReason = t.keyof(
  { outOfPractice: null, incident: null, underReview: null, other: null },
  'SuspensionReason',
);
export type SuspensionReason = t.TypeOf<typeof SuspensionReason>;

/** A certification was suspended. */
export const certificationSuspended = defineEvent(
  'CertificationSuspended',
  t.type({
    traineeId: PersonId,
    techniqueId: TechniqueId,
    on: PartialDate,
    reason: SuspensionReason,
    source: Source,
  }),
);

/** Why a certification was withdrawn. */
export const WithdrawalReason = t.keyof(
  { outOfPractice: null, incident: null, grantedInError: null, other: null },
  'WithdrawalReason',
);
export type WithdrawalReason = t.TypeOf<typeof WithdrawalReason>;

/** A certification was withdrawn for good: only a new certificate gives it back. */
export const certificationWithdrawn = defineEvent(
  'CertificationWithdrawn',
  t.type({
    traineeId: PersonId,
    techniqueId: TechniqueId,
    on: PartialDate,
    reason: WithdrawalReason,
    source: Source,
  }),
);

/** The trainee left for training at another hospital. */
export const outboundTrainingStarted = defineEvent(
  'OutboundTrainingStarted',
  t.type({
    traineeId: PersonId,
    hostOrgId: OrganisationId,
    from: PartialDate,
    plannedTo: PartialDate,
    source: Source,
  }),
);

/** Training at another hospital was completed. */
export const outboundTrainingCompleted = defineEvent(
  'OutboundTrainingCompleted',
  t.type({ traineeId: PersonId, on: PartialDate, source: Source }),
);

/** The event types of a trainee. */
export const traineeEvents = eventTypes([
  traineeRegistered,
  employerChanged,
  traineeCertified,
  competenceAttested,
  certificationSuspended,
  certificationWithdrawn,
  outboundTrainingStarted,
  outboundTrainingCompleted,
]);

/** Any event of a trainee. */
export type TraineeEvent = EventsOf<typeof traineeEvents>;
