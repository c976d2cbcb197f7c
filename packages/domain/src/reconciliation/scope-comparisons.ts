// Compares claims that count different things, or may do so: tension, overlap, incomparability.
import { dayRange } from '../values/partial-date.js';
import type { Scope } from '../evidence/statement/events.js';
import { asClaimed, type Figure, figureOf } from './figures.js';
import * as say from './claim-sentences.js';
import type { Difference, Overlap } from './claim-sentences.js';
import { type Comparison, withClaims } from './comparison.js';
import { overlap } from './interval-arithmetic.js';
import { linkedFrom, linkedTo, type StatementGraph } from './statement-graph.js';
import type { StatementView } from './statement-view.js';
import type { ReasonCode } from './verdict.js';

const lastDay = ({ claim: { period } }: StatementView): string | null =>
  period.to === undefined ? null : dayRange(period.to).last;

/** First the claim whose period ends first, if that is known; else the one with the smaller figure. */
const inOrder = (left: Figure, right: Figure): readonly [Figure, Figure] => {
  const [leftEnd, rightEnd] = [lastDay(left.view), lastDay(right.view)];
  if (leftEnd !== null && rightEnd !== null && leftEnd !== rightEnd)
    return leftEnd < rightEnd ? [left, right] : [right, left];
  const leftLow = left.interval.low?.value;
  const rightLow = right.interval.low?.value;
  return leftLow !== undefined && rightLow !== undefined && leftLow.compare(rightLow) > 0
    ? [right, left]
    : [left, right];
};

const tension = (self: Figure, other: Figure): Comparison => {
  const against = [other.id];
  const derived = asClaimed(other);
  const [earlier, later] = inOrder(self, other);
  if (self.quantity.unit !== other.quantity.unit)
    return withClaims(against, {
      derived,
      verdict: 'incomparable',
      reason: 'UNIT_MISMATCH',
      explanation: say.incomparable(other.quantity, ['unit'], against),
    });
  if (overlap(self.interval, other.interval))
    return withClaims(against, {
      derived,
      verdict: 'consistent',
      strength: 'provisional',
      explanation: say.canBothBeTrue(self.quantity, other.quantity, against),
    });
  const [high, low] = [earlier.interval.high, later.interval.low];
  if (high === null || low === null || low.value.compare(high.value) < 0)
    return withClaims(against, {
      derived,
      verdict: 'tension',
      reason: 'SCOPE_DIFFERS',
      explanation: say.cannotBothBeTrue(self.quantity, other.quantity, against),
    });
  return withClaims(against, {
    derived,
    verdict: 'tension',
    reason: 'SCOPE_DIFFERS',
    explanation: say.tension(
      earlier.quantity,
      later.quantity,
      low.value.sub(high.value),
      earlier.view.claim.period.to,
      against,
    ),
  });
};

const reasonFor: Readonly<Record<Difference, ReasonCode>> = {
  unit: 'UNIT_MISMATCH',
  category: 'CATEGORY_DIFFERS',
  basis: 'BASIS_DIFFERS',
  scope: 'SCOPE_DIFFERS',
  period: 'PERIOD_DIFFERS',
};

const sameList = (left: ReadonlyArray<string> = [], right: ReadonlyArray<string> = []): boolean =>
  left.length === right.length && left.every((id) => right.includes(id));

export const isSameScope = (left: Scope, right: Scope): boolean =>
  sameList(left.senders, right.senders) &&
  sameList(left.within, right.within) &&
  sameList(left.organisations, right.organisations) &&
  left.programmeId === right.programmeId;

/** In what the records show that two claims differ. */
const differences = (left: StatementView, right: StatementView): ReadonlyArray<Difference> => {
  const [a, b] = [left.claim, right.claim];
  const found: Difference[] = [];
  if (a.quantity?.unit !== b.quantity?.unit) found.push('unit');
  if (!isSameScope(a.scope, b.scope)) found.push('scope');
  if (a.category?.zh !== b.category?.zh) found.push('category');
  const ends = [a, b].map(({ period }) =>
    [period.from, period.to].map((end) => (end === undefined ? null : dayRange(end))),
  );
  if (JSON.stringify(ends[0]) !== JSON.stringify(ends[1])) found.push('period');
  return found;
};

const order: ReadonlyArray<Difference> = ['unit', 'category', 'basis', 'scope', 'period'];

const incomparable = (
  self: StatementView,
  other: StatementView,
  declared: ReadonlyArray<Difference>,
): Comparison => {
  const found = declared.length > 0 ? declared : differences(self, other);
  const differs = order.filter((name) => found.includes(name));
  const [first] = differs;
  const figure = figureOf(other);
  return withClaims([other.statementId], {
    derived: figure === null ? null : asClaimed(figure),
    verdict: 'incomparable',
    reason: first === undefined ? 'SCOPE_DIFFERS' : reasonFor[first],
    explanation: say.incomparable(
      other.claim.quantity,
      differs.length === 0 ? ['scope'] : differs,
      [other.statementId],
    ),
  });
};

const declaredDifferences = (
  self: StatementView,
  other: StatementView,
): ReadonlyArray<Difference> => [
  ...self.links
    .filter(
      ({ relation, targets }) =>
        relation === 'incomparableWith' && targets.includes(other.statementId),
    )
    .flatMap(({ differs }) => [...(differs ?? [])]),
  ...self.linkedFrom
    .filter(({ relation, from }) => relation === 'incomparableWith' && from === other.statementId)
    .flatMap(({ differs }) => [...(differs ?? [])]),
];

const bothWays = (
  graph: StatementGraph,
  view: StatementView,
  relation: string,
): ReadonlyArray<StatementView> => [
  ...new Set([...linkedTo(graph, view, [relation]), ...linkedFrom(graph, view, [relation])]),
];

const overlapping = (other: StatementView, how: Overlap): Comparison => {
  const figure = figureOf(other);
  return withClaims([other.statementId], {
    derived: figure === null ? null : asClaimed(figure),
    verdict: 'incomparable',
    reason: 'OVERLAP_NOT_STATED',
    explanation: say.mayOverlap(other.claim.quantity, how, [other.statementId]),
  });
};

/** All comparisons that depend on whether two claims count the same thing. */
export const compareScopes = (
  graph: StatementGraph,
  view: StatementView,
): ReadonlyArray<Comparison> => {
  const self = figureOf(view);
  const strained = bothWays(graph, view, 'conflictsUnlessScopeDiffers').map(figureOf);
  return [
    ...(self === null
      ? []
      : strained.flatMap((other) => (other === null ? [] : [tension(self, other)]))),
    ...bothWays(graph, view, 'incomparableWith').map((other) =>
      incomparable(view, other, declaredDifferences(view, other)),
    ),
    ...bothWays(graph, view, 'mayOverlap').map((other) => overlapping(other, 'shared')),
    ...linkedTo(graph, view, ['mayBePartOf']).map((other) => overlapping(other, 'partOfOther')),
    ...linkedFrom(graph, view, ['mayBePartOf']).map((other) => overlapping(other, 'includesOther')),
  ];
};
