import { type CommandNamed, type CommandsOf, factTable } from '../../facts/fact-table.js';
import type { CalendarView } from '../../deployment/practitioner-calendar/state.js';
import type { OrganisationId } from '../../values/identity.js';
import type { MentorshipEvent } from './events.js';

export const mentorshipFacts = factTable<MentorshipEvent>()('mentorshipId', {
  MentorshipStarted: {
    name: { zh: '师徒结对', en: 'mentorship' },
    command: 'StartMentorship',
    lookUps: ['calendars', 'traineeEmployerId'],
    when: { date: 'from' },
    state: true,
    person: 'traineeId',
    organisations: ['hostOrgId'],
    senders: [],
    programmes: [],
    traits: ['mode'],
  },
  SupervisedPracticeLogged: {
    name: { zh: '带教操作', en: 'supervised practice' },
    command: 'LogSupervisedPractice',
    lookUps: ['calendars'],
    when: { date: 'on' },
    key: ({ practiceId }) => practiceId,
    traits: ['role'],
  },
  MentorshipHandedOver: {
    name: { zh: '师徒关系交接', en: 'hand-over of a mentorship' },
    command: 'HandOverMentorship',
    lookUps: ['calendars'],
    derived: ['fromMentorId'],
    when: { date: 'on' },
    key: ({ toMentorId }) => toMentorId,
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

/** Look-up: the calendars of the mentors in question, from their practitionerCalendar streams. */
type WithCalendars = { readonly calendars: ReadonlyArray<CalendarView> };

/** A practice may be logged after the end, if it took place before. */
export type MentorshipCommand = CommandsOf<
  typeof mentorshipFacts,
  {
    readonly StartMentorship: WithCalendars & {
      /** Look-up: who employs the trainee, from the trainee's stream; null when not registered. */
      readonly traineeEmployerId: OrganisationId | null;
    };
    readonly LogSupervisedPractice: WithCalendars;
    readonly HandOverMentorship: WithCalendars;
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
