// The table of worked verdicts in the notes on the domain (B.7), row by row.
import type { PlaceId } from '@aidtrail/domain';
import { hospital } from '@aidtrail/domain/facility';
import { organisation } from '@aidtrail/domain/reference';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { comparisonWith, openSeeds, type Trail } from './trail.js';

let trail: Trail;
beforeAll(async () => {
  trail = await openSeeds();
});
afterAll(() => trail.close());

/** The ends of a cell as in an interval: `[3, ∞)`. */
const interval = (
  cell: {
    readonly low: number | null;
    readonly lowInclusive: boolean;
    readonly high: number | null;
    readonly highInclusive: boolean;
  } | null,
): string | null => {
  if (cell === null) return null;
  const low = cell.low === null ? '(−∞' : `${cell.lowInclusive ? '[' : '('}${cell.low}`;
  return `${low}, ${cell.high === null ? '∞)' : `${cell.high}${cell.highInclusive ? ']' : ')'}`}`;
};

interface Worked {
  readonly id: string;
  readonly against: 'events' | ReadonlyArray<string>;
  readonly claimed: string;
  readonly derived: string;
  readonly verdict: string;
  readonly strength: string;
  readonly coverage?: string;
}

const worked: ReadonlyArray<Worked> = [
  {
    id: '000-09',
    against: ['000-10', '000-11', '000-12', '000-13'],
    claimed: '[896, 896]',
    derived: '[896, 896]',
    verdict: 'consistent',
    strength: 'certain',
  },
  {
    id: '000-20',
    against: ['000-10'],
    claimed: '(−∞, 300)',
    derived: '[289, 289]',
    verdict: 'consistent',
    strength: 'certain',
  },
  {
    id: '002-18',
    against: 'events',
    claimed: '[6, 6]',
    derived: '[6, 6]',
    verdict: 'consistent',
    strength: 'certain',
  },
  {
    id: '000-30',
    against: 'events',
    claimed: '[3, 3]',
    derived: '[3, 3]',
    verdict: 'consistent',
    strength: 'certain',
  },
  {
    id: '000-43',
    against: 'events',
    claimed: '[3, ∞)',
    derived: '[3, ∞)',
    verdict: 'consistent',
    strength: 'certain',
  },
  {
    id: '001-11',
    against: 'events',
    claimed: '[8, 8]',
    derived: '[1, ∞)',
    verdict: 'partial',
    strength: 'provisional',
    coverage: '1/8',
  },
  {
    id: '004-05',
    against: 'events',
    claimed: '[7, 7]',
    derived: '[3, ∞)',
    verdict: 'partial',
    strength: 'provisional',
    coverage: '3/7',
  },
  {
    id: '004-18',
    against: 'events',
    claimed: '[8, 8]',
    derived: '[3, ∞)',
    verdict: 'partial',
    strength: 'provisional',
    coverage: '3/8',
  },
];

describe('the worked verdicts', () => {
  test.each(worked.map((row) => [row.id, row] as const))(
    '%s',
    (id, { against, claimed, derived, verdict, strength, coverage = null }) => {
      const row = trail.verdict(id);
      const comparison = comparisonWith(row, against);
      expect(interval(row.claimed)).toBe(claimed);
      expect(interval(comparison.derived)).toBe(derived);
      for (const outcome of [row, comparison])
        expect(outcome).toMatchObject({ verdict, strength, coverage });
    },
  );

  test('000-20: “nearly 300” is softly at least 270, and keeps its words', () => {
    const { claimed, comparisons } = trail.verdict('000-20');
    expect(claimed?.display).toEqual({ en: 'nearly 300', zh: '将近300' });
    expect(comparisons.some(({ is_unusual: isUnusual }) => isUnusual)).toBe(false);
  });

  test('003-13: 50 of 55 is 90.909… %, which is 91 % as written', () => {
    const row = trail.verdict('003-13');
    const comparison = comparisonWith(row, ['003-12', '003-11']);
    expect(interval(row.claimed)).toBe('[90.5, 91.5)');
    expect(comparison.derived?.low).toBeCloseTo(90.90909, 5);
    expect(comparison.derived?.display.en).toBe('90.909');
    expect(row).toMatchObject({ verdict: 'consistent', strength: 'certain' });
  });

  test('004-13 and 004-15: one statement, never 78', () => {
    const repeated = trail.verdict('004-15');
    expect(repeated.verdict).toBe('duplicate');
    expect(comparisonWith(repeated, ['004-13']).derived?.low).toBe(39);
    expect(repeated.explanation_en).toMatch(/counted once, never as 78/);
    expect(trail.verdict('004-13').verdict).not.toBe('duplicate');
    const figures = [...trail.verdicts().values()].flatMap(({ row }) =>
      row.comparisons.map(({ derived }) => derived?.low ?? null),
    );
    expect(figures).not.toContain(78);
  });

  test('004-42: ambiguous, so not derivable', () => {
    const row = trail.verdict('004-42');
    expect(interval(row.claimed)).toBe('(3000000, ∞)');
    expect(row).toMatchObject({ verdict: 'not-derivable', reason: 'AMBIGUOUS', strength: null });
    expect(row.derived).toBeNull();
  });

  test('001-09: person-times cannot be derived from rosters in persons', () => {
    expect(trail.verdict('001-09')).toMatchObject({
      verdict: 'not-derivable',
      reason: 'UNIT_MISMATCH',
      derived: null,
    });
  });

  test('000-12 and 003-29: in tension, unless at least 76 came after October 2022', () => {
    for (const [id, other] of [
      ['000-12', '003-29'],
      ['003-29', '000-12'],
    ] as const) {
      const row = trail.verdict(id);
      expect(row.verdict).toBe('tension');
      expect(comparisonWith(row, [other]).verdict).toBe('tension');
      expect(row.explanation_en).toMatch(/at least 76 more were added after 14 October 2022/);
      expect(row.explanation_zh).toMatch(/2022年10月14日以后又新增至少76人/);
    }
  });
});

describe('the synthetic one: four more hospitals of Tibet reach 3A', () => {
  test('002-18 is exceeded for certain: ten on record', async () => {
    const made = await openSeeds();
    const source = { origin: 'operational', evidence: [], synthetic: true } as const;
    for (const number of [1, 2, 3, 4]) {
      const hospitalId = `made-up-${number}` as never;
      await made.execute(organisation, hospitalId, {
        type: 'RegisterOrganisation',
        organisationId: hospitalId,
        kind: 'hospital',
        name: { en: `Made-up hospital ${number}`, zh: `虚构医院${number}` },
        externalIds: [],
        placeId: 'tibet' as PlaceId,
        source,
      });
      await made.execute(hospital, hospitalId, {
        type: 'AccreditHospital',
        hospitalId,
        grade: { level: 3, class: 'A' },
        on: { precision: 'year', value: '2019', basis: 'explicit' },
        source,
      });
    }
    const row = made.verdict('002-18');
    expect(interval(row.claimed)).toBe('[6, 6]');
    expect(interval(row.derived)).toBe('[10, ∞)');
    expect(row).toMatchObject({ verdict: 'exceeds', strength: 'certain' });
    expect(row.derived?.synthetic).toBe(true);
    expect(row.explanation_en).toMatch(/This includes made-up example events/);
    expect(row.explanation_zh).toMatch(/虚构/);
    await made.close();
  });
});
