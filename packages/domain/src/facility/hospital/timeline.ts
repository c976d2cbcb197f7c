// The grades of a hospital in the order in which they were given and lost, whatever the order in which that was
// recorded. Dates may be vague: two changes are in order only where they surely are.
import { isSurelyBefore } from '../../values/date-window.js';
import {
  formatGrade,
  type Grade,
  isHigherGrade,
  mayBeSameGrade,
  type SchemeId,
  schemeOf,
} from '../../values/grade.js';
import { dayRange, type PartialDate } from '../../values/partial-date.js';
import type { HospitalEvent } from './events.js';

/** A change of grade, as recorded. */
export type GradeChange = Extract<
  HospitalEvent,
  {
    readonly type:
      'HospitalAccredited' | 'AccreditationRenewed' | 'HospitalDowngraded' | 'AccreditationRevoked';
  }
>;

/** An accreditation. */
export type Accreditation = Extract<GradeChange, { readonly type: 'HospitalAccredited' }>;

export const isOperational = ({ data }: GradeChange): boolean =>
  data.source.origin === 'operational';

export const isAccreditation = (change: GradeChange): change is Accreditation =>
  change.type === 'HospitalAccredited';

/** The grade that the hospital holds after the change; null after a revocation. */
export const gradeAfter = (change: GradeChange): Grade | null => {
  if (change.type === 'AccreditationRevoked') return null;
  return change.type === 'HospitalDowngraded' ? change.data.to : change.data.grade;
};

/** The scheme whose grades it is about. */
export const schemeOfChange = (change: GradeChange): SchemeId =>
  schemeOf(change.type === 'AccreditationRevoked' ? change.data : (gradeAfter(change) ?? {}));

/** The changes of one scheme; a hospital holds a grade of each scheme on its own. */
export const inScheme = (
  changes: ReadonlyArray<GradeChange>,
  scheme: SchemeId,
): ReadonlyArray<GradeChange> => changes.filter((each) => schemeOfChange(each) === scheme);

export const happensBefore = (left: GradeChange, right: GradeChange): boolean =>
  isSurelyBefore(left.data.on, right.data.on);

/** Falls and revocations, which end a grade; a rise ends the lower one too, and is an accreditation. */
export const isLoss = ({ type }: GradeChange): boolean =>
  type === 'HospitalDowngraded' || type === 'AccreditationRevoked';

/** Without a loss, the lower of two grades came first: grades rise. */
const risesTo = (
  left: GradeChange,
  right: GradeChange,
  changes: ReadonlyArray<GradeChange>,
): boolean => {
  const [lower, higher] = [gradeAfter(left), gradeAfter(right)];
  return (
    lower !== null &&
    higher !== null &&
    isHigherGrade(higher, lower) &&
    !changes.some(isLoss) &&
    !happensBefore(right, left)
  );
};

const orderOfKinds = {
  HospitalAccredited: '1',
  AccreditationRenewed: '2',
  HospitalDowngraded: '3',
  AccreditationRevoked: '4',
} as const;

/** Orders changes that no date orders, by their content alone. */
const tieBreaker = (change: GradeChange): string => {
  const { first, last } = dayRange(change.data.on);
  const grade = gradeAfter(change);
  return [
    last ?? first ?? '',
    orderOfKinds[change.type],
    grade === null ? '' : formatGrade(grade),
    JSON.stringify(change.data),
  ].join(' ');
};

/** In the order in which they happened. The same changes are in the same order, however they were recorded. */
export const inOrderOfTime = (changes: ReadonlyArray<GradeChange>): ReadonlyArray<GradeChange> => {
  const left = changes
    .map((change) => ({ change, tie: tieBreaker(change) }))
    .toSorted((a, b) => (a.tie < b.tie ? -1 : Number(a.tie > b.tie)))
    .map(({ change }) => change);
  const ordered: GradeChange[] = [];
  while (left.length > 0) {
    const free = left.findIndex((each) =>
      left.every(
        (other) => other === each || !(happensBefore(other, each) || risesTo(other, each, changes)),
      ),
    );
    ordered.push(...left.splice(Math.max(free, 0), 1));
  }
  return ordered;
};

