// Compares a claim with the claims that it is linked to.
import Fraction from 'fraction.js';

import type { StatementId } from '../values/identity.js';
import { displayQuantity, type Interval, intervalOf, type Quantity } from '../values/quantity.js';
import type { Unit } from '../values/unit.js';
import * as say from './claim-sentences.js';
import { type Comparison, type Estimate, withClaims } from './comparison.js';
import { enumerations, linkedFrom, linkedTo, type StatementGraph } from './statement-graph.js';
import {
  difference,
  isInside,
  overlap,
  point,
  quotient,
  scaled,
  sumOf,
  wholeNumbersIn,
} from './interval-arithmetic.js';
import { softNote } from './soft-bounds.js';
import type { StatementView } from './statement-view.js';
import { compareClaims } from './verdict.js';
import { inBoth, joined } from './wording.js';

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
const computed = (interval: Interval, unit: Unit): Estimate => ({
  interval,
  unit,
  basis: 'claimed',
  synthetic: false,
});

/** Another claim, in its own words. */
export const asClaimed = ({ interval, quantity }: Figure): Estimate => ({
  ...computed(interval, quantity.unit),
  display: inBoth((language) => displayQuantity(quantity, language)),
});

const unitDiffers = (other: Figure): Comparison =>
  withClaims([other.id], {
    derived: asClaimed(other),
    verdict: 'incomparable',
    reason: 'UNIT_MISMATCH',
    explanation: say.incomparable(other.quantity, ['unit'], [other.id]),
  });

const addends = (graph: StatementGraph, whole: StatementView): ReadonlyArray<Figure> =>
  figuresOf(linkedTo(graph, whole, ['sumOf']));

/** Null if not all parts have a figure in the unit of the whole. */
const sumCheck = (
  graph: StatementGraph,
  whole: Figure,
): { readonly parts: ReadonlyArray<Figure>; readonly total: Interval } | null => {
  const targets = linkedTo(graph, whole.view, ['sumOf']);
  const parts = addends(graph, whole.view);
  const complete = parts.length > 0 && parts.length === targets.length;
  if (!complete || parts.some(({ quantity }) => quantity.unit !== whole.quantity.unit)) return null;
  return { parts, total: sumOf(parts.map(({ interval }) => interval)) };
};

const sums = (graph: StatementGraph, self: Figure): ReadonlyArray<Comparison> => {
  const check = sumCheck(graph, self);
  if (check === null) return [];
  const { parts, total } = check;
  const ids = parts.map(({ id }) => id);
  const outcome = compareClaims(total, self.interval);
  const intervals = parts.map(({ interval }) => interval);
  const explanation =
    outcome.verdict === 'agree'
      ? say.sumAgrees(intervals, total, self.quantity, ids)
      : say.sumDiffers(total, difference(total, self.interval), self.quantity, ids);
  const derived = computed(total, self.quantity.unit);
  return [withClaims(ids, { ...outcome, derived, explanation })];
};

const partOfWhole = (graph: StatementGraph, self: Figure, whole: Figure): Comparison => {
  const against = [whole.id];
  const derived = asClaimed(whole);
  const check = sumCheck(graph, whole);
  if (check?.parts.some(({ id }) => id === self.id) === true) {
    const outcome = compareClaims(check.total, whole.interval);
    const explanation =
      outcome.verdict === 'agree'
        ? say.partOfExactSum(
            check.parts.map(({ interval }) => interval),
            whole.quantity,
            against,
          )
        : say.partOfDifferentSum(whole.quantity, against);
    return withClaims(against, { ...outcome, derived, explanation });
  }
  if (!canBePart(self.quantity.unit, whole.quantity.unit)) return unitDiffers(whole);
  if (!fitsWithin(self.interval, whole.interval))
    return withClaims(against, {
      derived,
      verdict: 'conflict',
      strength: 'certain',
      explanation: say.largerThanWhole(self.quantity, whole.quantity, against),
    });
  const strength = surelyFitsWithin(self.interval, whole.interval) ? 'certain' : 'provisional';
  const sentence = isOrdinalOf(self.quantity.unit, whole.quantity.unit)
    ? say.ordinalWithin
    : say.withinWhole;
  const explanation = sentence(self.quantity, whole.quantity, against);
  return withClaims(against, { derived, verdict: 'agree', strength, explanation });
};

const widerUnits: ReadonlySet<Unit> = new Set(['technique-or-service', 'technique-or-project']);

/** Techniques may be part of “techniques or services”, and a batch number of a number of batches. */
const canBePart = (part: Unit, whole: Unit): boolean =>
  part === whole || (part === 'technique' && widerUnits.has(whole)) || isOrdinalOf(part, whole);

const isOrdinalOf = (part: Unit, whole: Unit): boolean =>
  part === 'batch-ordinal' && whole === 'batch';

const fitsWithin = (part: Interval, whole: Interval): boolean => {
  if (part.low === null || whole.high === null) return true;
  const order = part.low.value.compare(whole.high.value);
  return order < 0 || (order === 0 && part.low.inclusive && whole.high.inclusive);
};

const surelyFitsWithin = (part: Interval, whole: Interval): boolean =>
  part.high !== null && whole.low !== null && part.high.value.compare(whole.low.value) <= 0;

const wholes = (graph: StatementGraph, self: Figure): ReadonlyArray<Comparison> => {
  const views = [
    ...linkedTo(graph, self.view, ['partOf', 'namesMembersOf']),
    ...linkedFrom(graph, self.view, ['sumOf']),
  ];
  return figuresOf([...new Set(views)])
    .filter((whole) => !isMember(self.view, whole))
    .map((whole) => partOfWhole(graph, self, whole));
};

