// Whether a fact lies in the scope of a claim: yes, no, or undecided if the records do not say.
import type { Scope } from '../evidence/statement/events.js';
import type { ThreeValued } from '../values/partial-date.js';
import type { PeriodClaim } from '../values/period-claim.js';
import { afterAll, beforeAll, both, type Days, endDays, startDays } from './days.js';
import type { Fact } from './reconciliation-input.js';
import {
  isAmong,
  isInProgramme,
  isWithinArea,
  liesIn,
  programmeChain,
  type Registry,
} from './registry.js';

/** On these days. A limit that does not apply to the type of fact is ignored: an accreditation has no sender. */
export const isInScope = (
  registry: Registry,
  fact: Fact,
  { within, organisations, senders, programmeId }: Scope,
  days: Days,
): ThreeValued => {
  const found = [...fact.places, ...fact.organisations];
  return both(
    within === undefined ? 'yes' : isWithinArea(registry, within, found, days),
    organisations === undefined ? 'yes' : isAmong(registry, organisations, fact.organisations),
    senders === undefined || fact.senders === null
      ? 'yes'
      : isWithinArea(registry, senders, fact.senders, days),
    programmeId === undefined || fact.programmes === null
      ? 'yes'
      : isInProgramme(registry, programmeId, fact.programmes),
  );
};

/** False if the scope names an unregistered place or organisation: no fact is known to lie in it. */
export const isResolved = (registry: Registry, scope: Scope): boolean =>
  [...(scope.within ?? []), ...(scope.senders ?? []), ...(scope.organisations ?? [])].every(
    (id) => registry.places.has(id) || registry.organisations.has(id),
  );

interface Bounds {
  readonly from: Days;
  readonly to: Days;
}

const boundsOf = ({ from, to }: PeriodClaim): Bounds => ({
  from: from === undefined ? beforeAll : startDays(from),
  to: to === undefined ? afterAll : endDays(to),
});

/** True if everything in the inner scope certainly lies in the outer one throughout the period. */
export const coversScope = (
  registry: Registry,
  outer: Scope,
  inner: Scope,
  period: PeriodClaim,
): boolean => {
  const { from, to } = boundsOf(period);
  const days = { first: from.first, last: to.last };
  const covers = (
    wide: ReadonlyArray<string> | undefined,
    narrow: ReadonlyArray<string> | undefined,
  ): boolean =>
    wide === undefined ||
    (narrow !== undefined && narrow.every((id) => liesIn(registry, id, wide, days) === 'yes'));
  return (
    covers(outer.within, inner.within ?? inner.organisations) &&
    covers(outer.organisations, inner.organisations) &&
    covers(outer.senders, inner.senders) &&
    (outer.programmeId === undefined ||
      (inner.programmeId !== undefined &&
        programmeChain(registry, inner.programmeId).includes(outer.programmeId)))
  );
};

/** True if the outer period certainly contains the inner one. */
export const coversPeriod = (outer: PeriodClaim, inner: PeriodClaim): boolean => {
  const [wide, narrow] = [boundsOf(outer), boundsOf(inner)];
  return wide.from.last <= narrow.from.first && narrow.to.last <= wide.to.first;
};
