import type { AidEvent, Grade } from '@aidtrail/domain';
import { project } from '@aidtrail/projections';
import { describe, expect, test } from '@jest/globals';

import { accreditations } from '../src/index.js';
import { attested, on, operational, synthetic, recorded, undated } from './recorded.js';

const A3: Grade = { level: 3, class: 'A' };
const B3: Grade = { level: 3, class: 'B' };
const A2: Grade = { level: 2, class: 'A' };
const LEVEL2: Grade = { level: 2, class: null };

const accredited = (
  hospitalId: string,
  grade: Grade,
  evidence: string,
  when = on('2015-01-01..2023-12-14'),
): AidEvent =>
  recorded('HospitalAccredited', { hospitalId, grade, on: when, source: attested(evidence) });

const corroborated = (hospitalId: string, factKey: string, evidence: string): AidEvent =>
  recorded('FactCorroborated', {
    factType: 'HospitalAccredited',
    subjectId: hospitalId,
    factKey,
    source: attested(evidence),
  });

/** The 13 rows of the ledger that report accreditations, as the events that they give. */
const ledger: ReadonlyArray<AidEvent> = [
  accredited('lhasa-people', A3, '000-21', on('..2022-10-14')),
  accredited('doilungdeqen-people', LEVEL2, '000-31', on('..2022-10-14')),
  accredited('nyemo-people', LEVEL2, '000-32', on('..2022-10-14')),
  accredited('damxung-people', LEVEL2, '000-33', on('..2022-10-14')),
  accredited('hotan-people', A3, '001-18', undated),
  corroborated('lhasa-people', '3A', '002-19'),
  accredited('xigaze-people', A3, '002-20'),
  accredited('shannan-people', A3, '002-21'),
  accredited('nyingchi-people', A3, '002-22'),
  accredited('qamdo-people', A3, '002-23'),
  accredited('nagqu-people', A3, '002-24'),
  accredited('ngari-people', A2, '002-25'),
  accredited('ngari-people', B3, '002-26'),
];

const rowsOf = async (...events: AidEvent[]) =>
  (await project(accreditations, events)).map(({ row }) => row);

describe('the accreditations of the five documents', () => {
  test('are 12, although 13 rows report them: two sources report Lhasa', async () => {
    const rows = await project(accreditations, ledger);
    expect(rows).toHaveLength(12);
    const lhasa = rows.find(({ row }) => row.hospital === 'lhasa-people');
    expect(lhasa?.row).toMatchObject({
      grade: '3A',
      statements: ['000-21', '002-19'],
      hospitals: { low: 1, high: 1, evidence: ['000-21', '002-19'] },
    });
    expect(lhasa?.lineage).toEqual([1, 6]);
  });

  test('have windows instead of dates', async () => {
    const rows = await rowsOf(...ledger);
    const windows = new Map(
      rows.map((row) => [row.hospital, [row.on, row.not_before, row.not_after]]),
    );
    expect(windows.get('lhasa-people')).toEqual(['…2022-10-14~', null, '2022-10-14']);
    expect(windows.get('nagqu-people')).toEqual([
      '2015-01-01…2023-12-14~',
      '2015-01-01',
      '2023-12-14',
    ]);
    expect(windows.get('hotan-people')).toEqual(['?', null, null]);
  });

  test('include one sequence: Ngari reached 2A, then 3B', async () => {
    const rows = await rowsOf(...ledger);
    expect(
      rows
        .filter(({ hospital }) => hospital === 'ngari-people')
        .map(({ change, grade, grade_before }) => [change, grade, grade_before]),
    ).toEqual([
      [1, '2A', null],
      [2, '3B', '2A'],
    ]);
  });

  test('keep a level apart from a grade with its class', async () => {
    const grades = (await rowsOf(...ledger)).map(({ grade }) => grade);
    expect(grades.filter((grade) => grade === '2')).toHaveLength(3);
    expect(grades.filter((grade) => grade === '3A')).toHaveLength(7);
  });
});

describe('operational changes of grade', () => {
  test('follow each other, each with the grade before', async () => {
    const rows = await rowsOf(
      recorded('HospitalAccredited', {
        hospitalId: 'h',
        grade: A3,
        on: on('2020-05-01'),
        authorityId: 'commission',
        validUntil: on('2024-05'),
        source: operational,
      }),
      recorded('AccreditationRenewed', {
        hospitalId: 'h',
        grade: A3,
        on: on('2024-04-01'),
        source: synthetic,
      }),
      recorded('HospitalDowngraded', {
        hospitalId: 'h',
        from: A3,
        to: B3,
        on: on('2025-01-01'),
        source: operational,
      }),
      recorded('AccreditationRevoked', {
        hospitalId: 'h',
        on: on('2025-06-01'),
        reason: { zh: '停业', en: 'closed down' },
        source: operational,
      }),
    );
    expect(rows.map(({ kind, grade_before, grade }) => [kind, grade_before, grade])).toEqual([
      ['accredited', null, '3A'],
      ['renewed', '3A', '3A'],
      ['downgraded', '3A', '3B'],
      ['revoked', '3B', null],
    ]);
    expect(rows[0]).toMatchObject({
      origin: 'operational',
      not_before: '2020-05-01',
      valid_until: '2024-05',
      authority: 'commission',
      synthetic: false,
    });
    expect(rows[1]?.synthetic).toBe(true);
  });

  test('a corroboration of another fact of the hospital changes nothing', async () => {
    const [row] = await rowsOf(
      accredited('lhasa-people', A3, '000-21'),
      corroborated('lhasa-people', '3B', '009-01'),
    );
    expect(row?.statements).toEqual(['000-21']);
  });
});

test('the grade before a change is the one before it in time, of the same scheme', async () => {
  const reached = (date: string, level: number, scheme?: string) =>
    recorded('HospitalAccredited', {
      hospitalId: 'h-1',
      grade: { level, class: null, ...(scheme !== undefined && { scheme }) },
      on: on(date),
      source: operational,
    });
  const rows = await project(accreditations, [
    reached('2015-01-01', 3),
    reached('2012-01-01', 4, 'stars'),
    reached('2010-01-01', 2),
  ]);
  expect(rows.map(({ row }) => [row.grade, row.grade_before])).toEqual([
    ['3', '2'],
    ['stars:4', null],
    ['2', null],
  ]);
});
