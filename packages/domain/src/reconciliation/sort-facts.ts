// Sorts the facts that a claim may count: members that certainly count, and those that may.
import { endersOf, isStateType } from '../aid-facts.js';
import type { Scope } from '../evidence/statement/events.js';
import type { StatementId } from '../values/identity.js';
import type { ThreeValued } from '../values/partial-date.js';
import { both } from './days.js';
import type { DerivationRule } from './derivation-rules.js';
import type { FactIndex } from './fact-index.js';
import { matchPeriod, type PeriodMatch, type Question } from './period-match.js';
import type { Fact, ReconciliationInput } from './reconciliation-input.js';
import { isInScope } from './scope-match.js';

type Members = ReadonlyMap<string, ReadonlyArray<Fact>>;

/** Facts by the member that they add. */
export interface SortedFacts {
  readonly certain: Members;
  readonly possible: Members;
  /** Certain members that count only if no unrecorded fact ended them. */
  readonly presumed: ReadonlySet<string>;
  /** Members that other statements name. */
  readonly named: ReadonlySet<string>;
  readonly undecidedBy: ReadonlySet<'scope' | 'period'>;
}

/** What is asked of which facts. */
export interface Sorting {
  readonly input: ReconciliationInput;
  readonly facts: FactIndex;
  readonly question: Question;
  readonly scope: Scope;
  /** True if the records of these types are declared complete. */
  readonly isComplete: (factTypes: ReadonlyArray<string>) => boolean;
}

const named: PeriodMatch = {
  answer: 'yes',
  isPresumed: false,
  days: { first: '', last: '~' },
};

/** What happened is not a state: whether it continues later is not recorded. */
const matchEvent = (fact: Fact, question: Question): PeriodMatch => {
  const match = matchPeriod(fact, { ...question, isState: false });
  const { period } = question;
  if (!question.isState || match.answer === 'undecided') return match;
  if (period.kind === 'asOf')
    return match.answer === 'yes' ? { ...match, answer: 'undecided' } : match;
  const { from: _, ...upTo } = period;
  const before = matchPeriod(fact, { ...question, isState: false, period: upTo });
  return match.answer === 'no' && before.answer !== 'no'
    ? { ...before, answer: 'undecided' }
    : match;
};

const kindOf = (input: ReconciliationInput, id: string): ThreeValued => {
  const organisation = input.organisations.get(id);
  if (organisation === undefined) return input.places.has(id) ? 'no' : 'undecided';
  return organisation.kind === 'hospital' ? 'yes' : 'no';
};

/** `naming` are the statements that name members of what the claim counts. */
export const sortFacts = (
  { input, facts, question, scope, isComplete }: Sorting,
  rule: DerivationRule,
  argument: string | null,
  naming: ReadonlySet<StatementId>,
): SortedFacts => {
  const certain = new Map<string, Fact[]>();
  const possible = new Map<string, Fact[]>();
  const sure = new Set<string>();
  const presumed = new Set<string>();
  const namedMembers = new Set<string>();
  const undecidedBy = new Set<'scope' | 'period'>();
  const counts = ({ factType }: Fact): boolean =>
    rule.factTypes.includes(factType) ||
    rule.namedTypes === 'all' ||
    rule.namedTypes?.includes(factType) === true;
  const endsAreKnown = ({ factType }: Fact): boolean => {
    const enders = [...endersOf(factType)];
    return (
      enders.length === 0 || isComplete(rule.completeWith ?? rule.factTypes) || isComplete(enders)
    );
  };
  const candidates = new Set([
    ...facts.ofTypes(rule.factTypes),
    ...[...naming].flatMap((id) => facts.attestedBy(id)),
  ]);
  for (const fact of candidates) {
    const accepted = counts(fact) ? (rule.accepts?.(fact, argument) ?? 'yes') : 'no';
    if (accepted === 'no') continue;
    // A source that names a member of what it counts says that the member lies in its scope and period.
    const isNamed = fact.evidence.some((id) => naming.has(id));
    const isState = isStateType(fact.factType) || fact.until !== null;
    const match = isNamed
      ? named
      : isState
        ? matchPeriod(fact, question)
        : matchEvent(fact, question);
    const inScope = isNamed ? 'yes' : isInScope(input, fact, scope, match.days);
    const isPresumed = match.isAtEndOnly === true || (match.isPresumed && !endsAreKnown(fact));
    for (const member of rule.members(fact)) {
      const isOfKind = rule.only === undefined ? 'yes' : kindOf(input, member);
      const answer = both(
        isNamed ? 'yes' : accepted,
        inScope,
        match.answer,
        isOfKind,
        fact.happened ?? 'yes',
      );
      if (answer === 'no') continue;
      if (isNamed && isOfKind === 'yes') namedMembers.add(member);
      if (answer === 'yes') {
        certain.set(member, [...(certain.get(member) ?? []), fact]);
        (isPresumed ? presumed : sure).add(member);
        continue;
      }
      possible.set(member, [...(possible.get(member) ?? []), fact]);
      if (match.answer === 'undecided') undecidedBy.add('period');
      if (inScope === 'undecided' || isOfKind === 'undecided') undecidedBy.add('scope');
    }
  }
  for (const member of certain.keys()) possible.delete(member);
  for (const member of sure) presumed.delete(member);
  return { certain, possible, presumed, named: namedMembers, undecidedBy };
};
