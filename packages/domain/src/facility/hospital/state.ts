import { match, P } from 'ts-pattern';

import type { DataOf } from '../../decision.js';
import type { FactEvent } from '../../facts/attested-facts.js';
import { happenedBy } from '../../facts/when.js';
import { withConfirmed } from '../../facts/with-confirmed.js';
import type { CalendarDay } from '../../values/calendar-day.js';
import { type Grade, mayBeSameGrade, NATIONAL_SCHEME, type SchemeId } from '../../values/grade.js';
import type { DepartmentId } from '../../values/identity.js';
import {
  dayRange,
  isBefore,
  onDay,
  type PartialDate,
  type ThreeValued,
} from '../../values/partial-date.js';
import type { Source } from '../../values/source.js';
import type {
  departmentClosed,
  departmentEstablished,
  HospitalEvent,
  reviewApplied,
} from './events.js';
import {
  effective,
  gradeAfter,
  type GradeChange,
  inOrderOfTime,
  inScheme,
  schemeOfChange,
} from './timeline.js';

/** A grade in force, its first day, and how it was reached. */
export interface HeldGrade {
  readonly grade: Grade;
  readonly since: PartialDate;
  readonly cameBy: 'accreditation' | 'downgrade';
}

/** An application for the review of a grade. */
export type ReviewApplication = DataOf<typeof reviewApplied>;

/** The state of a hospital: grades, departments, equipment. */
export interface Hospital {
  /** Every recorded change of grade, in the order in which they happened. */
  readonly changes: ReadonlyArray<GradeChange>;
  /** The last one of the national scheme, else of the first scheme that it has; null before a grade is recorded and after the last one was revoked. It may have expired. */
  readonly inForce: HeldGrade | null;
  readonly applications: ReadonlyArray<ReviewApplication>;
  readonly founded: ReadonlyMap<DepartmentId, DataOf<typeof departmentEstablished>>;
  readonly closed: ReadonlyMap<DepartmentId, DataOf<typeof departmentClosed>>;
}

export const unknownHospital: Hospital = {
  changes: [],
  inForce: null,
  applications: [],
  founded: new Map(),
  closed: new Map(),
};

/** True from the founding of the department until it is closed, whichever was recorded first. */
export const isDepartmentOpen = (
  { founded, closed }: Hospital,
  departmentId: DepartmentId,
): boolean => founded.has(departmentId) && !closed.has(departmentId);

/** The grade in force in the national scheme, else in the first other one by its id. */
const heldAfter = (changes: ReadonlyArray<GradeChange>): HeldGrade | null => {
  const schemes = [...new Set(changes.map(schemeOfChange))].toSorted();
  for (const scheme of [NATIONAL_SCHEME, ...schemes]) {
    const held = heldInScheme(inScheme(changes, scheme));
    if (held !== null) return held;
  }
  return null;
};

/** A renewal leaves the hospital with the grade that it had, as it came by it. */
const heldInScheme = (changes: ReadonlyArray<GradeChange>): HeldGrade | null => {
  const last = changes.at(-1);
  const held = last === undefined ? null : gradeAfter(last);
  if (last === undefined || held === null) return null;
  const reached = changes.findLast(({ type }) => type !== 'AccreditationRenewed');
  const grade = reached === undefined ? null : gradeAfter(reached);
  const first =
    reached !== undefined && grade !== null && mayBeSameGrade(grade, held) ? reached : last;
  const cameBy = first.type === 'HospitalDowngraded' ? 'downgrade' : 'accreditation';
  return { grade: held, since: first.data.on, cameBy };
};

const byContent = (left: object, right: object): number =>
  JSON.stringify(left) < JSON.stringify(right) ? -1 : 1;

/** The grade that the hospital held at the end of a day; undecided where dates or the end of a validity are open. */
export interface GradeOnDay {
  /** The grade that it held or may have held; null for none. */
  readonly grade: Grade | null;
  readonly isHeld: ThreeValued;
}

/** What the hospital held on the day in the scheme, as its records have it. */
export const gradeOn = (
  { changes }: Hospital,
  day: CalendarDay,
  scheme: SchemeId = NATIONAL_SCHEME,
): GradeOnDay => {
  const known = inScheme(effective(changes), scheme);
  const begun = ({ data }: GradeChange): ThreeValued => happenedBy(dayRange(data.on), day);
  const last = known.findLast((change) => begun(change) === 'yes');
  const open = known.slice(last === undefined ? 0 : known.indexOf(last) + 1);
  const maybe = open.findLast((change) => begun(change) === 'undecided');
  if (maybe !== undefined) return { grade: gradeAfter(maybe), isHeld: 'undecided' };
  const grade = last === undefined ? null : gradeAfter(last);
  const until = last !== undefined && 'validUntil' in last.data ? last.data.validUntil : undefined;
  const expired = until === undefined ? 'no' : isBefore(until, onDay(day));
  if (last === undefined || grade === null || expired === 'yes')
    return { grade: null, isHeld: 'no' };
  return { grade, isHeld: expired === 'no' ? 'yes' : 'undecided' };
};

export const evolve = (state: Hospital, event: HospitalEvent): Hospital =>
  match(event)
    .returnType<Hospital>()
    .with(
      {
        type: P.union(
          'HospitalAccredited',
          'AccreditationRenewed',
          'HospitalDowngraded',
          'AccreditationRevoked',
        ),
      },
      ({ type, data }) => {
        const changes = inOrderOfTime([...state.changes, { type, data } as GradeChange]);
        return { ...state, changes, inForce: heldAfter(effective(changes)) };
      },
    )
    .with({ type: 'ReviewApplied' }, ({ data }) => ({
      ...state,
      applications: [...state.applications, data].toSorted(byContent),
    }))
    .with({ type: 'DepartmentEstablished' }, ({ data }) => ({
      ...state,
      founded: new Map(state.founded).set(data.departmentId, data),
    }))
    .with({ type: 'DepartmentClosed' }, ({ data }) => ({
      ...state,
      closed: new Map(state.closed).set(data.departmentId, data),
    }))
    .with({ type: P.union('EquipmentCommissioned', 'TelemedicineLinkCommissioned') }, () => state)
    .exhaustive();

/** The state after an operator confirmed what sources alone attest. */
export const confirmed = (state: Hospital, fact: FactEvent, source: Source): Hospital => {
  const changes = inOrderOfTime(withConfirmed(state.changes, fact, source));
  return { ...state, changes, inForce: heldAfter(effective(changes)) };
};
