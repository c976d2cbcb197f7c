// Derives the figure of a claim from the facts: how many at least, how many at most, and which.
import Fraction from 'fraction.js';

import type { StatementId } from '../values/identity.js';
import type { PeriodClaim } from '../values/period-claim.js';
import { type Interval, intervalOf, type Quantity } from '../values/quantity.js';
import { type DerivationRule, ruleNamed } from './derivation-rules.js';
import type { FactIndex } from './fact-index.js';
import { pointValue } from './interval-arithmetic.js';
import type { Fact, Indicator, ReconciliationInput } from './reconciliation-input.js';
import { periodAsked } from './period-match.js';
import { coversPeriod, coversScope, isResolved } from './scope-match.js';
import { sortFacts } from './sort-facts.js';
import type { StatementGraph } from './statement-graph.js';
import { isAmbiguous, type StatementView } from './statement-view.js';
import type { ReasonCode } from './verdict.js';

export interface Derived {
  readonly _tag: 'Derived';
  readonly interval: Interval;
  /** The lower bound that no unrecorded end of a state and no unrecorded return of money can change; null if none is. */
  readonly sureLow: Fraction | null;
  /** Facts that certainly count, each member once. */
  readonly facts: ReadonlyArray<Fact>;
  /** Number of members that may count: the records do not say enough. */
  readonly possible: number;
  /** Number of members that other statements name. */
  readonly named: number;
  /** True if every member that the claim counts is named. */
  readonly enumerated: boolean;
  /** The statement whose ordinal gives the lower bound: the sixth batch proves six. */
  readonly ordinalOf: ReadonlyArray<StatementId>;
  readonly sums: boolean;
}

export interface Underivable {
  readonly _tag: 'Underivable';
  readonly reason: ReasonCode;
  readonly rule: DerivationRule | null;
}

export type Derivation = Derived | Underivable;

const not = (reason: ReasonCode, rule: DerivationRule | null = null): Underivable => ({
  _tag: 'Underivable',
  reason,
  rule,
});

/** For figures that no rule derives: counts what other statements name, of any type. */
const namedMembers = (graph: StatementGraph, naming: ReadonlySet<StatementId>): DerivationRule => ({
  units: [],
  factTypes: [],
  namedTypes: 'all',
  accepts: (fact) =>
    fact.evidence.some((id) => naming.has(id) && graph.get(id)?.claim.factType === fact.factType)
      ? 'yes'
      : 'no',
  members: (fact) => [`${fact.factType}/${fact.subjectId}/${fact.key}`],
});

export interface DerivationContext {
  readonly input: ReconciliationInput;
  readonly graph: StatementGraph;
  readonly facts: FactIndex;
}

/** The highest ordinal among the statements that name members. */
const provenOrdinal = (
  graph: StatementGraph,
  naming: ReadonlySet<StatementId>,
): { readonly value: Fraction; readonly from: ReadonlyArray<StatementId> } => {
  let best = { value: new Fraction(0), from: [] as ReadonlyArray<StatementId> };
  for (const id of naming) {
    const quantity = graph.get(id)?.claim.quantity;
    if (quantity?.unit !== 'batch-ordinal') continue;
    const low = intervalOf(quantity).low;
    if (low !== null && low.value.compare(best.value) > 0) best = { value: low.value, from: [id] };
  }
  return best;
};

const isCovered = (
  input: ReconciliationInput,
  { claim: { scope } }: StatementView,
  factTypes: ReadonlyArray<string>,
  period: PeriodClaim,
): boolean =>
  factTypes.length > 0 &&
  input.coverages.some(
    (coverage) =>
      factTypes.every((type) => coverage.factTypes.includes(type)) &&
      coversScope(input, coverage.scope, scope, period) &&
      coversPeriod(coverage.period, period),
  );

const ZERO = new Fraction(0);

/** The amounts of members, each once; or how many there are. Negative ones are summed apart. */
const totals = (
  { amount }: DerivationRule,
  members: Iterable<ReadonlyArray<Fact>>,
): { readonly up: Fraction; readonly down: Fraction } => {
  let [up, down] = [ZERO, ZERO];
  for (const [fact] of members) {
    if (fact === undefined) continue;
    const each = amount === undefined ? new Fraction(1) : amount(fact);
    if (each.compare(0) < 0) down = down.add(each);
    else up = up.add(each);
  }
  return { up, down };
};

