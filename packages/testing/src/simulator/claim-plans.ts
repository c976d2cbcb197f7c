// What sources can state about a simulated world, and what becomes of their statements.
import type { CalendarDay } from '@aidtrail/domain';
import * as fc from 'fast-check';

import type { Feature } from './features.js';
import { type Wording, wordings } from './figures.js';
import { hospitals, type Limits, programmes, senders } from './map.js';
import { days } from './time.js';

/** A figure of a source. */
export interface FigurePlan {
  readonly wording: Wording;
  /** How far the source is wrong, in the smallest differences; 0 if it is right. */
  readonly error: number;
  readonly document: number;
}

/** A claim, and what else is stated in relation to it. */
export interface ClaimPlan extends FigurePlan {
  readonly indicator: number;
  readonly limits: Limits;
  readonly period: number;
  readonly days: readonly [CalendarDay, CalendarDay];
  /** The interval is given as years. */
  readonly isInYears: boolean;
  readonly edit: Edit;
  readonly relation: Relation;
  /** The figures of related claims. */
  readonly others: readonly [FigurePlan, FigurePlan, FigurePlan];
}

/** What becomes of the record of a statement. */
export type Edit =
  | 'none'
  | 'figure corrected'
  | 'indicator corrected'
  | 'retracted'
  | 'repeated'
  | 'repeated, original retracted'
  | 'repeated twice, original retracted';

/** What another claim has to do with it. */
export type Relation = 'none' | 'part' | 'sum' | 'later' | 'agreement';

const figurePlans: fc.Arbitrary<FigurePlan> = fc.record({
  wording: wordings,
  error: fc.oneof(
    { arbitrary: fc.constant(0), weight: 3 },
    { arbitrary: fc.integer({ min: -3, max: 3 }), weight: 1 },
  ),
  document: fc.nat({ max: 1 }),
});

/** Plans of claims. */
export const claimPlans = (has: (feature: Feature) => boolean): fc.Arbitrary<ClaimPlan> => {
  const limits: fc.Arbitrary<Limits> = fc.oneof<fc.Arbitrary<Limits>[]>(
    fc.constant({}),
    fc
      .constantFrom('north', 'west', 'east', 'west-1', 'west-2', 'east-1')
      .map((within) => ({ within })),
    fc.constantFrom(...hospitals).map((hospital) => ({ hospital })),
    fc.constantFrom('capital', 'coast', ...senders).map((sender) => ({ sender })),
    ...(has('programmes')
      ? [fc.constantFrom(...programmes).map((programme) => ({ programme }))]
      : []),
  );
  const edits: ReadonlyArray<Edit> = [
    ...(has('corrections') ? (['figure corrected', 'indicator corrected'] as const) : []),
    ...(has('repetitions')
      ? ([
          'retracted',
          'repeated',
          'repeated, original retracted',
          'repeated twice, original retracted',
        ] as const)
      : []),
  ];
  const relations: ReadonlyArray<Relation> = [
    ...(has('parts and sums') ? (['part', 'sum'] as const) : []),
    ...(has('series') ? (['later'] as const) : []),
    ...(has('agreements') ? (['agreement'] as const) : []),
  ];
  return fc
    .tuple(
      figurePlans,
      fc.record({
        indicator: fc.nat({ max: 11 }),
        limits,
        period: fc.nat({ max: 2 }),
        days: fc.tuple(days, days),
        isInYears: fc.boolean(),
        edit: fc.oneof(
          { arbitrary: fc.constant<Edit>('none'), weight: 6 },
          { arbitrary: fc.constantFrom<Edit>('none', ...edits), weight: 1 },
        ),
        relation: fc.oneof(
          { arbitrary: fc.constant<Relation>('none'), weight: 2 },
          { arbitrary: fc.constantFrom<Relation>('none', ...relations), weight: 1 },
        ),
        others: fc.tuple(figurePlans, figurePlans, figurePlans),
      }),
    )
    .map(([figure, rest]) => ({ ...figure, ...rest }));
};
