// The figures of claims, as comparisons read and show them.
import type { StatementId } from '../values/identity.js';
import { type Interval, intervalOf, type Quantity } from '../values/quantity.js';
import type { Unit } from '../values/unit.js';
import * as say from './claim-sentences.js';
import { type Comparison, type Estimate, withClaims } from './comparison.js';
import type { StatementView } from './statement-view.js';

export interface Figure {
  readonly id: StatementId;
  readonly view: StatementView;
  readonly quantity: Quantity;
  readonly interval: Interval;
}

export const figureOf = (view: StatementView): Figure | null => {
  const { quantity } = view.claim;
  return quantity === undefined
    ? null
    : { id: view.statementId, view, quantity, interval: intervalOf(quantity) };
};

export const figuresOf = (views: ReadonlyArray<StatementView>): ReadonlyArray<Figure> =>
  views.map(figureOf).filter((figure) => figure !== null);

/** Computed from what sources claim. */
export const computed = (interval: Interval, unit: Unit): Estimate => ({
  interval,
  unit,
  basis: 'claimed',
  synthetic: false,
});

/** Another claim, in its own words. */
export const asClaimed = ({ interval, quantity }: Figure): Estimate => ({
  ...computed(interval, quantity.unit),
  claimed: quantity,
});

export const unitDiffers = (other: Figure): Comparison =>
  withClaims([other.id], {
    derived: asClaimed(other),
    verdict: 'incomparable',
    reason: 'UNIT_MISMATCH',
    explanation: say.incomparable(other.quantity, ['unit'], [other.id]),
  });
