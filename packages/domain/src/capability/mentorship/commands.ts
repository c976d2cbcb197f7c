import type { DataOf } from '../../decision.js';
import type { CalendarView } from '../../deployment/practitioner-calendar/state.js';
import type { OrganisationId } from '../../values/identity.js';
import type {
  mentorshipEnded,
  mentorshipHandedOver,
  mentorshipStarted,
  supervisedPracticeLogged,
} from './events.js';

/** Look-up: the calendars of the mentors in question, from their practitionerCalendar streams. */
interface WithCalendars {
  readonly calendars: ReadonlyArray<CalendarView>;
}

export type StartMentorship = { readonly type: 'StartMentorship' } & DataOf<
  typeof mentorshipStarted
> &
  WithCalendars & {
    /** Look-up: who employs the trainee, from the trainee's stream; null when not registered. */
    readonly traineeEmployerId: OrganisationId | null;
  };

/** May be given after the end, for a practice of before. */
export type LogSupervisedPractice = { readonly type: 'LogSupervisedPractice' } & DataOf<
  typeof supervisedPracticeLogged
> &
  WithCalendars;

export type HandOverMentorship = { readonly type: 'HandOverMentorship' } & Omit<
  DataOf<typeof mentorshipHandedOver>,
  'fromMentorId'
> &
  WithCalendars;

export type EndMentorship = { readonly type: 'EndMentorship' } & DataOf<typeof mentorshipEnded>;

export type MentorshipCommand =
  StartMentorship | LogSupervisedPractice | HandOverMentorship | EndMentorship;
