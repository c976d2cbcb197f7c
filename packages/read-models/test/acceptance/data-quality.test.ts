import type { CoverageId, StatementId } from '@aidtrail/domain';
import { statement } from '@aidtrail/domain/evidence';
import { coverage } from '@aidtrail/domain/reconciliation';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { issueKinds } from '../../src/index.js';
import { comparisonWith, openSeeds, type Trail } from './trail.js';

let trail: Trail;
beforeAll(async () => {
  trail = await openSeeds();
});
afterAll(() => trail.close());

const subjects = (kind: string): ReadonlyArray<string> =>
  trail
    .issues()
    .filter(({ issue }) => issue === kind)
    .map(({ subject }) => subject);

describe('what a reader should know about the five documents', () => {
  test('all 12 accreditations are undated', () => {
    expect(
      subjects('undated-fact').filter((id) => id.startsWith('HospitalAccredited/')),
    ).toHaveLength(12);
  });

  test('five statements are repetitions', () => {
    expect(subjects('duplicate')).toEqual(['000-01', '000-03', '000-04', '001-23', '004-15']);
  });

  test('nine statements wait for an interpretation', () => {
    expect(subjects('open-question')).toEqual([
      '000-07',
      '000-36',
      '001-28',
      '003-06',
      '003-16',
      '004-07',
      '004-14',
      '004-31',
      '004-42',
    ]);
  });

  test('two scopes count more places than they name', () => {
    expect(subjects('unresolved-name').map((id) => id.split('/')[0])).toEqual([
      'PairingScopeExtended',
      'PairingScopeExtended',
    ]);
  });

  test('eight rows about events name no subject that an event could have', () => {
    expect(subjects('statement-only')).toEqual([
      '000-17',
      '000-26',
      '001-14',
      '001-32',
      '002-12',
      '003-14',
      '003-20',
      '003-21',
    ]);
  });

  test('three documents have no full date of their own, and one breaks off', () => {
    expect(subjects('undated-document')).toEqual(['001', '003', '004']);
    expect(subjects('broken-off')).toEqual(['001']);
  });

  test('the order of the 3A hospitals is untested', () => {
    expect(subjects('order-untested')).toContain('000-23');
  });

  test('nothing is made up, stale or outside its soft bounds', () => {
    for (const kind of ['synthetic-fact', 'stale-claim', 'soft-bound', 'retracted'])
      expect([kind, subjects(kind)]).toEqual([kind, []]);
  });

  test('every issue is explained in both languages, and names no person by name or id', () => {
    for (const row of trail.issues()) {
      expect(Object.keys(issueKinds)).toContain(row.issue);
      expect(row.explanation_en).toMatch(/[.?)]$/);
      expect(row.explanation_zh).toMatch(/[。？）]$/);
      expect(row.explanation_en).not.toMatch(/\bp-\d{3}-\d/);
    }
  });
});

describe('what people decide', () => {
  test('a chosen reading closes the question, and a withdrawn statement counts no more', async () => {
    const decided = await openSeeds();
    const id = '004-42' as StatementId;
    await decided.execute(statement, id, {
      type: 'ChooseInterpretation',
      statementId: id,
      option: 'the-25',
      by: 'editor',
      reason: 'asked the source',
    } as never);
    expect(decided.verdict(id).verdict).not.toBe('not-derivable');
    const open = decided.issues().filter(({ issue }) => issue === 'open-question');
    expect(open.map(({ subject }) => subject)).not.toContain(id);
    const part = '000-13' as StatementId;
    await decided.execute(statement, part, {
      type: 'RetractStatement',
      statementId: part,
      reason: 'withdrawn by the source',
    });
    expect(decided.verdict(part).reason).toBe('RETRACTED');
    expect(decided.verdict('000-09').verdict).not.toBe('consistent');
    await decided.close();
  });

  test('records declared complete make 1 of 8 a certain shortfall', async () => {
    const declared = await openSeeds();
    const id = 'xinjiang-accreditations' as CoverageId;
    await declared.execute(coverage, id, {
      type: 'DeclareCoverage',
      coverageId: id,
      factTypes: ['HospitalAccredited'],
      scope: { within: ['xinjiang' as never] },
      period: { kind: 'cumulativeTo' },
      by: 'health commission',
    });
    expect(declared.verdict('001-11')).toMatchObject({
      verdict: 'short',
      strength: 'certain',
      coverage: '1/8',
    });
    expect(comparisonWith(declared.verdict('001-11'), 'events').derived?.high).toBe(1);
    await declared.execute(coverage, id, {
      type: 'WithdrawCoverage',
      coverageId: id,
      reason: 'two archives were missing',
    });
    expect(declared.verdict('001-11').strength).toBe('provisional');
    await declared.close();
  });
});
