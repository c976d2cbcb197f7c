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

export const MentorshipMode = t.keyof(
  { oneToOne: null, oneToMany: null, team: null },
  'MentorshipMode',
);
export type MentorshipMode = t.TypeOf<typeof MentorshipMode>;

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

export const PracticeOutcome = t.keyof(
  { successful: null, complicated: null, abandoned: null },
  'PracticeOutcome',
);
export type PracticeOutcome = t.TypeOf<typeof PracticeOutcome>;

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

export const MentorshipEndReason = t.keyof(
  { completed: null, mentorLeft: null, traineeLeft: null, other: null },
  'MentorshipEndReason',
);
export type MentorshipEndReason = t.TypeOf<typeof MentorshipEndReason>;

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

export const mentorshipEvents = eventTypes([
  mentorshipStarted,
  supervisedPracticeLogged,
  mentorshipHandedOver,
  mentorshipEnded,
]);

export type MentorshipEvent = EventsOf<typeof mentorshipEvents>;
