import * as t from 'io-ts';

/** Grade of a Chinese hospital. `class` is null where the source names the level alone. */
export const Grade = t.readonly(
  t.type({
    level: t.union([t.literal(1), t.literal(2), t.literal(3)]),
    class: t.union([t.literal('A'), t.literal('B'), t.literal('C'), t.null]),
  }),
  'Grade',
);
export type Grade = t.TypeOf<typeof Grade>;

const classOrder = { A: 3, B: 2, C: 1 } as const;

/** Partial order: a level without class is below every higher level, and not comparable within its own. */
export const isHigherGrade = (left: Grade, right: Grade): boolean => {
  if (left.level !== right.level) return left.level > right.level;
  if (left.class === null || right.class === null) return false;
  return classOrder[left.class] > classOrder[right.class];
};

/** True if level and class are equal. */
export const isSameGrade = (left: Grade, right: Grade): boolean =>
  left.level === right.level && left.class === right.class;

/** `3A`, or `2` where the class is not stated. */
export const formatGrade = ({ level, class: gradeClass }: Grade): string =>
  `${level}${gradeClass ?? ''}`;

/** True unless the two surely differ: a level without class may be any class of it. */
export const mayBeSameGrade = (left: Grade, right: Grade): boolean =>
  left.level === right.level &&
  (left.class === null || right.class === null || left.class === right.class);
