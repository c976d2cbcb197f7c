// What can become of teams and their members.
import type { CalendarDay } from '@aidtrail/domain';
import * as fc from 'fast-check';

import { daysAfter } from '../../fixed.js';
import type { Feature } from '../features.js';
import { type Blur, blurs, days } from '../time.js';

export interface MemberPlan {
  readonly person: number;
  /** Months after the dispatch. */
  readonly after: number;
  readonly months: number;
  readonly isReleased: boolean;
  readonly isRecorded: boolean;
  readonly from: Blur;
  readonly to: Blur;
}

export interface TeamPlan {
  readonly sender: number;
  readonly hospital: number;
  readonly isUnderOldId: boolean;
  readonly programme: number | null;
  readonly dispatched: CalendarDay;
  readonly months: number;
  readonly extension: number;
  readonly course: 'dispatched' | 'planned' | 'cancelled' | 'reported by mistake';
  readonly headCount: boolean;
  readonly isAttested: boolean;
  readonly isRecorded: boolean;
  readonly on: Blur;
  readonly closed: Blur;
  readonly members: ReadonlyArray<MemberPlan>;
}

export const postingPlans = (
  has: (feature: Feature) => boolean,
): fc.Arbitrary<ReadonlyArray<TeamPlan>> => {
  const onlyIf = <Value>(feature: Feature, arbitrary: fc.Arbitrary<Value>, otherwise: Value) =>
    has(feature) ? arbitrary : fc.constant(otherwise);
  const blur = onlyIf('partial dates', blurs, 'day');
  const member: fc.Arbitrary<MemberPlan> = fc.record({
    person: fc.nat({ max: 4 }),
    after: fc.nat({ max: 6 }),
    months: fc.integer({ min: 1, max: 12 }),
    isReleased: onlyIf('early releases', fc.boolean(), false),
    isRecorded: fc.constantFrom(true, true, false),
    from: blur,
    to: blur,
  });
  const course = fc.constantFrom<TeamPlan['course']>(
    'dispatched',
    'dispatched',
    ...(has('plans') ? (['planned', 'cancelled'] as const) : []),
    ...(has('false reports, retracted') ? (['reported by mistake'] as const) : []),
  );
  const team: fc.Arbitrary<TeamPlan> = fc.record({
    sender: fc.nat({ max: 1 }),
    hospital: fc.nat({ max: 2 }),
    isUnderOldId: fc.boolean(),
    programme: onlyIf('programmes', fc.option(fc.nat({ max: 1 })), null),
    dispatched: days,
    months: fc.integer({ min: 1, max: 24 }),
    extension: onlyIf('extensions', fc.constantFrom(0, 0, 6), 0),
    course,
    headCount: onlyIf('head counts', fc.boolean(), false),
    isAttested: onlyIf('attested records', fc.boolean(), false),
    isRecorded: fc.constantFrom(true, true, false),
    on: blur,
    closed: blur,
    members: fc.array(member, { maxLength: 3 }),
  });
  return fc
    .array(team, { minLength: 1, maxLength: 3 })
    .map((teams) => withoutClashes(teams, has('second postings')));
};

interface Window {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

const MONTH = 30;

export const until = (from: CalendarDay, months: number): CalendarDay =>
  daysAfter(from, months * MONTH);

export const endOf = ({ dispatched, months, extension }: TeamPlan): CalendarDay =>
  until(dispatched, months + extension);

/** The whole posting as it turned out. Members of an extended team stay as long as it does, unless they are released. */
export const served = (team: TeamPlan, member: MemberPlan): Window => {
  const planned = agreed(team, member);
  if (member.isReleased && planned.to > daysAfter(planned.from, 12))
    return { from: planned.from, to: daysAfter(planned.from, 12) };
  return team.extension > 0 ? { from: planned.from, to: endOf(team) } : planned;
};

/** The posting as it was agreed on the first day. */
export const agreed = (team: TeamPlan, { after, months }: MemberPlan): Window => {
  const end = until(team.dispatched, team.months);
  const start = team.headCount
    ? team.dispatched
    : until(team.dispatched, Math.min(after, team.months - 1));
  const to = until(start, months);
  return { from: start, to: to > end || team.extension > 0 ? end : to };
};

/** No person is in two places at once. Without second postings, a person is posted once. */
const withoutClashes = (
  teams: ReadonlyArray<TeamPlan>,
  mayReturn: boolean,
): ReadonlyArray<TeamPlan> => {
  const known: (Window & { readonly person: number })[] = [];
  return teams.map((team) => ({
    ...team,
    members: team.members.filter((member) => {
      const { from, to } = served(team, member);
      const latest = agreed(team, member).to;
      const isFree = known.every(
        (other) =>
          other.person !== member.person ||
          (mayReturn && (other.to < from || (to > latest ? to : latest) < other.from)),
      );
      if (isFree) known.push({ person: member.person, from, to: to > latest ? to : latest });
      return isFree;
    }),
  }));
};
