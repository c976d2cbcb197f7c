import { match } from 'ts-pattern';

import type { DataOf } from '../../decision.js';
import { isSurelyBefore } from '../../values/date-window.js';
import type { MentorshipId, OrganisationId, PersonId } from '../../values/identity.js';
import type { PartialDate } from '../../values/partial-date.js';
import type {
  mentorshipEnded,
  MentorshipEvent,
  mentorshipStarted,
  supervisedPracticeLogged,
} from './events.js';

/** From when someone mentors; until the next tenure begins. */
export interface Tenure {
  readonly mentorId: PersonId;
  readonly since: PartialDate;
}

export type Practice = DataOf<typeof supervisedPracticeLogged>;

/** What runs or ran. */
export interface Running {
  readonly started: DataOf<typeof mentorshipStarted>;
  /** Oldest first, never empty. */
  readonly tenures: readonly [Tenure, ...Tenure[]];
}

export type Course =
  | { readonly _tag: 'NotStarted' }
  | ({ readonly _tag: 'Active' } & Running)
  | ({ readonly _tag: 'Ended'; readonly ended: DataOf<typeof mentorshipEnded> } & Running);

/** The state of a mentorship, folded from its events. */
export interface Mentorship {
  readonly course: Course;
  readonly practices: ReadonlyArray<Practice>;
}

export const notStarted: Mentorship = {
  course: { _tag: 'NotStarted' },
  practices: [],
};

/** An entry of the mentorship index, which closing a deployment needs. */
export interface ActiveMentorship {
  readonly mentorshipId: MentorshipId;
  readonly mentorId: PersonId;
  readonly mentorSince: PartialDate;
  readonly hostOrgId: OrganisationId;
}

/** The current mentor, and since when. */
export const presentTenure = ({ tenures }: Running): Tenure => tenures.at(-1) ?? tenures[0];

/** Reads a mentorship for the index; null when it does not run. */
export const activeMentorship = ({ course }: Mentorship): ActiveMentorship | null => {
  if (course._tag !== 'Active') return null;
  const { mentorshipId, hostOrgId } = course.started;
  const { mentorId, since } = presentTenure(course);
  return { mentorshipId, mentorId, mentorSince: since, hostOrgId };
};

/** Who mentored on a date. Where that is not sure, the later of the candidates. */
export const mentorOn = ({ tenures }: Running, on: PartialDate): PersonId =>
  (tenures.findLast(({ since }) => !isSurelyBefore(on, since)) ?? tenures[0]).mentorId;

const advance = (course: Course, event: MentorshipEvent): Course =>
  match(event)
    .with({ type: 'MentorshipStarted' }, ({ data }): Course => {
      if (course._tag !== 'NotStarted') return course;
      return {
        _tag: 'Active',
        started: data,
        tenures: [{ mentorId: data.mentorId, since: data.from }],
      };
    })
    .with({ type: 'MentorshipHandedOver' }, ({ data }): Course => {
      if (course._tag === 'NotStarted') return course;
      const [first, ...later] = course.tenures;
      return {
        ...course,
        tenures: [first, ...later, { mentorId: data.toMentorId, since: data.on }],
      };
    })
    .with({ type: 'MentorshipEnded' }, ({ data }): Course =>
      course._tag === 'NotStarted' ? course : { ...course, _tag: 'Ended', ended: data },
    )
    .with({ type: 'SupervisedPracticeLogged' }, () => course)
    .exhaustive();

export const evolve = ({ course, practices }: Mentorship, event: MentorshipEvent): Mentorship => ({
  course: advance(course, event),
  practices: event.type === 'SupervisedPracticeLogged' ? [...practices, event.data] : practices,
});