const larger = (left: Fraction, right: Fraction): Fraction =>
  left.compare(right) > 0 ? left : right;

const deriveWith = (
  context: DerivationContext,
  view: StatementView,
  quantity: Quantity,
  rule: DerivationRule,
  argument: string | null,
  naming: ReadonlySet<StatementId>,
): Derivation => {
  const { input, graph } = context;
  const { claim } = view;
  const question = {
    period: claim.period,
    isState: rule.state === true,
    published: input.published.get(claim.documentId),
  };
  const asked = periodAsked(question);
  const isComplete = (types: ReadonlyArray<string>): boolean =>
    isCovered(input, view, types, asked);
  const sorted = sortFacts(
    { ...context, question, scope: claim.scope, isComplete },
    rule,
    argument,
    naming,
  );
  const ordinal = rule.ordinal === true ? provenOrdinal(graph, naming) : { value: ZERO, from: [] };
  const counted = totals(rule, sorted.certain.values());
  const possible = totals(rule, sorted.possible.values());
  // A possible amount below zero lowers what is certain.
  const least = counted.up.add(counted.down).add(possible.down);
  // More can be paid back in an interval than is paid out in it, and never more from the beginning.
  const mayBeNegative = rule.reducedBy !== undefined && claim.period.from !== undefined;
  const atLeast = (value: Fraction): Fraction =>
    mayBeNegative ? value : larger(ordinal.value, value);
  const low = atLeast(least);
  const covered = isComplete(rule.completeWith ?? rule.factTypes);
  if (low.compare(0) <= 0 && sorted.certain.size === 0 && !covered) {
    if (sorted.possible.size === 0) return not('NO_EVENTS', rule);
    return not(sorted.undecidedBy.has('scope') ? 'SCOPE_UNRESOLVED' : 'PERIOD_UNKNOWN', rule);
  }
  const claimed = pointValue(intervalOf(quantity));
  const enumerated =
    claimed !== null &&
    rule.amount === undefined &&
    sorted.named.size > 0 &&
    claimed.equals(sorted.named.size) &&
    low.equals(claimed);
  const most = counted.up.add(counted.down).add(possible.up);
  const high = covered ? atLeast(most) : enumerated ? low : null;
  const isReducible = rule.reducedBy !== undefined && !isComplete(rule.reducedBy);
  const presumed = [...sorted.presumed].filter((member) => sorted.certain.has(member)).length;
  const sure = isReducible ? ZERO : enumerated ? low : least.sub(presumed);
  return {
    _tag: 'Derived',
    interval: {
      low: { value: low, inclusive: true },
      high: high === null ? null : { value: high, inclusive: true },
    },
    sureLow: isReducible && mayBeNegative ? null : atLeast(sure),
    facts: [...new Set([...sorted.certain.values()].flat())],
    possible: sorted.possible.size,
    named: sorted.named.size,
    enumerated,
    ordinalOf: ordinal.value.compare(least) > 0 ? ordinal.from : [],
    sums: rule.amount !== undefined,
  };
};

/** `quantity` is the figure of the statement. */
export const deriveFigure = (
  context: DerivationContext,
  view: StatementView,
  quantity: Quantity,
  indicator: Indicator | null,
): Derivation => {
  const { input, graph } = context;
  if (isAmbiguous(view)) return not('AMBIGUOUS');
  const derivation = indicator?.derivation ?? null;
  const named = derivation === null ? null : ruleNamed(derivation);
  const naming = graph.naming(view);
  if (named === null) {
    // A part that has a figure of its own is compared as a figure, not counted as a member.
    const members = new Set(
      [...naming].filter((id) => graph.get(id)?.claim.quantity === undefined),
    );
    const rule = namedMembers(graph, members);
    const counted = deriveWith(context, view, quantity, rule, null, members);
    return counted._tag === 'Derived' ? counted : not('NO_RULE');
  }
  const { rule, argument } = named;
  if (!rule.units.includes(quantity.unit)) return not('UNIT_MISMATCH', rule);
  if (rule.needsDates === true) return not('PERIOD_UNKNOWN', rule);
  if (!isResolved(input, view.claim.scope)) return not('SCOPE_UNRESOLVED', rule);
  return deriveWith(context, view, quantity, rule, argument, naming);
};
