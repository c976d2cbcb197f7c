import { type CommandNamed, type CommandsOf, factTable } from '../../facts/fact-table.js';
import type { OrganisationId } from '../../values/identity.js';
import { formatPartialDate } from '../../values/partial-date.js';
import type { MentorshipEvent } from './events.js';
import type { TeacherLookUp } from './teachers.js';

export const mentorshipFacts = factTable<MentorshipEvent>()('mentorshipId', {
  MentorshipStarted: {
    name: { zh: '师徒结对', en: 'mentorship' },
    command: 'StartMentorship',
    lookUps: ['calendars', 'teachers', 'receivingHospitalIds', 'traineeEmployerId'],
    when: { date: 'from' },
    state: true,
    person: 'traineeId',
    organisations: ['hostOrgId'],
    senders: [],
    programmes: [],
    traits: ['mode', 'mentorId'],
  },
  SupervisedPracticeLogged: {
    name: { zh: '带教操作', en: 'supervised practice' },
    command: 'LogSupervisedPractice',
    lookUps: ['calendars', 'teachers', 'receivingHospitalIds'],
    when: { date: 'on' },
    key: ({ practiceId }) => practiceId,
    traits: ['role', 'techniqueId'],
  },
  MentorshipHandedOver: {
    name: { zh: '师徒关系交接', en: 'hand-over of a mentorship' },
    command: 'HandOverMentorship',
    lookUps: ['calendars', 'teachers', 'receivingHospitalIds'],
    derived: ['fromMentorId'],
    when: { date: 'on' },
    key: ({ toMentorId, on }) => `${toMentorId} ${formatPartialDate(on)}`,
    formerKey: ({ toMentorId }) => toMentorId,
    person: 'toMentorId',
  },
  MentorshipEnded: {
    name: { zh: '师徒关系结束', en: 'end of a mentorship' },
    command: 'EndMentorship',
    when: { date: 'on' },
    traits: ['reason'],
    ends: { MentorshipStarted: true },
  },
});

/** A practice may be logged after the end, if it took place before. */
export type MentorshipCommand = CommandsOf<
  typeof mentorshipFacts,
  {
    readonly StartMentorship: TeacherLookUp & {
      /** Look-up: who employs the trainee on that date, from the trainee's stream; null when not registered. */
      readonly traineeEmployerId: OrganisationId | ReadonlyArray<OrganisationId> | null;
    };
    readonly LogSupervisedPractice: TeacherLookUp;
    readonly HandOverMentorship: TeacherLookUp;
  }
>;

/** Starts a mentorship. */
export type StartMentorship = CommandNamed<MentorshipCommand, 'StartMentorship'>;
/** Logs one practice of a technique. */
export type LogSupervisedPractice = CommandNamed<MentorshipCommand, 'LogSupervisedPractice'>;
/** Passes a mentorship to another mentor. */
export type HandOverMentorship = CommandNamed<MentorshipCommand, 'HandOverMentorship'>;
/** Ends a mentorship. */
export type EndMentorship = CommandNamed<MentorshipCommand, 'EndMentorship'>;
