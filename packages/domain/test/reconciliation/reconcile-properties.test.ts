import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Fact, StatementView } from '../../src/reconciliation/index.js';
import {
  accredited,
  againstEvents,
  assigned,
  atLeast,
  exact,
  judged,
  moreThan,
  near,
  on,
  says,
  verdictOn,
} from './world.js';

const relation = fc.constantFrom(
  'agreesWith',
  'partOf',
  'sumOf',
  'incomparableWith',
  'mayOverlap',
  'before',
  'laterThan',
  'conflictsUnlessScopeDiffers',
  'namesMembersOf',
  'duplicateOf',
) as fc.Arbitrary<'agreesWith'>;

const number = fc.integer({ min: 0, max: 5 });
const quantity = fc.oneof(
  number.map((value) => exact(value)),
  number.map((value) => moreThan(value)),
  number.map((value) => atLeast(value)),
  number.map((value) => near(value)),
);

const COUNT = 5;
const index = fc.integer({ min: 0, max: COUNT - 1 });

/** Five statements with links to any of them, their own ids included. */
const statements: fc.Arbitrary<ReadonlyArray<StatementView>> = fc
  .array(
    fc.record({
      quantity: fc.option(quantity, { nil: null }),
      links: fc.array(fc.tuple(relation, index), { maxLength: 2 }),
      within: fc.constantFrom('north', 'south', 'country'),
      isRetracted: fc.boolean(),
    }),
    { minLength: COUNT, maxLength: COUNT },
  )
  .map((list) =>
    list.map(({ quantity: figure, links, within, isRetracted }, position) =>
      says(`a-${position}`, figure, {
        indicator: 'persons',
        scope: { within: [within] },
        retracted: isRetracted && position === COUNT - 1,
        links: links.map(([name, target]) => [name, `a-${target}`] as const),
      }),
    ),
  );

const facts: fc.Arbitrary<ReadonlyArray<Fact>> = fc
  .array(
    fc.record({
      person: fc.constantFrom('p-1', 'p-2', 'p-3', 'p-4'),
      deployment: fc.constantFrom('d-1', 'd-2'),
      place: fc.constantFrom('north', 'north-city', 'south'),
      when: fc.constantFrom('2019-01-01', '2021-01-01', null),
      evidence: fc.array(
        index.map((position) => `a-${position}`),
        { maxLength: 1 },
      ),
    }),
    { maxLength: 6 },
  )
  .map((list) =>
    list.map(({ person, deployment, place, when, evidence }) =>
      assigned(person, deployment, {
        places: [place],
        evidence,
        ...(when === null
          ? { on: { precision: 'unknown', basis: 'unknown' } as const }
          : { on: on(when) }),
      }),
    ),
  );

test('every statement gets one row whose verdict is one of its comparisons', () => {
  fc.assert(
    fc.property(statements, facts, (views, happenings) => {
      const rows = judged({ statements: views, facts: happenings });
      expect(rows).toHaveLength(views.length);
      for (const row of rows) {
        expect(row.comparisons[row.decidedBy]?.verdict).toBe(row.verdict);
        expect(row.explanation.en.length).toBeGreaterThan(0);
        expect(row.explanation.zh.length).toBeGreaterThan(0);
      }
    }),
  );
});

test('the order of statements and facts makes no difference', () => {
  fc.assert(
    fc.property(statements, facts, fc.integer(), (views, happenings, seed) => {
      const shuffled = <Item>(items: ReadonlyArray<Item>): ReadonlyArray<Item> =>
        items
          .map((item, position) => ({ item, rank: Math.imul(position + 1, seed | 1) }))
          .toSorted((left, right) => left.rank - right.rank)
          .map(({ item }) => item);
      expect(judged({ statements: shuffled(views), facts: shuffled(happenings) })).toEqual(
        judged({ statements: views, facts: happenings }),
      );
    }),
  );
});

test('a repetition changes no other verdict', () => {
  fc.assert(
    fc.property(statements, facts, index, (views, happenings, repeated) => {
      const original = views[repeated];
      // The repetition of a retracted statement is counted instead.
      fc.pre(original !== undefined && !original.retracted);
      const again = {
        ...says('z-1', original.claim.quantity ?? null, { indicator: 'persons' }),
        links: [
          { relation: 'duplicateOf', targets: [original.statementId] },
          ...original.links.filter((link) => link.relation !== 'duplicateOf'),
        ],
      } as StatementView;
      const before = judged({ statements: views, facts: happenings });
      const after = judged({ statements: [...views, again], facts: happenings });
      for (const [position, row] of before.entries()) {
        const { verdict, strength, coverage, reason } = after[position] ?? row;
        expect([row.statementId, verdict, strength, coverage, reason]).toEqual([
          row.statementId,
          row.verdict,
          row.strength,
          row.coverage,
          row.reason,
        ]);
      }
    }),
  );
});

test('one more fact never lowers what is derived at least', () => {
  fc.assert(
    fc.property(facts, facts, quantity, (some, more, claimed) => {
      const statement = says('a-0', claimed, { indicator: 'persons' });
      const least = (happenings: ReadonlyArray<Fact>): number =>
        againstEvents(
          verdictOn('a-0', { statements: [statement], facts: happenings }),
        ).derived?.interval.low?.value.valueOf() ?? 0;
      expect(least([...some, ...more])).toBeGreaterThanOrEqual(least(some));
    }),
  );
});

test('a fact reported by one more source counts the same', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('h-1', 'h-2'),
      fc.array(fc.constantFrom('h-1', 'h-2')),
      (hospital, others) => {
        const claim = says('a-0', exact(2, 'hospital'), { indicator: 'accredited' });
        const once = [hospital, ...others].map((id) => accredited(id));
        const twice = once.map((fact) => ({ ...fact, evidence: ['x-1' as never, 'x-2' as never] }));
        const coverage = (happenings: ReadonlyArray<Fact>) =>
          verdictOn('a-0', { statements: [claim], facts: happenings }).coverage;
        expect(coverage(twice)).toBe(coverage(once));
        expect(coverage([...once, ...once])).toBe(coverage(once));
      },
    ),
  );
});