const isBetween = (each: GradeChange, left: GradeChange, right: GradeChange): boolean =>
  happensBefore(left, each) && happensBefore(each, right);

const mayBeBetween = (each: GradeChange, left: GradeChange, right: GradeChange): boolean =>
  !happensBefore(each, left) && !happensBefore(right, each);

/** The end of the validity of a grade given by `change` and renewed by `by`; null if open. */
const expiryOf = (
  change: GradeChange,
  by: GradeChange,
  changes: ReadonlyArray<GradeChange>,
): PartialDate | null => {
  const grade = gradeAfter(change);
  const renewals = changes.filter(
    (each) =>
      each.type === 'AccreditationRenewed' &&
      grade !== null &&
      mayBeSameGrade(each.data.grade, grade) &&
      mayBeBetween(each, change, by),
  );
  const last = renewals.at(-1) ?? change;
  return 'validUntil' in last.data ? (last.data.validUntil ?? null) : null;
};

/** May the grade given by `from` have ended before `to`, by a loss or because it expired? */
export const mayHaveEnded = (
  from: GradeChange,
  to: GradeChange,
  changes: ReadonlyArray<GradeChange>,
): boolean => {
  const isLostBetween = changes.some(
    (each) => each !== from && each !== to && isLoss(each) && mayBeBetween(each, from, to),
  );
  const expiry = expiryOf(from, to, changes);
  return isLostBetween || (expiry !== null && !isSurelyBefore(to.data.on, expiry));
};

/** Did the hospital surely hold another grade, or none, at some time between the two? */
export const heldOtherwise = (
  left: GradeChange,
  right: GradeChange,
  grade: Grade,
  changes: ReadonlyArray<GradeChange>,
): boolean =>
  changes.some((each) => {
    if (each === left || each === right || !isBetween(each, left, right)) return false;
    const after = gradeAfter(each);
    return after === null || !mayBeSameGrade(after, grade);
  });

const sameTime = (left: GradeChange, right: GradeChange): boolean =>
  !happensBefore(left, right) && !happensBefore(right, left);

/**
 * The accreditation that says the same as an attested one, and with more authority: the operational record, or the one
 * that names the class. The attested one is evidence for it.
 */
export const supersederOf = (
  change: Accreditation,
  recorded: ReadonlyArray<GradeChange>,
): Accreditation | undefined => {
  if (isOperational(change)) return undefined;
  const { grade } = change.data;
  const changes = inScheme(recorded, schemeOf(grade));
  const isOfOneSpan = (other: GradeChange): boolean => {
    const [first, second] = happensBefore(other, change) ? [other, change] : [change, other];
    return !changes.some((each) => isLoss(each) && isBetween(each, first, second));
  };
  const same = inOrderOfTime(changes)
    .filter(isAccreditation)
    .filter((other) => other !== change && mayBeSameGrade(other.data.grade, grade))
    .filter((other) => grade.class === null || other.data.grade.class !== null)
    .filter(isOfOneSpan);
  return (
    same.find(isOperational) ??
    same.find(
      (other) => grade.class === null && other.data.grade.class !== null && sameTime(other, change),
    )
  );
};

/** True for a report of a grade that official records of other grades rule out: grades rise, unless one was lost. */
export const isContradicted = (
  change: Accreditation,
  recorded: ReadonlyArray<GradeChange>,
): boolean => {
  if (isOperational(change)) return false;
  const { grade } = change.data;
  const changes = inScheme(recorded, schemeOf(grade));
  return changes.filter(isAccreditation).some((other) => {
    if (!isOperational(other) || mayBeSameGrade(other.data.grade, grade)) return false;
    const [first, second] = happensBefore(other, change) ? [other, change] : [change, other];
    return (
      happensBefore(first, second) &&
      isHigherGrade(first.data.grade, second.data.grade) &&
      !mayHaveEnded(first, second, changes)
    );
  });
};

/** The changes that count: without what another record says more exactly, or rules out. */
export const effective = (changes: ReadonlyArray<GradeChange>): ReadonlyArray<GradeChange> =>
  inOrderOfTime(changes).filter(
    (change) =>
      !isAccreditation(change) ||
      (supersederOf(change, changes) === undefined && !isContradicted(change, changes)),
  );
