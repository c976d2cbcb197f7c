// What a retraction changes in the seeds: a retracted statement supports nothing, and a duplicate takes its place.
import { statement } from '@aidtrail/domain/evidence';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { openSeeds, type Trail } from './trail.js';

let trail: Trail;
beforeEach(async () => {
  trail = await openSeeds();
});
afterEach(() => trail.close());

const retract = (id: string) =>
  trail.execute(statement, id, {
    type: 'RetractStatement',
    statementId: id as never,
    reason: 'withdrawn',
  });

const reinstate = (id: string) =>
  trail.execute(statement, id, {
    type: 'ReinstateStatement',
    statementId: id as never,
    reason: 'restored',
  });

describe('a retracted statement', () => {
  test('leaves a sum without a part: 896 is not contradicted, nor are its other parts', async () => {
    await retract('000-13');
    expect(trail.verdict('000-09')).toMatchObject({
      verdict: 'not-derivable',
      reason: 'PART_MISSING',
    });
    for (const part of ['000-10', '000-11', '000-12'])
      expect(trail.verdict(part).verdict).not.toBe('conflict');
    await reinstate('000-13');
    expect(trail.verdict('000-09')).toMatchObject({ verdict: 'consistent', strength: 'certain' });
  });

  test('no longer names a hospital: five of the six remain', async () => {
    await retract('002-22');
    expect(trail.verdict('002-18')).toMatchObject({ verdict: 'partial', coverage: '5/6' });
  });

  test('was the only one that says that Hotan is 3A', async () => {
    await retract('001-18');
    const [hotan] = trail
      .factsOf('HospitalAccredited')
      .filter(({ subjectId }) => subjectId === 'hotan-people');
    expect(hotan).toMatchObject({ happened: 'no', evidence: [], withdrawn: ['001-18'] });
    expect(trail.verdict('001-11').coverage).toBeNull();
    expect(trail.issues().filter(({ issue }) => issue === 'unsupported-fact')).toMatchObject([
      { subject: expect.stringContaining('hotan-people') },
    ]);
    await reinstate('001-18');
    expect(trail.issues().filter(({ issue }) => issue === 'unsupported-fact')).toEqual([]);
  });

  test('leaves its duplicate to be counted', async () => {
    expect(trail.verdict('004-15').verdict).toBe('duplicate');
    await retract('004-13');
    expect(trail.verdict('004-15').verdict).not.toBe('duplicate');
    expect(
      trail.issues().filter(({ issue, subject }) => issue === 'duplicate' && subject === '004-15'),
    ).toEqual([]);
  });

  test('corroborates nothing', async () => {
    await retract('000-21');
    const [lhasa] = trail
      .factsOf('HospitalAccredited')
      .filter(({ subjectId }) => subjectId === 'lhasa-people');
    expect(lhasa).toMatchObject({ happened: 'yes', evidence: ['002-19'] });
    expect(
      trail.verdict('002-19').comparisons.filter(({ verdict }) => verdict === 'consistent'),
    ).not.toContainEqual(expect.objectContaining({ against: 'events' }));
  });
});

test('a link that was a mistake can be withdrawn', async () => {
  await trail.execute(statement, '004-15', {
    type: 'WithdrawLink',
    statementId: '004-15' as never,
    relation: 'duplicateOf',
    targets: ['004-13' as never],
    reason: 'two trainings',
  });
  expect(trail.verdict('004-15').verdict).not.toBe('duplicate');
});
