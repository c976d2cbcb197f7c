// Compares a claim with what the recorded events give.
import Fraction from 'fraction.js';
import { match, P } from 'ts-pattern';

import type { StatementId } from '../values/identity.js';
import type { Localized } from '../values/localized.js';
import { formatPartialDate } from '../values/partial-date.js';
import { intervalOf, type Quantity } from '../values/quantity.js';
import type { Comparison } from './comparison.js';
import { daysOf } from './days.js';
import { deriveFigure, type Derived, type DerivationContext, type Underivable } from './derive.js';
import * as say from './fact-sentences.js';
import type { Fact, Indicator } from './reconciliation-input.js';
import { softNote } from './soft-bounds.js';
import { isAmbiguous, type StatementView } from './statement-view.js';
import { supportByFacts } from './support.js';
import { compareWithClaim, type ReasonCode } from './verdict.js';
import { joined } from './wording.js';

const withEvents = (
  outcome: Pick<Comparison, 'verdict' | 'explanation'> & Partial<Comparison>,
): Comparison => ({
  against: 'events',
  derived: null,
  strength: null,
  coverage: null,
  reason: null,
  isUnusual: false,
  evidence: [],
  positions: [],
  ...outcome,
});

const notDerivable = (reason: ReasonCode, explanation: Localized): Comparison =>
  withEvents({ verdict: 'not-derivable', reason, explanation });

const compareNumbers = (left: number, right: number): number => left - right;

const evidenceOf = (facts: ReadonlyArray<Fact>): ReadonlyArray<StatementId> =>
  [...new Set(facts.flatMap(({ evidence }) => [...evidence]))].toSorted();

const positionsOf = (facts: ReadonlyArray<Fact>): ReadonlyArray<number> =>
  [...new Set(facts.flatMap(({ positions }) => [...positions]))].toSorted(compareNumbers);

/** In the order of the sources: the order of the log differs between stores. */
const inOrderOfSources = (facts: ReadonlyArray<Fact>): ReadonlyArray<Fact> => {
  const key = ({ evidence, subjectId, label }: Fact): string =>
    `${evidence.toSorted()[0] ?? ''} ${subjectId} ${label?.en ?? ''}`;
  return facts.toSorted((a, b) => Number(key(a) > key(b)) - Number(key(a) < key(b)));
};

const named = (
  context: DerivationContext,
  facts: ReadonlyArray<Fact>,
): ReadonlyArray<Localized> => {
  const { organisations, places } = context.input;
  const names = inOrderOfSources(facts).flatMap((fact) => {
    if (fact.personId !== null) return [];
    const name =
      fact.label ?? organisations.get(fact.subjectId)?.name ?? places.get(fact.subjectId)?.name;
    return name === undefined ? [] : [name];
  });
  return [...new Map(names.map((name) => [name.en, name])).values()];
};

const compareDerived = (
  context: DerivationContext,
  view: StatementView,
  claimed: Quantity,
  derived: Derived,
): Comparison => {
  const { interval } = derived;
  const claim = intervalOf(claimed);
  const { outcome, strength } = compareWithClaim(interval, claim, derived.sureLow);
  const isOpen = outcome === 'short' && strength === 'provisional';
  const verdict = match({ outcome, isOpen })
    // Records that are not complete do not confirm a claim that only says how many at most.
    .with({ outcome: 'fits' }, () =>
      strength === 'provisional' && claim.low === null
        ? 'consistent'
        : supportByFacts(context.graph, view, derived.facts),
    )
    .with({ outcome: 'short', isOpen: true }, () => 'partial' as const)
    .with({ outcome: P.union('exceeds', 'short') }, (found) => found.outcome)
    .exhaustive();
  const least = interval.low?.value ?? new Fraction(0);
  const evidence = evidenceOf(derived.facts);
  const what: say.Found = {
    least,
    unit: claimed.unit,
    names: named(context, derived.facts),
    evidence,
    enumerated: derived.enumerated && outcome === 'fits',
    sums: derived.sums,
  };
  const main = match({ outcome, byOrdinal: derived.ordinalOf.length > 0 })
    .with({ outcome: 'short', byOrdinal: true }, () =>
      say.provenByOrdinal(claimed, least, derived.ordinalOf),
    )
    .with({ outcome: 'fits' }, () => say.agrees(claimed, what, strength))
    .with({ outcome: 'exceeds' }, () => say.exceeds(claimed, what))
    .with({ outcome: 'short' }, () => say.short(claimed, what, strength))
    .exhaustive();
  const synthetic = derived.facts.some((fact) => fact.synthetic);
  const unusual = outcome === 'fits' ? softNote(claimed, interval) : [];
  const notes = [
    ...unusual,
    ...(derived.possible > 0 ? [say.mayBelong(derived.possible)] : []),
    ...(synthetic ? [say.madeUp] : []),
  ];
  const wanted = claim.low?.value;
  return withEvents({
    derived: { interval, unit: claimed.unit, basis: 'derived', synthetic },
    verdict,
    strength,
    coverage:
      outcome === 'short' && wanted !== undefined && least.compare(0) >= 0
        ? `${least.round(3).toString()}/${wanted.round(3).toString()}`
        : null,
    isUnusual: unusual.length > 0,
    explanation: joined([main, ...notes]),
    evidence: [...new Set([...evidence, ...derived.ordinalOf])].toSorted(),
    positions: positionsOf(derived.facts),
  });
};