/** True if it reports one of the things that the other counts: its own grade or year is not part of that count. */
const isMember = ({ claim }: StatementView, whole: Figure): boolean =>
  claim.quantity === undefined ||
  (claim.factType !== undefined && !canBePart(claim.quantity.unit, whole.quantity.unit));

const parts = (graph: StatementGraph, self: Figure): ReadonlyArray<Comparison> => {
  const summed = new Set((sumCheck(graph, self)?.parts ?? []).map(({ id }) => id));
  return figuresOf(linkedFrom(graph, self.view, ['partOf']))
    .filter(
      ({ id, quantity }) =>
        !summed.has(id) &&
        canBePart(quantity.unit, self.quantity.unit) &&
        !isOrdinalOf(quantity.unit, self.quantity.unit),
    )
    .map((part) => {
      const fits = fitsWithin(part.interval, self.interval);
      return withClaims([part.id], {
        derived: asClaimed(part),
        verdict: fits ? 'agree' : 'conflict',
        strength:
          fits && !surelyFitsWithin(part.interval, self.interval) ? 'provisional' : 'certain',
        explanation: fits
          ? say.includes(part.quantity, [part.id])
          : say.largerThanWhole(part.quantity, self.quantity, [part.id]),
      });
    });
};

/** Compares a statement that names a member with the statements that count it. */
export const memberships = (
  graph: StatementGraph,
  view: StatementView,
  namedIn: (whole: StatementView) => number,
): ReadonlyArray<Comparison> => {
  const views = [
    ...linkedTo(graph, view, ['partOf', 'namesMembersOf']),
    ...linkedFrom(graph, view, enumerations),
  ];
  const counts = figuresOf([...new Set(views)]).filter((whole) => isMember(view, whole));
  return counts.map((whole) => {
    const named = Math.max(1, namedIn(whole.view));
    const fits = fitsWithin(point(named), whole.interval);
    return withClaims([whole.id], {
      derived: asClaimed(whole),
      verdict: fits ? 'agree' : 'conflict',
      strength: 'certain',
      explanation: fits
        ? say.memberOf(whole.quantity, named, [whole.id])
        : say.tooManyMembers(whole.quantity, named, [whole.id]),
    });
  });
};

const ratios = (graph: StatementGraph, self: Figure): ReadonlyArray<Comparison> => {
  const [part, whole] = figuresOf(linkedTo(graph, self.view, ['ratioOf']));
  if (part === undefined || whole === undefined) return [];
  const ids = [part.id, whole.id];
  const quotientOfBoth = quotient(part.interval, whole.interval);
  if (part.quantity.unit !== whole.quantity.unit || quotientOfBoth === null)
    return [unitDiffers(whole)];
  const ratio = scaled(quotientOfBoth, 100);
  const outcome = compareClaims(ratio, self.interval);
  const agrees = outcome.verdict === 'agree';
  return [
    withClaims(ids, {
      ...outcome,
      derived: computed(ratio, 'percent'),
      explanation: say.ratioCompared(
        [part.quantity, whole.quantity],
        ratio,
        self.quantity,
        agrees,
        ids,
      ),
    }),
  ];
};

const uncountable = new Set<Unit>(['CNY', 'percent', 'year-of-age']);

const grown = (now: Figure, growth: Figure, self: Figure): Comparison => {
  const other = self.id === now.id ? growth : now;
  const factor = sumOf([point(1), scaled(growth.interval, new Fraction(1, 100))]);
  const prior = quotient(now.interval, factor);
  if (prior === null) return unitDiffers(other);
  const whole = uncountable.has(now.quantity.unit) ? null : wholeNumbersIn(prior, 3);
  const [only] = whole ?? [];
  const interval = whole?.length === 1 && only !== undefined ? point(only) : prior;
  const holds = whole === null || whole.length > 0;
  return withClaims([other.id], {
    derived: computed(interval, now.quantity.unit),
    verdict: holds ? 'agree' : 'conflict',
    strength: whole === null ? 'provisional' : 'certain',
    explanation: say.growthCompared(now.quantity, growth.quantity, prior, whole, [other.id]),
  });
};

const growths = (graph: StatementGraph, self: Figure): ReadonlyArray<Comparison> => [
  ...figuresOf(linkedTo(graph, self.view, ['growthOf'])).map((now) => grown(now, self, self)),
  ...figuresOf(linkedFrom(graph, self.view, ['growthOf'])).map((rate) => grown(self, rate, self)),
];

const equals = (graph: StatementGraph, self: Figure): ReadonlyArray<Comparison> => {
  const relations = ['agreesWith', 'sameFactAs'];
  const views = [
    ...linkedTo(graph, self.view, relations),
    ...linkedFrom(graph, self.view, relations),
  ];
  return figuresOf([...new Set(views)]).map((other) => {
    if (other.quantity.unit !== self.quantity.unit) return unitDiffers(other);
    const outcome = compareClaims(other.interval, self.interval);
    const how = isInside(other.interval, self.interval)
      ? 'inside'
      : overlap(other.interval, self.interval)
        ? 'overlap'
        : 'apart';
    const unusual = how === 'inside' ? softNote(self.quantity, other.interval) : [];
    return withClaims([other.id], {
      ...outcome,
      derived: asClaimed(other),
      isUnusual: unusual.length > 0,
      explanation: joined([
        say.equalClaims(other.quantity, self.quantity, how, [other.id]),
        ...unusual,
      ]),
    });
  });
};

/** All comparisons that the figures alone decide. */
export const compareFigures = (graph: StatementGraph, self: Figure): ReadonlyArray<Comparison> => [
  ...sums(graph, self),
  ...wholes(graph, self),
  ...parts(graph, self),
  ...ratios(graph, self),
  ...growths(graph, self),
  ...equals(graph, self),
];
