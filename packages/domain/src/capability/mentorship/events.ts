import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import {
  DepartmentId,
  MentorshipId,
  OrganisationId,
  PersonId,
  PracticeId,
  TechniqueId,
} from '../../values/identity.js';
import { PartialDate } from '../../values/partial-date.js';
import { Source } from '../../values/source.js';

/** How mentors and trainees are matched. */
export const MentorshipMode = t.keyof(
  { oneToOne: null, oneToMany: null, team: null },
  'MentorshipMode',
);
export type MentorshipMode = t.TypeOf<typeof MentorshipMode>;

/** A mentor began to teach techniques to a trainee. */
export const mentorshipStarted = defineEvent(
  'MentorshipStarted',
  t.intersection([
    t.type({
      mentorshipId: MentorshipId,
      mentorId: PersonId,
      traineeId: PersonId,
      hostOrgId: OrganisationId,
      techniqueIds: t.readonlyArray(TechniqueId),
      mode: MentorshipMode,
      from: PartialDate,
      source: Source,
    }),
    t.partial({ departmentId: DepartmentId }),
  ]),
);

/** What the trainee did. */
export const PracticeRole = t.keyof({ observed: null, assisted: null, lead: null }, 'PracticeRole');
export type PracticeRole = t.TypeOf<typeof PracticeRole>;

/** The outcome of a supervised practice. */
export const PracticeOutcome = t.keyof(
  { successful: null, complicated: null, abandoned: null, failed: null },
  'PracticeOutcome',
);
export type PracticeOutcome = t.TypeOf<typeof PracticeOutcome>;

/** The trainee practised a technique under supervision. */
export const supervisedPracticeLogged = defineEvent(
  'SupervisedPracticeLogged',
  t.intersection([
    t.type({
      mentorshipId: MentorshipId,
      practiceId: PracticeId,
      techniqueId: TechniqueId,
      on: PartialDate,
      role: PracticeRole,
      source: Source,
    }),
    t.partial({ outcome: PracticeOutcome }),
  ]),
);

/** Another mentor continues the mentorship. */
export const mentorshipHandedOver = defineEvent(
  'MentorshipHandedOver',
  t.type({
    mentorshipId: MentorshipId,
    fromMentorId: PersonId,
    toMentorId: PersonId,
    /** The first day of the new mentor. */
    on: PartialDate,
    source: Source,
  }),
);

/** Why a mentorship ended. */
export const MentorshipEndReason = t.keyof(
  { completed: null, mentorLeft: null, traineeLeft: null, other: null },
  'MentorshipEndReason',
);
export type MentorshipEndReason = t.TypeOf<typeof MentorshipEndReason>;

/** The mentorship ended without a successor. */
export const mentorshipEnded = defineEvent(
  'MentorshipEnded',
  t.type({
    mentorshipId: MentorshipId,
    /** The last day. */
    on: PartialDate,
    reason: MentorshipEndReason,
    source: Source,
  }),
);

/** The event types of a mentorship. */
export const mentorshipEvents = eventTypes([
  mentorshipStarted,
  supervisedPracticeLogged,
  mentorshipHandedOver,
  mentorshipEnded,
]);

/** Any event of a mentorship. */
export type MentorshipEvent = EventsOf<typeof mentorshipEvents>;
