// Grades of hospitals by any accreditation scheme. The order is in the grade itself, so that rules and read models need
// no look-up: a higher level is higher, and class A is the best of its level. What levels are called is data.
import * as t from 'io-ts';

const GradeLevel = t.refinement(
  t.number,
  (level) => Number.isInteger(level) && level >= 1 && level <= 9,
  'GradeLevel',
);
const GradeClass = t.refinement(t.string, (text) => /^[A-Z]$/.test(text), 'GradeClass');

/** Lower-case letters, digits and hyphens, such as `jci` or `stars`. */
export const SchemeId = t.refinement(
  t.string,
  (text) => /^[a-z][a-z0-9-]{0,39}$/.test(text),
  'SchemeId',
);
export type SchemeId = t.TypeOf<typeof SchemeId>;

/** The scheme of grades that name none: the classification of hospitals in China. */
export const NATIONAL_SCHEME: SchemeId = 'cn-hospital';

/** Level and class of a hospital in a scheme. `class` is null where the source names the level alone, or there is none. */
export const Grade = t.readonly(
  t.intersection([
    t.type({ level: GradeLevel, class: t.union([GradeClass, t.null]) }),
    t.partial({
      /** Left out: `cn-hospital`. */
      scheme: SchemeId,
    }),
  ]),
  'Grade',
);
export type Grade = t.TypeOf<typeof Grade>;

/** The scheme of the grade. */
export const schemeOf = ({ scheme = NATIONAL_SCHEME }: { readonly scheme?: SchemeId }): SchemeId =>
  scheme;

/**
 * Partial order: grades of different schemes are not comparable; a level without class is below every higher level, and
 * not comparable within its own.
 */
export const isHigherGrade = (left: Grade, right: Grade): boolean => {
  if (schemeOf(left) !== schemeOf(right)) return false;
  if (left.level !== right.level) return left.level > right.level;
  if (left.class === null || right.class === null) return false;
  return left.class < right.class;
};

/** True if scheme, level and class are equal. */
export const isSameGrade = (left: Grade, right: Grade): boolean =>
  schemeOf(left) === schemeOf(right) && left.level === right.level && left.class === right.class;

/** `3A`, or `2` where the class is not stated; with the scheme where it is not the national one: `jci:1`. */
export const formatGrade = (grade: Grade): string => {
  const scheme = schemeOf(grade);
  const own = `${grade.level}${grade.class ?? ''}`;
  return scheme === NATIONAL_SCHEME ? own : `${scheme}:${own}`;
};

/** The grade that a text such as `3A` or `jci:1` names; null for other texts. */
export const parseGrade = (text: string): Grade | null => {
  const [, scheme, level, gradeClass = null] =
    /^(?:([a-z][a-z0-9-]*):)?([1-9])([A-Z])?$/.exec(text) ?? [];
  if (level === undefined) return null;
  const grade = { level: Number(level), class: gradeClass };
  return scheme === undefined || scheme === NATIONAL_SCHEME ? grade : { ...grade, scheme };
};

/** True unless the two surely differ: a level without class may be any class of it. */
export const mayBeSameGrade = (left: Grade, right: Grade): boolean =>
  schemeOf(left) === schemeOf(right) &&
  left.level === right.level &&
  (left.class === null || right.class === null || left.class === right.class);
