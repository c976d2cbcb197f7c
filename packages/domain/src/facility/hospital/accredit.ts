// The order of grades (ACC-1, ACC-2), also where dates are unknown.
import { type DataOf, hasSameContent } from '../../decision.js';
import { isSurelyBefore } from '../../values/date-window.js';
import { type Grade, isHigherGrade, isSameGrade } from '../../values/grade.js';
import type { PartialDate } from '../../values/partial-date.js';
import type { hospitalAccredited } from './events.js';
import type { HospitalRejection } from './rejections.js';
import type { HeldGrade, Hospital } from './state.js';

type Accreditation = DataOf<typeof hospitalAccredited>;

export const isRecorded = (data: Accreditation, { accreditations }: Hospital): boolean =>
  accreditations.some((recorded) => hasSameContent(recorded, data));

/** The recorded accreditation that a source refers to: of the same grade, or of its level where it names no class. */
export const accreditationMeant = (
  { grade, on }: Accreditation,
  { accreditations, lastFall }: Hospital,
): Accreditation | undefined => {
  // After a fall, the same grade can be reached again.
  const current =
    lastFall !== null && isSurelyBefore(lastFall, on)
      ? accreditations.filter((recorded) => isSurelyBefore(lastFall, recorded.on))
      : accreditations;
  return (
    current.findLast((recorded) => isSameGrade(recorded.grade, grade)) ??
    current.findLast((recorded) => grade.class === null && recorded.grade.level === grade.level)
  );
};

export const findBreach = (
  grade: Grade,
  on: PartialDate,
  { grade: inForce, since, cameBy }: HeldGrade,
): HospitalRejection | null => {
  if (isSameGrade(grade, inForce)) return { _tag: 'GradeAlreadyInForce', rule: 'ACC-1', grade };
  if (isSurelyBefore(on, since))
    return isHigherGrade(inForce, grade) || cameBy === 'downgrade'
      ? null
      : { _tag: 'GradeOutOfOrder', rule: 'ACC-2', grade, on, inForce, since };
  return isHigherGrade(grade, inForce) || namesTheClassOf(inForce, grade)
    ? null
    : { _tag: 'GradeNotHigher', rule: 'ACC-2', grade, inForce };
};

/** The level was known without its class, and now the class is named: no contradiction, and no fall. */
const namesTheClassOf = (inForce: Grade, grade: Grade): boolean =>
  inForce.level === grade.level && inForce.class === null;
