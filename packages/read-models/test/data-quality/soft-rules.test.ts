// Each soft rule of hospitals, broken once; and what contains itself.
import type { AidEvent, Source } from '@aidtrail/domain';
import { project } from '@aidtrail/projections';
import { describe, expect, test } from '@jest/globals';

import { circleIssues } from '../../src/data-quality/circle-issues.js';
import { hospitalIssues } from '../../src/data-quality/hospital-issues.js';
import type { Issue } from '../../src/data-quality/issues.js';
import { dataQuality, facts, places } from '../../src/index.js';
import { attested, label, on, operational, recorded } from '../recorded.js';

const levelOf = (grade: string) =>
  ({ level: Number(grade[0]) as 3, class: (grade[1] ?? null) as 'A' | null }) as const;

interface Details {
  readonly hospitalId?: string;
  readonly source?: Source;
  readonly authorityId?: string;
  readonly validUntil?: string;
}

const granted = (
  type: 'HospitalAccredited' | 'AccreditationRenewed',
  grade: string,
  date: string,
  { hospitalId = 'h-1', source = operational, authorityId, validUntil }: Details = {},
): AidEvent =>
  recorded(type, {
    hospitalId,
    grade: levelOf(grade),
    on: on(date),
    source,
    ...(authorityId !== undefined && { authorityId }),
    ...(validUntil !== undefined && { validUntil: on(validUntil) }),
  });

const applied = (grade: string, date: string, source = operational): AidEvent =>
  recorded('ReviewApplied', {
    hospitalId: 'h-1',
    targetGrade: levelOf(grade),
    on: on(date),
    source,
  });

const revoked = (date: string): AidEvent =>
  recorded('AccreditationRevoked', {
    hospitalId: 'h-1',
    on: on(date),
    reason: label('fraud'),
    source: operational,
  });

const issuesOf = async (...events: ReadonlyArray<AidEvent>): Promise<ReadonlyArray<Issue>> =>
  hospitalIssues(await project(facts, events));

const kindsOf = async (...events: ReadonlyArray<AidEvent>): Promise<ReadonlyArray<string>> =>
  (await issuesOf(...events)).map(({ kind, subject }) => `${kind} ${subject}`);

describe('data quality lists', () => {
  test('a renewal, a revocation and a closing without what they end or renew', async () => {
    expect(await kindsOf(granted('AccreditationRenewed', '3A', '2018-01-01'))).toEqual([
      'missing-beginning AccreditationRenewed/h-1/3A 2018-01-01',
    ]);
    expect(await kindsOf(revoked('2018-01-01'))).toEqual([
      'missing-beginning AccreditationRevoked/h-1/2018-01-01',
    ]);
    const closed = recorded('DepartmentClosed', {
      hospitalId: 'h-1',
      departmentId: 'eyes',
      on: on('2018-01-01'),
      reason: label('merged'),
      source: operational,
    });
    expect(await kindsOf(closed)).toEqual(['missing-beginning DepartmentClosed/h-1/eyes']);
    expect(
      await kindsOf(
        granted('AccreditationRenewed', '3A', '2018-01-01'),
        granted('HospitalAccredited', '3A', '2014-01-01'),
      ),
    ).toEqual([]);
  });

  test('a grade without an application before it, where applications are recorded', async () => {
    const report = granted('HospitalAccredited', '3A', '2018-01-01', { source: attested('1') });
    expect(await kindsOf(report, applied('3A', '2019-01-01', attested('2')))).toEqual([
      'missing-application HospitalAccredited/h-1/3A 2018-01-01',
    ]);
    expect(await kindsOf(report, applied('3A', '2017-01-01', attested('2')))).toEqual([]);
    expect(await kindsOf(report)).toEqual([]);
  });

  test('a grade whose validity ends without a renewal', async () => {
    const expiring = granted('HospitalAccredited', '3A', '2014-01-01', {
      validUntil: '2018-01-01',
    });
    expect(await kindsOf(expiring)).toEqual([
      'validity-ended HospitalAccredited/h-1/3A 2014-01-01',
    ]);
    expect(await kindsOf(expiring, granted('AccreditationRenewed', '3A', '2017-12-01'))).toEqual(
      [],
    );
  });

  test('a validity of another length than its authority usually grants', async () => {
    const by = (hospitalId: string, authorityId: string, years: number) =>
      granted('HospitalAccredited', '3A', '2014-01-01', {
        hospitalId,
        authorityId,
        validUntil: `${2014 + years}-01-01`,
      });
    const lengths = (
      await kindsOf(
        by('h-1', 'tibet', 4),
        by('h-2', 'tibet', 4),
        by('h-3', 'tibet', 5),
        by('h-4', 'qinghai', 3),
      )
    ).filter((kind) => kind.startsWith('cycle-length'));
    expect(lengths).toEqual(['cycle-length HospitalAccredited/h-3/3A 2014-01-01']);
  });

  test('a report that official records rule out, which does not count but stays', async () => {
    const events = [
      granted('HospitalAccredited', '3A', '2012-01-01', { source: attested('000-21') }),
      granted('HospitalAccredited', '2A', '2014-01-01'),
    ];
    expect(await issuesOf(...events)).toMatchObject([
      {
        kind: 'contradicted-fact',
        subject: 'HospitalAccredited/h-1/3A 2012-01-01',
        evidence: ['000-21'],
      },
    ]);
    const rows = await project(facts, events);
    expect(rows.map(({ row }) => [row.fact_key, row.happened, row.evidence])).toEqual([
      ['2A 2014-01-01', 'yes', []],
      ['3A 2012-01-01', 'no', ['000-21']],
    ]);
  });

  test('what contains itself, once, with the events behind it', () => {
    const contained = (id: string, parent: string | null, lineage: number) => ({
      id,
      superiors: [{ value: parent, from: null }],
      lineage: [lineage],
    });
    const issues = circleIssues([
      contained('a', 'b', 3),
      contained('b', 'a', 1),
      contained('c', 'a', 2),
      contained('d', null, 4),
    ]);
    expect(issues).toMatchObject([{ kind: 'circle', subject: 'a', lineage: [1, 3] }]);
  });
});

test('every sentence is in both languages', async () => {
  const all = [
    ...(await issuesOf(revoked('2018-01-01'))),
    ...(await issuesOf(
      granted('HospitalAccredited', '3A', '2014-01-01', { validUntil: '2018-01-01' }),
    )),
  ];
  expect(all.length).toBeGreaterThan(1);
  for (const { explanation } of all) {
    expect(explanation.en).toMatch(/^[A-Z].*\.$/u);
    expect(explanation.zh).toMatch(/\p{Script=Han}.*。$/u);
  }
});

test('the read model lists them', () => {
  const read = new Map<object, ReadonlyArray<object>>();
  const place = (id: string, parentId: string) => ({
    row: { place_id: id, name_zh: id, name_en: id, parents: [{ parentId, from: null }] },
    lineage: [1],
  });
  read.set(places, [place('a', 'b'), place('b', 'a')]);
  const rows = dataQuality.derive(((model: object) => read.get(model) ?? []) as never);
  expect(rows).toMatchObject([{ row: { issue: 'circle', subject: 'a', severity: 'warning' } }]);
});
