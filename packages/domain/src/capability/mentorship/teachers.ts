// Who may teach at a hospital: a member of a team posted there, a person whose post lets them, and where the trainee is
// sent for training the staff of that hospital.
import {
  type CalendarView,
  postedOn,
  type PractitionerCalendar,
} from '../../deployment/practitioner-calendar/state.js';
import { isSurelyBefore } from '../../values/date-window.js';
import type { OrganisationId, PersonId, TechniqueId } from '../../values/identity.js';
import type { PartialDate } from '../../values/partial-date.js';

/** A post that lets a person teach whom no team posted: a local physician who can teach, a mentor who teaches from afar. */
export interface TeachingPost {
  readonly practitionerId: PersonId;
  /** The hospital whose trainees they teach. */
  readonly hostOrgId: OrganisationId;
  /** Left out: every technique. */
  readonly techniqueIds?: ReadonlyArray<TechniqueId>;
  readonly from: PartialDate;
  /** Left out: without end. */
  readonly to?: PartialDate;
}

/** The look-ups for the rule that a mentor may teach. */
export interface TeacherLookUp {
  /** The calendars of the mentors in question, from their practitionerCalendar streams. */
  readonly calendars: ReadonlyArray<CalendarView>;
  /** Posts of mentors whom no team posted: see `localTeacher` and `remoteTeacher`. Left out: there are none. */
  readonly teachers?: ReadonlyArray<TeachingPost>;
  /** Where the trainee was sent for training then: see `receivingHospitals`. Left out: nowhere. */
  readonly receivingHospitalIds?: ReadonlyArray<OrganisationId>;
}

/** What a person would teach, where and when. */
export interface Lesson {
  readonly mentorId: PersonId;
  readonly hostOrgId: OrganisationId;
  readonly techniqueIds: ReadonlyArray<TechniqueId>;
  readonly on: PartialDate;
}

const mayBeHeld = ({ from, to }: TeachingPost, on: PartialDate): boolean =>
  !isSurelyBefore(on, from) && (to === undefined || !isSurelyBefore(to, on));

/** False if the look-ups show that the mentor cannot have taught all of it there on that date. */
export const mayTeach = (
  { calendars, teachers = [], receivingHospitalIds = [] }: TeacherLookUp,
  { mentorId, hostOrgId, techniqueIds, on }: Lesson,
): boolean => {
  const posts = teachers.filter(
    (post) =>
      post.practitionerId === mentorId && post.hostOrgId === hostOrgId && mayBeHeld(post, on),
  );
  return (
    receivingHospitalIds.includes(hostOrgId) ||
    postedOn(calendars, mentorId, hostOrgId, on) !== 'no' ||
    posts.some((post) => post.techniqueIds === undefined) ||
    (techniqueIds.length > 0 &&
      techniqueIds.every((id) => posts.some((post) => post.techniqueIds?.includes(id) === true)))
  );
};

/** Reads the remote assignments of a practitioner, who teaches from afar while they last. */
export const remoteTeacher = (
  practitionerId: PersonId,
  { bookings }: PractitionerCalendar,
): ReadonlyArray<TeachingPost> =>
  bookings
    .filter(({ _tag, booked }) => _tag !== 'Withdrawn' && booked.remote === true)
    .map(({ booked: { hostOrgId, from }, to }) => ({ practitionerId, hostOrgId, from, to }));
