// What a health commission expects of the grades of a hospital. Whether a change is accepted depends on when it and the
// others happened, never on which was recorded first; where vague dates leave it open, it is accepted.
import { match, P } from 'ts-pattern';

import { isSurelyBefore } from '../../values/date-window.js';
import { type Grade, isHigherGrade, isSameGrade, mayBeSameGrade } from '../../values/grade.js';
import type { PartialDate } from '../../values/partial-date.js';
import type { HospitalRejection } from './rejections.js';
import type { ReviewApplication } from './state.js';
import {
  type Accreditation,
  gradeAfter,
  type GradeChange,
  happensBefore,
  heldOtherwise,
  inScheme,
  isAccreditation,
  isLoss,
  isOperational,
  mayHaveEnded,
  schemeOfChange,
} from './timeline.js';

/** The first rule that the change breaks or, by coming earlier, makes a recorded change break. */
export const findBreach = (
  change: GradeChange,
  changes: ReadonlyArray<GradeChange>,
  applications: ReadonlyArray<ReviewApplication>,
): HospitalRejection | null => {
  const recorded = inScheme(changes, schemeOfChange(change));
  const all = [...recorded, change];
  return (
    findFaultOfItsOwn(change) ??
    findMissingApplication(change, applications) ??
    findBreachIn(change, all) ??
    firstOf(recorded, (other) =>
      mayBeRefusedFor(change, other) &&
      findBreachIn(other, recorded) === null &&
      findBreachIn(other, all) !== null
        ? conflictWith(change, other)
        : null,
    )
  );
};

/** Official records prevail over reports, whichever were recorded first: neither bars the other. */
const mayBeRefusedFor = (change: GradeChange, other: GradeChange): boolean =>
  isOperational(change) === isOperational(other);

const firstOf = <Item, Found>(
  items: ReadonlyArray<Item>,
  find: (item: Item) => Found | null,
): Found | null => {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
};

// No grade expires before it is given, and a fall leads to a lower grade.
const findFaultOfItsOwn = ({ type, data }: GradeChange): HospitalRejection | null => {
  if (type === 'AccreditationRevoked') return null;
  if (type === 'HospitalDowngraded') {
    const { from, to } = data;
    return isHigherGrade(from, to) ? null : { _tag: 'NotAFall', rule: 'ACC-2', from, to };
  }
  const { on, validUntil } = data;
  return validUntil !== undefined && isSurelyBefore(validUntil, on)
    ? { _tag: 'ValidityEndsBeforeStart', rule: null, on, validUntil }
    : null;
};

// ACC-3: a hospital applies before it is accredited.
const findMissingApplication = (
  change: GradeChange,
  applications: ReadonlyArray<ReviewApplication>,
): HospitalRejection | null =>
  isAccreditation(change) && isOperational(change)
    ? findLateApplication(change, applications)
    : null;

/** The first application for a grade, where it was surely made after the hospital was accredited. */
const findLateApplication = (
  { data: { grade, on } }: Accreditation,
  applications: ReadonlyArray<ReviewApplication>,
): HospitalRejection | null => {
  const own = applications.filter(({ targetGrade }) => isSameGrade(targetGrade, grade));
  const [late] = own;
  return late !== undefined && own.every((each) => isSurelyBefore(on, each.on))
    ? { _tag: 'ApplicationAfterAccreditation', rule: 'ACC-3', grade, on, appliedOn: late.on }
    : null;
};

/** An application that would be the only one for a grade, and after the accreditation that it led to. */
export const findUselessApplication = (
  application: ReviewApplication,
  recorded: ReadonlyArray<GradeChange>,
  applications: ReadonlyArray<ReviewApplication>,
): HospitalRejection | null =>
  firstOf(recorded, (change) =>
    findMissingApplication(change, applications) === null
      ? findMissingApplication(change, [...applications, application])
      : null,
  );

const findBreachIn = (
  change: GradeChange,
  all: ReadonlyArray<GradeChange>,
): HospitalRejection | null =>
  match(change)
    .returnType<HospitalRejection | null>()
    .with({ type: 'HospitalAccredited' }, (accreditation) => findRankBreach(accreditation, all))
    .with(
      { type: P.union('AccreditationRenewed', 'HospitalDowngraded', 'AccreditationRevoked') },
      (later) => (isOperational(later) ? findAbsence(later, all) : null),
    )
    .exhaustive();

