import { describe, expect, test } from '@jest/globals';

import {
  compareLevels,
  competenceLevels,
  formatGrade,
  type Grade,
  isHigherGrade,
  isSameGrade,
} from '../../src/index.js';
import { grade } from '../samples.js';

const grades: ReadonlyArray<Grade> = ['1', '2', '3'].flatMap((level) =>
  ['', 'A', 'B', 'C'].map((gradeClass) => grade(`${level}${gradeClass}`)),
);

const pairs = grades.flatMap((left) => grades.map((right) => [left, right] as const));

describe('grades are ordered in part', () => {
  test('none is higher than itself', () =>
    expect(grades.filter((it) => isHigherGrade(it, it))).toEqual([]));

  test('of two, at most one is higher', () =>
    expect(pairs.filter(([l, r]) => isHigherGrade(l, r) && isHigherGrade(r, l))).toEqual([]));

  test('higher than a higher one is higher', () =>
    expect(
      pairs
        .filter(([l, r]) => isHigherGrade(l, r))
        .flatMap(([l, r]) => grades.filter((it) => isHigherGrade(r, it) && !isHigherGrade(l, it))),
    ).toEqual([]));

  test('two different ones are comparable unless one of the same level lacks its class', () => {
    for (const [left, right] of pairs) {
      const isComparable = isHigherGrade(left, right) || isHigherGrade(right, left);
      const lacksClass =
        left.level === right.level && (left.class === null || right.class === null);
      expect(isComparable).toBe(!isSameGrade(left, right) && !lacksClass);
    }
  });

  test('3B is above 2A, 2A above 2B, every 3 above the bare 2, and 2A not comparable with it', () => {
    expect(isHigherGrade(grade('3B'), grade('2A'))).toBe(true);
    expect(isHigherGrade(grade('2A'), grade('2B'))).toBe(true);
    expect(isHigherGrade(grade('3C'), grade('2'))).toBe(true);
    expect(isHigherGrade(grade('2A'), grade('2'))).toBe(false);
    expect(isHigherGrade(grade('2'), grade('2A'))).toBe(false);
  });

  test('each reads as it is written', () =>
    expect(grades.map((it) => grade(formatGrade(it)))).toEqual(grades));
});

test('levels of competence rise from watching to teaching', () => {
  expect(competenceLevels.toSorted(compareLevels)).toEqual(competenceLevels);
  expect(compareLevels('independent', 'basicallyCompetent')).toBeGreaterThan(0);
  expect(compareLevels('observed', 'observed')).toBe(0);
});
