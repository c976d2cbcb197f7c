// Where places and organisations belong, on the days in question. Three-valued: what is not registered may belong
// anywhere, and what moved belongs to where it was on the day.
import type { PartialDate, ThreeValued } from '../values/partial-date.js';
import { type Days, daysOf, inAllReadings } from './days.js';
import type { ReconciliationInput } from './reconciliation-input.js';

export type Registry = Pick<ReconciliationInput, 'places' | 'organisations' | 'programmes'>;

/** The id of the organisation after mergers. */
export const currentOrganisation = (registry: Registry, id: string): string => {
  const seen = new Set<string>([id]);
  let current = id;
  for (;;) {
    const next = registry.organisations.get(current)?.mergedInto ?? null;
    if (next === null || seen.has(next)) return current;
    seen.add(next);
    current = next;
  }
};

const predecessors = new WeakMap<object, ReadonlyMap<string, ReadonlyArray<string>>>();

/** The ids of an organisation before and after its mergers, the current one first. */
const identities = (registry: Registry, id: string): ReadonlyArray<string> => {
  let known = predecessors.get(registry.organisations);
  if (known === undefined) {
    known = Map.groupBy(registry.organisations.keys(), (each) =>
      currentOrganisation(registry, each),
    );
    predecessors.set(registry.organisations, known);
  }
  const current = currentOrganisation(registry, id);
  return [current, ...(known.get(current) ?? []).filter((each) => each !== current)];
};

/** One of several values over time, from its date on; the first one from the beginning. */
interface Since<Value> {
  readonly value: Value;
  readonly from: PartialDate | null;
}

/** The values that can be the current one on some of the days. */
const valuesOn = <Value>(values: ReadonlyArray<Since<Value>>, days: Days): ReadonlyArray<Value> =>
  values
    .filter(({ from }, index) => {
      const next = values[index + 1]?.from ?? null;
      const isTooLate = index > 0 && from !== null && daysOf(from).first > days.last;
      const isOver = next !== null && daysOf(next).last <= days.first;
      return !isTooLate && !isOver;
    })
    .map(({ value }) => value);

const parentsOf = (registry: Registry, id: string, days: Days): ReadonlyArray<string | null> => {
  const place = registry.places.get(id);
  if (place === undefined) return [];
  const { parents = [], parentId } = place;
  return parents.length === 0
    ? [parentId]
    : valuesOn(
        parents.map((each) => ({ value: each.parentId, from: each.from })),
        days,
      );
};

const placesOf = (registry: Registry, id: string, days: Days): ReadonlyArray<string | null> => {
  const organisation = registry.organisations.get(id);
  if (organisation === undefined) return [];
  const { places = [], placeId } = organisation;
  return places.length === 0
    ? [placeId]
    : valuesOn(
        places.map((each) => ({ value: each.placeId, from: each.from })),
        days,
      );
};

/** Does the place lie at or below one of the wanted places? */
const placeLiesIn = (
  registry: Registry,
  id: string,
  wanted: ReadonlySet<string>,
  days: Days,
  below: ReadonlySet<string> = new Set(),
): ThreeValued => {
  if (wanted.has(id)) return 'yes';
  if (below.has(id)) return 'no';
  const parents = parentsOf(registry, id, days);
  if (parents.length === 0) return 'undecided';
  const path = new Set([...below, id]);
  return inAllReadings(
    parents.map((parent) =>
      parent === null ? 'no' : placeLiesIn(registry, parent, wanted, days, path),
    ),
  );
};

const organisationLiesIn = (
  registry: Registry,
  id: string,
  wanted: ReadonlySet<string>,
  days: Days,
): ThreeValued => {
  const ids = identities(registry, id);
  if (ids.some((each) => wanted.has(each))) return 'yes';
  const places = ids
    .map((each) => placesOf(registry, each, days).filter((place) => place !== null))
    .find((found) => found.length > 0);
  if (places === undefined) return 'undecided';
  const byPlace = inAllReadings(places.map((place) => placeLiesIn(registry, place, wanted, days)));
  return byPlace === 'no' && isBranchOf(registry, ids, wanted) ? 'undecided' : byPlace;
};

/** A branch may or may not be counted with the organisation that it belongs to. */
const isBranchOf = (
  registry: Registry,
  ids: ReadonlyArray<string>,
  wanted: ReadonlySet<string>,
): boolean => {
  const seen = new Set<string>();
  const open = [...ids];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const parent = registry.organisations.get(next)?.parentId ?? null;
    if (parent === null || seen.has(parent)) continue;
    const above = identities(registry, parent);
    if (above.some((each) => wanted.has(each))) return true;
    seen.add(parent);
    open.push(...above);
  }
  return false;
};

/** Does a place or an organisation belong to one of the wanted places and organisations, on these days? */
export const liesIn = (
  registry: Registry,
  party: string,
  wanted: Iterable<string>,
  days: Days,
): ThreeValued => {
  const ids = new Set([...wanted].flatMap((id) => identities(registry, id)));
  if (ids.has(party)) return 'yes';
  if (registry.organisations.has(party)) return organisationLiesIn(registry, party, ids, days);
  return placeLiesIn(registry, party, ids, days);
};

/** Undecided also if the found party may contain a wanted one: part of what it did may lie there. */
export const isWithinArea = (
  registry: Registry,
  wanted: ReadonlyArray<string>,
  found: ReadonlyArray<string>,
  days: Days,
): ThreeValued => {
  if (found.length === 0) return 'undecided';
  const answers = found.map((party) => liesIn(registry, party, wanted, days));
  if (answers.includes('yes')) return 'yes';
  if (answers.includes('undecided')) return 'undecided';
  const isWider = wanted.some((id) => liesIn(registry, id, found, days) !== 'no');
  return isWider ? 'undecided' : 'no';
};

/** Does one of the organisations belong to the wanted ones? A branch, or what contains one, may. */
export const isAmong = (
  registry: Registry,
  wanted: ReadonlyArray<string>,
  found: ReadonlyArray<string>,
): ThreeValued => {
  if (found.length === 0) return 'undecided';
  const current = (id: string): string => currentOrganisation(registry, id);
  const ids = new Set(wanted.map(current));
  if (found.some((id) => ids.has(current(id)))) return 'yes';
  const others = new Set(found.map(current));
  const mayBe = found.some(
    (id) => !registry.organisations.has(id) || isBranchOf(registry, identities(registry, id), ids),
  );
  const mayContain = wanted.some((id) => isBranchOf(registry, identities(registry, id), others));
  return mayBe || mayContain ? 'undecided' : 'no';
};

/** Does one of the programmes belong to the wanted one, or contain it? */
export const isInProgramme = (
  registry: Registry,
  wanted: string,
  found: ReadonlyArray<string>,
): ThreeValued => {
  if (found.length === 0) return 'undecided';
  if (found.some((id) => programmeChain(registry, id).includes(wanted))) return 'yes';
  const above = programmeChain(registry, wanted);
  const isOpen = (id: string): boolean => above.includes(id) || !registry.programmes.has(id);
  return found.some(isOpen) ? 'undecided' : 'no';
};

/** The programme and those that contain it. */
export const programmeChain = (registry: Registry, id: string): ReadonlyArray<string> => {
  const chain: string[] = [];
  let current: string | null = id;
  while (current !== null && !chain.includes(current)) {
    chain.push(current);
    current = registry.programmes.get(current)?.partOf ?? null;
  }
  return chain;
};
