// Derives the figure of a claim from the facts: how many at least, how many at most, and which.
import Fraction from 'fraction.js';

import type { StatementId } from '../values/identity.js';
import type { ThreeValued } from '../values/partial-date.js';
import { type Interval, intervalOf, type Quantity } from '../values/quantity.js';
import { type DerivationRule, ruleNamed } from './derivation-rules.js';
import type { FactIndex } from './fact-index.js';
import { pointValue } from './interval-arithmetic.js';
import type { Fact, Indicator, ReconciliationInput } from './reconciliation-input.js';
import { coversPeriod, coversScope, isInPeriod, isInScope, isResolved } from './scope-match.js';
import type { StatementGraph } from './statement-graph.js';
import { isAmbiguous, type StatementView } from './statement-view.js';
import type { ReasonCode } from './verdict.js';

export interface Derived {
  readonly _tag: 'Derived';
  readonly interval: Interval;
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
    fact.evidence.some((id) => naming.has(id) && graph.get(id)?.claim.factType === fact.factType),
  members: (fact) => [`${fact.factType}/${fact.subjectId}/${fact.key}`],
});

const weakest = (left: ThreeValued, right: ThreeValued): ThreeValued => {
  if (left === 'no' || right === 'no') return 'no';
  return left === 'yes' && right === 'yes' ? 'yes' : 'undecided';
};

export interface DerivationContext {
  readonly input: ReconciliationInput;
  readonly graph: StatementGraph;
  readonly facts: FactIndex;
}

interface Sorted {
  readonly certain: ReadonlyMap<string, ReadonlyArray<Fact>>;
  readonly possible: ReadonlyMap<string, ReadonlyArray<Fact>>;
  /** Members that other statements name. */
  readonly named: ReadonlySet<string>;
  readonly undecidedBy: ReadonlySet<'scope' | 'period'>;
}

const sortFacts = (
  { input, facts }: DerivationContext,
  view: StatementView,
  rule: DerivationRule,
  argument: string | null,
  naming: ReadonlySet<StatementId>,
): Sorted => {
  const certain = new Map<string, Fact[]>();
  const possible = new Map<string, Fact[]>();
  const named = new Set<string>();
  const undecidedBy = new Set<'scope' | 'period'>();
  const { scope, period } = view.claim;
  const isHospital = (id: string): boolean => input.organisations.get(id)?.kind === 'hospital';
  const candidates = new Set([
    ...facts.ofTypes(rule.factTypes),
    ...[...naming].flatMap((id) => facts.attestedBy(id)),
  ]);
  for (const fact of candidates) {
    const isNamed = fact.evidence.some((id) => naming.has(id));
    const counts =
      rule.factTypes.includes(fact.factType) ||
      rule.namedTypes === 'all' ||
      rule.namedTypes?.includes(fact.factType) === true;
    if (!counts || rule.accepts?.(fact, argument) === false) continue;
    // A source that names a member of what it counts says that the member lies in its scope and period.
    const inScope = isNamed ? 'yes' : isInScope(input, fact, scope);
    const inPeriod = isNamed ? 'yes' : isInPeriod(fact, period, rule.state === true);
    const answer = weakest(inScope, inPeriod);
    if (answer === 'no') continue;
    for (const member of rule.members(fact, isHospital)) {
      if (isNamed) named.add(member);
      if (answer === 'yes') {
        certain.set(member, [...(certain.get(member) ?? []), fact]);
      } else {
        possible.set(member, [...(possible.get(member) ?? []), fact]);
        if (inScope === 'undecided') undecidedBy.add('scope');
        if (inPeriod === 'undecided') undecidedBy.add('period');
      }
    }
  }
  for (const member of certain.keys()) possible.delete(member);
  return { certain, possible, named, undecidedBy };
};

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
  view: StatementView,
  factTypes: ReadonlyArray<string>,
): boolean =>
  factTypes.length > 0 &&
  input.coverages.some(
    (coverage) =>
      factTypes.every((type) => coverage.factTypes.includes(type)) &&
      coversScope(input, coverage.scope, view.claim.scope) &&
      coversPeriod(coverage.period, view.claim.period),
  );

/** Each member, or its amount, counts once, even if several facts report it. */
const total = (
  rule: DerivationRule,
  members: ReadonlyMap<string, ReadonlyArray<Fact>>,
): Fraction => {
  const amount = rule.amount;
  if (amount === undefined) return new Fraction(members.size);
  return [...members.values()].reduce(
    (sum, [fact]) => (fact === undefined ? sum : sum.add(amount(fact))),
    new Fraction(0),
  );
};

const deriveWith = (
  context: DerivationContext,
  view: StatementView,
  quantity: Quantity,
  rule: DerivationRule,
  argument: string | null,
  naming: ReadonlySet<StatementId>,
): Derivation => {
  const { input, graph } = context;
  const sorted = sortFacts(context, view, rule, argument, naming);
  const ordinal =
    rule.ordinal === true ? provenOrdinal(graph, naming) : { value: new Fraction(0), from: [] };
  const counted = total(rule, sorted.certain);
  const low = ordinal.value.compare(counted) > 0 ? ordinal.value : counted;
  const covered = isCovered(input, view, rule.factTypes);
  if (low.equals(0) && sorted.certain.size === 0 && !covered) {
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
  const high = covered ? low.add(total(rule, sorted.possible)) : enumerated ? low : null;
  return {
    _tag: 'Derived',
    interval: {
      low: { value: low, inclusive: true },
      high: high === null ? null : { value: high, inclusive: true },
    },
    facts: [...new Set([...sorted.certain.values()].flat())],
    possible: sorted.possible.size,
    named: sorted.named.size,
    enumerated,
    ordinalOf: ordinal.value.compare(counted) > 0 ? ordinal.from : [],
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
