// Accreditation schemes side by side: each has its own order and its own timeline.
import { describe, expect, test } from '@jest/globals';

import {
  day,
  formatGrade,
  type Grade,
  isHigherGrade,
  NATIONAL_SCHEME,
  operational,
  parseGrade,
} from '../../src/index.js';
import {
  accreditationSchemes,
  gradeLabel,
  gradeOn,
  hospital,
  hospitalAccredited,
  type HospitalCommand,
} from '../../src/facility/index.js';
import { inTime, recordAll } from '../any-order.js';
import { both, id, on } from '../samples.js';

const hospitalId = id<never>('bamako-people');
const gradeOf = (text: string): Grade => {
  const grade = parseGrade(text);
  if (grade === null) throw new Error(`no grade: ${text}`);
  return grade;
};

const accredit = (text: string, date: string): HospitalCommand => ({
  type: 'AccreditHospital',
  hospitalId,
  grade: gradeOf(text),
  on: on(date),
  source: operational,
});

const revoke = (date: string, scheme?: string): HospitalCommand => ({
  type: 'RevokeGrade',
  hospitalId,
  on: on(date),
  reason: both('造假', 'fraud'),
  source: operational,
  ...(scheme !== undefined && { scheme }),
});

describe('grades', () => {
  test('of different schemes are not comparable', () => {
    for (const [left, right] of [
      ['3A', 'stars:1'],
      ['stars:5', '1'],
      ['jci:1', 'stars:4'],
    ] as const) {
      expect(isHigherGrade(gradeOf(left), gradeOf(right))).toBe(false);
      expect(isHigherGrade(gradeOf(right), gradeOf(left))).toBe(false);
    }
    expect(isHigherGrade(gradeOf('stars:5'), gradeOf('stars:4'))).toBe(true);
  });

  test('are read as they are written', () => {
    for (const text of ['3A', '2', 'jci:1', 'stars:4', 'kenya-kqmh:3B'])
      expect(formatGrade(gradeOf(text))).toBe(text);
    for (const text of ['', 'A3', '0', '3a', 'JCI:1', ':1']) expect(parseGrade(text)).toBeNull();
  });

  test('in logs that name no scheme are those of China', () => {
    const stored = {
      hospitalId: 'h',
      grade: { level: 3, class: 'A' },
      on: { precision: 'unknown', basis: 'unknown' },
      source: { origin: 'operational', evidence: [] },
    };
    expect(hospitalAccredited.decode(1, stored as never)).toMatchObject({
      right: { grade: { level: 3, class: 'A' } },
    });
    expect(gradeLabel(gradeOf('3A'))).toEqual(both('三级甲等', 'tertiary grade A'));
  });

  test('have a label in both languages in each shipped scheme', () => {
    for (const { id: scheme, levels } of accreditationSchemes)
      levels.forEach((label, index) => {
        const prefix = scheme === NATIONAL_SCHEME ? '' : `${scheme}:`;
        expect(gradeLabel(gradeOf(`${prefix}${index + 1}`))).toEqual(label);
      });
    expect(gradeLabel(gradeOf('kenya-kqmh:3'))).toEqual(both('kenya-kqmh:3', 'kenya-kqmh:3'));
    const own = {
      id: 'kenya-kqmh',
      name: both('肯尼亚', 'Kenya'),
      levels: [both('一级', 'level 1')],
      classes: [],
      validYears: 2,
    };
    expect(gradeLabel(gradeOf('kenya-kqmh:1'), [own]).en).toBe('level 1');
  });
});

describe('a hospital', () => {
  const commands = [
    accredit('2A', '2010-01-01'),
    accredit('jci:1', '2012-01-01'),
    accredit('stars:4', '2013-01-01'),
    accredit('3A', '2015-01-01'),
    revoke('2018-01-01', 'jci'),
  ];

  test('holds a grade in each scheme, and loses one of them alone, in every order of recording', () => {
    const { state, refused } = recordAll(hospital, commands);
    expect(refused).toEqual([]);
    const held = (scheme?: string) => gradeOn(state, day('2020-01-01'), scheme);
    expect(held()).toEqual({ grade: gradeOf('3A'), isHeld: 'yes' });
    expect(held('jci')).toEqual({ grade: null, isHeld: 'no' });
    expect(held('stars')).toEqual({ grade: gradeOf('stars:4'), isHeld: 'yes' });
    expect(gradeOn(state, day('2014-01-01'), 'jci').isHeld).toBe('yes');
    expect(state.inForce?.grade).toEqual(gradeOf('3A'));
    const backwards = recordAll(hospital, commands.toReversed());
    expect(backwards.refused).toEqual([]);
    expect(inTime(backwards.state)).toEqual(inTime(state));
  });

  test('rises within a scheme only', () => {
    expect(
      recordAll(hospital, [accredit('stars:4', '2010-01-01'), accredit('stars:3', '2012-01-01')])
        .refused,
    ).toMatchObject([{ _tag: 'GradeNotHigher' }]);
    expect(
      recordAll(hospital, [
        {
          type: 'DowngradeHospital',
          hospitalId,
          from: gradeOf('stars:4'),
          to: gradeOf('2A'),
          on: on('2012-01-01'),
          source: operational,
        },
      ]).refused,
    ).toMatchObject([{ _tag: 'NotAFall' }]);
  });
});
