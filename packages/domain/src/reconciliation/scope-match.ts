// Whether a fact lies in the scope and period of a claim: yes, no, or undecided if the records do not say.
import { dayRange, isWithin, type PartialDate, type ThreeValued } from '../values/partial-date.js';
import type { PeriodClaim } from '../values/period-claim.js';
import type { Scope } from '../evidence/statement/events.js';
import type { Fact, ReconciliationInput } from './reconciliation-input.js';

export type Registry = Pick<ReconciliationInput, 'places' | 'organisations' | 'programmes'>;

const both = (answers: ReadonlyArray<ThreeValued>): ThreeValued => {
  if (answers.includes('no')) return 'no';
  return answers.includes('undecided') ? 'undecided' : 'yes';
};

/** The id of the organisation after mergers. */
export const currentOrganisation = (registry: Registry, id: string): string => {
  const seen = new Set<string>();
  let current = id;
  for (;;) {
    const next = registry.organisations.get(current)?.mergedInto;
    if (next === undefined || next === null || seen.has(next)) return current;
    seen.add(current);
    current = next;
  }
};

const upwards = (
  start: string,
  parentOf: (id: string) => string | null | undefined,
): ReadonlyArray<string> => {
  const chain: string[] = [];
  let current: string | null | undefined = start;
  while (current !== undefined && current !== null && !chain.includes(current)) {
    chain.push(current);
    current = parentOf(current);
  }
  return chain;
};

const placeChain = (registry: Registry, place: string): ReadonlyArray<string> =>
  upwards(place, (id) => registry.places.get(id)?.parentId);

/** An organisation with its place and all superior places; a place with all superior places. */
const partyChain = (registry: Registry, party: string): ReadonlyArray<string> => {
  const current = currentOrganisation(registry, party);
  const organisation = registry.organisations.get(current);
  if (organisation === undefined) return placeChain(registry, party);
  const place = organisation.placeId;
  return [current, ...(place === null ? [] : placeChain(registry, place))];
};

/** Undecided if the fact covers a wider area than the claim, or if its place is not recorded. */
const areaMatch = (
  registry: Registry,
  wanted: ReadonlyArray<string>,
  found: ReadonlyArray<string>,
): ThreeValued => {
  if (found.length === 0) return 'undecided';
  const chains = found.map((party) => partyChain(registry, party));
  if (chains.some((chain) => chain.some((id) => wanted.includes(id)))) return 'yes';
  const above = new Set(wanted.flatMap((id) => partyChain(registry, id)));
  const isOpen = (party: string): boolean =>
    above.has(party) || registry.organisations.get(party)?.placeId === null;
  return found.some(isOpen) ? 'undecided' : 'no';
};

const programmeMatch = (
  registry: Registry,
  wanted: string,
  found: ReadonlyArray<string>,
): ThreeValued => {
  if (found.length === 0) return 'undecided';
  const chains = found.map((id) =>
    upwards(id, (programme) => registry.programmes.get(programme)?.partOf),
  );
  return chains.some((chain) => chain.includes(wanted)) ? 'yes' : 'no';
};

/** A limit that does not apply to the type of fact is ignored: an accreditation has no sender. */
export const isInScope = (registry: Registry, fact: Fact, scope: Scope): ThreeValued => {
  const answers: ThreeValued[] = [];
  if (scope.within !== undefined)
    answers.push(areaMatch(registry, scope.within, [...fact.places, ...fact.organisations]));
  if (scope.organisations !== undefined) {
    const wanted = scope.organisations.map((id) => currentOrganisation(registry, id));
    if (fact.organisations.length === 0) answers.push('undecided');
    else answers.push(fact.organisations.some((id) => wanted.includes(id)) ? 'yes' : 'no');
  }
  if (scope.senders !== undefined && fact.senders !== null)
    answers.push(areaMatch(registry, scope.senders, fact.senders));
  if (scope.programmeId !== undefined && fact.programmes !== null)
    answers.push(programmeMatch(registry, scope.programmeId, fact.programmes));
  return both(answers);
};

