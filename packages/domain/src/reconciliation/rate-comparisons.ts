// Compares ratios and growth with the figures that they are computed from, in their own units.
import Fraction from 'fraction.js';

import type { Interval } from '../values/quantity.js';
import type { Unit } from '../values/unit.js';
import * as say from './claim-sentences.js';
import { type Comparison, withClaims } from './comparison.js';
import { computed, type Figure, figuresOf, unitDiffers } from './figures.js';
import {
  difference,
  point,
  quotient,
  scaled,
  sumOf,
  wholeNumbersIn,
} from './interval-arithmetic.js';
import { linkedFrom, linkedTo, type StatementGraph } from './statement-graph.js';
import { supportOf } from './support.js';
import { compareClaims } from './verdict.js';

/** A quotient as a figure of the unit: a share, or a growth. Null for units that are none. */
const ratioIn = (unit: Unit, value: Interval): Interval | null => {
  if (unit === 'percent') return scaled(value, 100);
  const growth = difference(value, point(1));
  if (unit === 'percent-growth') return scaled(growth, 100);
  return unit === 'ratio-increase' ? growth : null;
};

export const ratios = (graph: StatementGraph, self: Figure): ReadonlyArray<Comparison> => {
  const [part, whole] = figuresOf(linkedTo(graph, self.view, ['ratioOf']));
  if (part === undefined || whole === undefined) return [];
  const ids = [part.id, whole.id];
  const quotientOfBoth = quotient(part.interval, whole.interval);
  if (part.quantity.unit !== whole.quantity.unit || quotientOfBoth === null)
    return [unitDiffers(whole)];
  const ratio = ratioIn(self.quantity.unit, quotientOfBoth);
  if (ratio === null) return [unitDiffers(whole)];
  const { fits, strength } = compareClaims(ratio, self.interval);
  return [
    withClaims(ids, {
      verdict: fits ? supportOf(self.view, [part.view, whole.view]) : 'conflict',
      strength,
      derived: computed(ratio, self.quantity.unit),
      explanation: say.ratioCompared(
        [part.quantity, whole.quantity],
        ratio,
        self.quantity,
        fits,
        ids,
      ),
    }),
  ];
};

const uncountable = new Set<Unit>([
  'CNY',
  'percent',
  'percent-growth',
  'ratio-increase',
  'year',
  'year-of-age',
]);

/** The growth as a multiple of the prior figure: 104 % and 1.04 times more are the same. */
const multiple = ({ quantity, interval }: Figure): Interval | null => {
  if (quantity.unit === 'ratio-increase') return interval;
  return quantity.unit === 'percent-growth' || quantity.unit === 'percent'
    ? scaled(interval, new Fraction(1, 100))
    : null;
};

const grown = (now: Figure, growth: Figure, self: Figure): Comparison => {
  const other = self.id === now.id ? growth : now;
  const growthInUnits = multiple(growth);
  const prior =
    growthInUnits === null ? null : quotient(now.interval, sumOf([point(1), growthInUnits]));
  if (prior === null) return unitDiffers(other);
  const whole = uncountable.has(now.quantity.unit) ? null : wholeNumbersIn(prior, 3);
  const [only] = whole ?? [];
  const interval = whole?.length === 1 && only !== undefined ? point(only) : prior;
  const holds = whole === null || whole.length > 0;
  return withClaims([other.id], {
    derived: computed(interval, now.quantity.unit),
    verdict: holds ? 'consistent' : 'conflict',
    // The earlier figure is nowhere stated: that it can exist proves neither of the two.
    strength: holds ? 'provisional' : 'certain',
    explanation: say.growthCompared(now.quantity, growth.quantity, prior, whole, [other.id]),
  });
};

export const growths = (graph: StatementGraph, self: Figure): ReadonlyArray<Comparison> => [
  ...figuresOf(linkedTo(graph, self.view, ['growthOf'])).map((now) => grown(now, self, self)),
  ...figuresOf(linkedFrom(graph, self.view, ['growthOf'])).map((rate) => grown(self, rate, self)),
];
