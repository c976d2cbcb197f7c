// What is known of a mentorship, in the order in which it happened: recording it in another order gives the same state.
import { match } from 'ts-pattern';

import type { DataOf } from '../../decision.js';
import { compareDates, compareText, isSurelyBefore } from '../../values/date-window.js';
import type { MentorshipId, OrganisationId, PersonId } from '../../values/identity.js';
import type { PartialDate } from '../../values/partial-date.js';
import type { Source } from '../../values/source.js';
import type {
  mentorshipEnded,
  MentorshipEvent,
  mentorshipHandedOver,
  mentorshipStarted,
  supervisedPracticeLogged,
} from './events.js';

/** From when someone mentors; until the next tenure begins. */
export interface Tenure {
  readonly mentorId: PersonId;
  readonly since: PartialDate;
}

export type Practice = DataOf<typeof supervisedPracticeLogged>;

/** Without the mentor who handed over, which follows from the order of the dates. */
export type HandOver = Omit<DataOf<typeof mentorshipHandedOver>, 'fromMentorId'>;

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

/** The state of a mentorship, folded from its events. Lists are in the order of their dates. */
export interface Mentorship {
  readonly course: Course;
  readonly started: DataOf<typeof mentorshipStarted> | null;
  readonly handOvers: ReadonlyArray<HandOver>;
  readonly ended: DataOf<typeof mentorshipEnded> | null;
  readonly practices: ReadonlyArray<Practice>;
}

export const notStarted: Mentorship = {
  course: { _tag: 'NotStarted' },
  started: null,
  handOvers: [],
  ended: null,
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

/** Everyone who may have mentored on a date, the latest first. */
export const mentorsOn = ({ tenures }: Running, on: PartialDate): ReadonlyArray<PersonId> => {
  const begun = tenures.filter(({ since }) => !isSurelyBefore(on, since));
  const present = begun.filter(
    ({ since }) =>
      !begun.some((later) => isSurelyBefore(since, later.since) && isSurelyBefore(later.since, on)),
  );
  return present.map(({ mentorId }) => mentorId).toReversed();
};

/** The official record of a hand-over that a source reports with another date; undefined where there is none. */
export const handOverRecordOf = (
  reported: HandOver,
  handOvers: ReadonlyArray<HandOver>,
): HandOver | undefined => {
  if (reported.source.origin === 'operational') return undefined;
  const liesBetween = (each: HandOver, left: HandOver, right: HandOver): boolean =>
    isSurelyBefore(left.on, each.on) && isSurelyBefore(each.on, right.on);
  return handOvers.find(
    (record) =>
      record.source.origin === 'operational' &&
      record.toMentorId === reported.toMentorId &&
      !handOvers.some(
        (each) => liesBetween(each, reported, record) || liesBetween(each, record, reported),
      ),
  );
};

const courseOf = ({ started, handOvers, ended }: Mentorship): Course => {
  if (started === null) return { _tag: 'NotStarted' };
  const later = handOvers
    .filter((each) => handOverRecordOf(each, handOvers) === undefined)
    .map(({ toMentorId, on }) => ({ mentorId: toMentorId, since: on }));
  const running: Running = {
    started,
    tenures: [{ mentorId: started.mentorId, since: started.from }, ...later],
  };
  return ended === null ? { _tag: 'Active', ...running } : { _tag: 'Ended', ended, ...running };
};

interface Sourced {
  readonly source: Source;
}

/** An official record prevails over what sources report, whichever came first. */
const prevailing = <Record extends Sourced>(known: Record | null, next: Record): Record =>
  known?.source.origin === 'operational' && next.source.origin === 'attested' ? known : next;

const inserted = <Entry extends { readonly on: PartialDate }>(
  entries: ReadonlyArray<Entry>,
  entry: Entry,
): ReadonlyArray<Entry> =>
  [...entries, entry].toSorted(
    (left, right) =>
      compareDates(left.on, right.on) || compareText(JSON.stringify(left), JSON.stringify(right)),
  );

const withPractice = (
  practices: ReadonlyArray<Practice>,
  practice: Practice,
): ReadonlyArray<Practice> => {
  const known = practices.find(({ practiceId }) => practiceId === practice.practiceId) ?? null;
  return inserted(
    practices.filter((each) => each !== known),
    prevailing(known, practice),
  );
};

const withEvent = (mentorship: Mentorship, event: MentorshipEvent): Mentorship =>
  match(event)
    .returnType<Mentorship>()
    .with({ type: 'MentorshipStarted' }, ({ data }) => ({
      ...mentorship,
      started: prevailing(mentorship.started, data),
    }))
    .with({ type: 'MentorshipHandedOver' }, ({ data: { fromMentorId: _, ...handOver } }) => ({
      ...mentorship,
      handOvers: inserted(mentorship.handOvers, handOver),
    }))
    .with({ type: 'MentorshipEnded' }, ({ data }) => ({
      ...mentorship,
      ended: prevailing(mentorship.ended, data),
    }))
    .with({ type: 'SupervisedPracticeLogged' }, ({ data }) => ({
      ...mentorship,
      practices: withPractice(mentorship.practices, data),
    }))
    .exhaustive();

export const evolve = (mentorship: Mentorship, event: MentorshipEvent): Mentorship => {
  const next = withEvent(mentorship, event);
  return { ...next, course: courseOf(next) };
};