/** False if the scope names an unregistered place or organisation: no fact is known to lie in it. */
export const isResolved = (registry: Registry, scope: Scope): boolean =>
  [...(scope.within ?? []), ...(scope.senders ?? []), ...(scope.organisations ?? [])].every(
    (id) => registry.places.has(id) || registry.organisations.has(id),
  );

type Limit =
  | { readonly _tag: 'None' }
  | { readonly _tag: 'Unsure' }
  | { readonly _tag: 'Day'; readonly day: string };

const limitOn = (day: string | null | undefined): Limit =>
  day === null || day === undefined ? { _tag: 'Unsure' } : { _tag: 'Day', day };

/**
 * A year or a month as an end is included as a whole. A window or an unknown date leaves the end open within it;
 * an end that is not given sets no limit.
 */
const latestStart = (from: PartialDate | undefined): Limit => {
  if (from === undefined) return { _tag: 'None' };
  return limitOn(from.precision === 'window' ? from.notAfter : dayRange(from).first);
};

const earliestEnd = (to: PartialDate | undefined): Limit => {
  if (to === undefined) return { _tag: 'None' };
  return limitOn(to.precision === 'window' ? to.notBefore : dayRange(to).last);
};

const isSurelyAfter = (limit: Limit, first: string | null): boolean =>
  limit._tag === 'None' || (limit._tag === 'Day' && first !== null && first >= limit.day);

const isSurelyUpTo = (limit: Limit, last: string | null): boolean =>
  limit._tag === 'None' || (limit._tag === 'Day' && last !== null && last <= limit.day);

const happenedIn = (on: PartialDate, period: PeriodClaim): ThreeValued => {
  const widest = {
    first: period.from === undefined ? null : dayRange(period.from).first,
    last: period.to === undefined ? null : dayRange(period.to).last,
  };
  if (isWithin(on, widest) === 'no') return 'no';
  const { first, last } = dayRange(on);
  return isSurelyAfter(latestStart(period.from), first) &&
    isSurelyUpTo(earliestEnd(period.to), last)
    ? 'yes'
    : 'undecided';
};

/** Whether it happened in the period or, for a state, is true at its end. */
export const isInPeriod = (fact: Fact, period: PeriodClaim, isState: boolean): ThreeValued => {
  if (!isState) return happenedIn(fact.on, period);
  const { from: _, ...upTo } = period;
  const begun = happenedIn(fact.on, upTo);
  if (begun === 'no' || fact.until === null) return begun;
  const ended = happenedIn(fact.until, upTo);
  if (ended === 'no') return begun;
  return ended === 'yes' ? 'no' : 'undecided';
};

/** True if everything in the inner scope lies in the outer one. */
export const coversScope = (registry: Registry, outer: Scope, inner: Scope): boolean => {
  const covers = (
    wide: ReadonlyArray<string> | undefined,
    narrow: ReadonlyArray<string> | undefined,
  ): boolean =>
    wide === undefined ||
    (narrow !== undefined &&
      narrow.every((id) => partyChain(registry, id).some((above) => wide.includes(above))));
  return (
    covers(outer.within, inner.within ?? inner.organisations) &&
    covers(outer.organisations, inner.organisations) &&
    covers(outer.senders, inner.senders) &&
    (outer.programmeId === undefined || outer.programmeId === inner.programmeId)
  );
};

export const coversPeriod = (outer: PeriodClaim, inner: PeriodClaim): boolean => {
  const from = inner.from === undefined ? null : dayRange(inner.from).first;
  const to = inner.to === undefined ? null : dayRange(inner.to).last;
  return isSurelyAfter(latestStart(outer.from), from) && isSurelyUpTo(earliestEnd(outer.to), to);
};