const explain = (
  { reason, rule }: Underivable,
  view: StatementView,
  indicator: Indicator | null,
): Localized => {
  const names = indicator?.names ?? null;
  const counted = rule?.units[0];
  const unit = view.claim.quantity?.unit;
  return match(reason)
    .with('AMBIGUOUS', () =>
      view.claim.question === undefined
        ? say.noRule(names)
        : say.ambiguous(view.claim.question.question),
    )
    .with('UNIT_MISMATCH', () =>
      unit === undefined || counted === undefined
        ? say.noRule(names)
        : say.unitMismatch(unit, counted),
    )
    .with('PERIOD_UNKNOWN', () => say.datesMissing)
    .with('SCOPE_UNRESOLVED', () => say.scopeUnresolved)
    .with('NO_EVENTS', () => say.noEvents(names))
    .otherwise(() => say.noRule(names));
};

/** What an operational record certainly says otherwise than the source: the grade or the date. */
const recordedOtherwise = (
  { claim: { designation } }: StatementView,
  { origin, on, traits }: Fact,
): { readonly stated: string; readonly recorded: string } | null => {
  if (origin !== 'operational' || designation === undefined) return null;
  const stated = designation.value;
  if (designation.kind === 'grade') {
    const recorded = String(traits['grade'] ?? '');
    const isSame = recorded === '' || recorded.startsWith(stated) || stated.startsWith(recorded);
    return isSame ? null : { stated, recorded };
  }
  const { first, last } = daysOf(on);
  const isOther = last < stated || (first > stated && !first.startsWith(stated));
  return designation.kind === 'date' && isOther
    ? { stated, recorded: formatPartialDate(on) }
    : null;
};

/** Compares a statement that something happened with the records of it, from other sources or operational. */
const compareEvent = (context: DerivationContext, view: StatementView): Comparison => {
  if (isAmbiguous(view) && view.claim.question !== undefined)
    return notDerivable('AMBIGUOUS', say.ambiguous(view.claim.question.question));
  const facts = context.facts
    .attestedBy(view.statementId)
    .filter(({ factType }) => factType === view.claim.factType);
  if (facts.length === 0) return notDerivable('NO_EVENTS', say.notSpecific);
  const repetitions = context.graph.repetitionsOf(view.statementId);
  const isOther = (id: StatementId): boolean =>
    id !== view.statementId && !repetitions.includes(id);
  const isConfirmed = facts.every(
    ({ origin, evidence }) => origin === 'operational' || evidence.some(isOther),
  );
  if (!isConfirmed) return notDerivable('NO_EVENTS', say.noOtherEvidence);
  const [otherwise] = facts.flatMap((fact) => recordedOtherwise(view, fact) ?? []);
  if (otherwise !== undefined)
    return withEvents({
      verdict: 'conflict',
      strength: 'certain',
      explanation: say.recordDiffers(otherwise.stated, otherwise.recorded),
      positions: positionsOf(facts),
    });
  const others = evidenceOf(facts).filter(isOther);
  const synthetic = facts.some((fact) => fact.synthetic);
  const main = others.length === 0 ? say.recordedToo : say.alsoReported(others);
  return withEvents({
    // That it happened says nothing about a figure that the statement gives with it.
    ...(view.claim.quantity === undefined
      ? { verdict: supportByFacts(context.graph, view, facts), strength: 'certain' }
      : { verdict: 'consistent', strength: 'provisional' }),
    explanation: joined([main, ...(synthetic ? [say.madeUp] : [])]),
    evidence: others,
    positions: positionsOf(facts),
  });
};

/** Compares a claim with the events; there is always a comparison. */
export const compareWithEvents = (
  context: DerivationContext,
  view: StatementView,
  indicator: Indicator | null,
): Comparison => {
  const { class: kind, quantity, factType } = view.claim;
  if (view.retracted) return notDerivable('RETRACTED', say.retracted);
  if (kind === 'qualitative' && indicator?.derivation == null)
    return notDerivable('QUALITATIVE', say.qualitative);
  if (quantity === undefined)
    return factType === undefined
      ? notDerivable('QUALITATIVE', say.qualitative)
      : compareEvent(context, view);
  const derivation = deriveFigure(context, view, quantity, indicator);
  if (derivation._tag === 'Derived') return compareDerived(context, view, quantity, derivation);
  if (factType !== undefined && derivation.reason === 'NO_RULE') return compareEvent(context, view);
  return notDerivable(derivation.reason, explain(derivation, view, indicator));
};
