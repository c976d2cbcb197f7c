// Compares a claim with the claims that it is linked to.
import type { Interval } from '../values/quantity.js';
import type { Unit } from '../values/unit.js';
import * as say from './claim-sentences.js';
import { type Comparison, withClaims } from './comparison.js';
import { asClaimed, computed, type Figure, figuresOf, unitDiffers } from './figures.js';
import { difference, isInside, overlap, point, sumOf } from './interval-arithmetic.js';
import { growths, ratios } from './rate-comparisons.js';
import { softNote } from './soft-bounds.js';
import {
  enumerations,
  linkedFrom,
  linkedTo,
  type StatementGraph,
  targetCount,
} from './statement-graph.js';
import type { StatementView } from './statement-view.js';
import { supportOf } from './support.js';
import { compareClaims } from './verdict.js';
import { joined } from './wording.js';

const addends = (graph: StatementGraph, whole: StatementView): ReadonlyArray<Figure> =>
  figuresOf(linkedTo(graph, whole, ['sumOf']));

/** A part is retracted or not recorded: the sum cannot be computed. */
const isPartMissing = (graph: StatementGraph, whole: StatementView): boolean =>
  linkedTo(graph, whole, ['sumOf']).length < targetCount(graph, whole, 'sumOf');

/** Null if a part is missing, or if not all parts have a figure in the unit of the whole. */
const sumCheck = (
  graph: StatementGraph,
  whole: Figure,
): { readonly parts: ReadonlyArray<Figure>; readonly total: Interval } | null => {
  const targets = linkedTo(graph, whole.view, ['sumOf']);
  const parts = addends(graph, whole.view);
  const complete =
    parts.length > 0 && parts.length === targets.length && !isPartMissing(graph, whole.view);
  if (!complete || parts.some(({ quantity }) => quantity.unit !== whole.quantity.unit)) return null;
  return { parts, total: sumOf(parts.map(({ interval }) => interval)) };
};

const partMissing = (graph: StatementGraph, self: Figure): Comparison => {
  const ids = linkedTo(graph, self.view, ['sumOf']).map(({ statementId }) => statementId);
  return withClaims(ids, {
    verdict: 'not-derivable',
    reason: 'PART_MISSING',
    explanation: say.partMissing(ids),
  });
};

const sums = (graph: StatementGraph, self: Figure): ReadonlyArray<Comparison> => {
  if (isPartMissing(graph, self.view)) return [partMissing(graph, self)];
  const check = sumCheck(graph, self);
  if (check === null) return [];
  const { parts, total } = check;
  const ids = parts.map(({ id }) => id);
  const { fits, strength } = compareClaims(total, self.interval);
  const intervals = parts.map(({ interval }) => interval);
  const views = parts.map(({ view }) => view);
  return [
    withClaims(ids, {
      verdict: fits ? supportOf(self.view, views) : 'conflict',
      strength,
      derived: computed(total, self.quantity.unit),
      explanation: fits
        ? say.sumAgrees(intervals, total, self.quantity, ids)
        : say.sumDiffers(total, difference(total, self.interval), self.quantity, ids),
    }),
  ];
};

const partOfWhole = (graph: StatementGraph, self: Figure, whole: Figure): Comparison => {
  const against = [whole.id];
  const derived = asClaimed(whole);
  const check = sumCheck(graph, whole);
  if (check?.parts.some(({ id }) => id === self.id) === true) {
    const others = check.parts.filter(({ id }) => id !== self.id);
    const rest = difference(whole.interval, sumOf(others.map(({ interval }) => interval)));
    const { fits, strength } = compareClaims(rest, self.interval);
    const intervals = check.parts.map(({ interval }) => interval);
    return withClaims(against, {
      verdict: fits ? 'consistent' : 'conflict',
      strength,
      derived,
      explanation: fits
        ? say.partOfExactSum(intervals, whole.quantity, against)
        : say.partOfDifferentSum(whole.quantity, against),
    });
  }
  if (!canBePart(self.quantity.unit, whole.quantity.unit)) return unitDiffers(whole);
  if (!fitsWithin(self.interval, whole.interval))
    return withClaims(against, {
      derived,
      verdict: 'conflict',
      strength: 'certain',
      explanation: say.largerThanWhole(self.quantity, whole.quantity, against),
    });
  const sentence = isOrdinalOf(self.quantity.unit, whole.quantity.unit)
    ? say.ordinalWithin
    : say.withinWhole;
  const explanation = sentence(self.quantity, whole.quantity, against);
  // A part that is small enough need not be right.
  return withClaims(against, {
    derived,
    verdict: 'consistent',
    strength: 'provisional',
    explanation,
  });
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
        verdict: fits ? 'consistent' : 'conflict',
        strength: fits ? 'provisional' : 'certain',
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
      verdict: fits ? 'consistent' : 'conflict',
      strength: fits ? 'provisional' : 'certain',
      explanation: fits
        ? say.memberOf(whole.quantity, named, [whole.id])
        : say.tooManyMembers(whole.quantity, named, [whole.id]),
    });
  });
};

const equals = (graph: StatementGraph, self: Figure): ReadonlyArray<Comparison> => {
  const relations = ['agreesWith', 'sameFactAs'];
  const views = [
    ...linkedTo(graph, self.view, relations),
    ...linkedFrom(graph, self.view, relations),
  ];
  return figuresOf([...new Set(views)]).map((other) => {
    if (other.quantity.unit !== self.quantity.unit) return unitDiffers(other);
    const { fits, strength } = compareClaims(other.interval, self.interval);
    const how = isInside(other.interval, self.interval)
      ? 'inside'
      : overlap(other.interval, self.interval)
        ? 'overlap'
        : 'apart';
    const unusual = how === 'inside' ? softNote(self.quantity, other.interval) : [];
    return withClaims([other.id], {
      verdict: fits ? supportOf(self.view, [other.view]) : 'conflict',
      strength,
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