// ACC-1 and ACC-2: grades rise. After a loss or an expiry, any grade can be reached, also the same one again.
const findRankBreach = (
  change: Accreditation,
  all: ReadonlyArray<GradeChange>,
): HospitalRejection | null =>
  firstOf(all, (earlier) => {
    const held = gradeAfter(earlier);
    const { grade } = change.data;
    if (
      held === null ||
      !mayBeRefusedFor(change, earlier) ||
      !happensBefore(earlier, change) ||
      mayHaveEnded(earlier, change, all)
    )
      return null;
    if (isHigherGrade(grade, held)) return null;
    if (isSameGrade(grade, held))
      return isOperational(earlier) && isOperational(change)
        ? { _tag: 'GradeAlreadyInForce', rule: 'ACC-1', grade }
        : null;
    if (mayBeSameGrade(grade, held) && !(isOperational(change) && grade.class === null))
      return null;
    return { _tag: 'GradeNotHigher', rule: 'ACC-2', grade, inForce: held };
  });

// Nothing is renewed, falls or is revoked before it was granted, or after it was lost. A grant that is not recorded may
// still be recorded.
const findAbsence = (
  change: Exclude<GradeChange, Accreditation>,
  all: ReadonlyArray<GradeChange>,
): HospitalRejection | null => {
  const grade = match(change)
    .returnType<Grade | null>()
    .with({ type: 'AccreditationRenewed' }, ({ data }) => data.grade)
    .with({ type: 'HospitalDowngraded' }, ({ data }) => data.from)
    .with({ type: 'AccreditationRevoked' }, () => null)
    .exhaustive();
  const isBasis = (earlier: GradeChange): boolean => {
    const held = gradeAfter(earlier);
    return (
      earlier !== change &&
      held !== null &&
      !happensBefore(change, earlier) &&
      (grade === null
        ? !all.some((each) => each.type === 'AccreditationRevoked' && lies(each, earlier, change))
        : mayBeSameGrade(held, grade) && !heldOtherwise(earlier, change, grade, all))
    );
  };
  if (all.some(isBasis) || !isRuledOut(change, grade, all.filter(isOperational))) return null;
  return grade === null
    ? { _tag: 'NoGradeInForce', rule: null }
    : { _tag: 'GradeNotInForce', rule: null, grade, inForce: heldBefore(change, all) };
};

/** Records say that the hospital did not hold the grade, and could not have risen to it without a grant on record. */
const isRuledOut = (
  change: GradeChange,
  grade: Grade | null,
  official: ReadonlyArray<GradeChange>,
): boolean => {
  const before = official.filter((each) => happensBefore(each, change));
  const last = before.filter((each) => !before.some((other) => happensBefore(each, other)));
  const rulesOut = (each: GradeChange): boolean => {
    const held = gradeAfter(each);
    return held === null || (grade !== null && !isHigherGrade(grade, held));
  };
  if (last.length > 0) return last.every(rulesOut);
  return official.some(
    (later) =>
      isAccreditation(later) &&
      happensBefore(change, later) &&
      (grade === null || mayBeSameGrade(later.data.grade, grade)) &&
      !official.some((each) => isLoss(each) && lies(each, change, later)),
  );
};

const lies = (each: GradeChange, left: GradeChange, right: GradeChange): boolean =>
  each !== right && happensBefore(left, each) && happensBefore(each, right);

const heldBefore = (change: GradeChange, all: ReadonlyArray<GradeChange>): Grade | null => {
  const last = all.findLast((each) => happensBefore(each, change));
  return last === undefined ? null : gradeAfter(last);
};

const conflictWith = (change: GradeChange, later: GradeChange): HospitalRejection => {
  const { on } = change.data;
  if (happensBefore(later, change))
    return { _tag: 'GrantMissing', rule: null, on, earlier: later.type, since: later.data.on };
  const since: PartialDate = later.data.on;
  const [grade, inForce] = [gradeAfter(change), gradeAfter(later)];
  if (isAccreditation(later) && grade !== null && inForce !== null)
    return isSameGrade(grade, inForce)
      ? { _tag: 'GradeAlreadyInForce', rule: 'ACC-1', grade: inForce }
      : { _tag: 'GradeOutOfOrder', rule: 'ACC-2', grade, on, inForce, since };
  return { _tag: 'LaterChangeContradicts', rule: null, on, later: later.type, since };
};
