// Where places and organisations belong, on the days in question. Three-valued: what is not registered may belong
// anywhere, and what moved belongs to where it was on the day.
import { valuesOn } from '../values/over-time.js';
import type { ThreeValued } from '../values/partial-date.js';
import { type Days, inAllReadings, spanOf } from './days.js';
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

const parentsOf = (registry: Registry, id: string, days: Days): ReadonlyArray<string | null> => {
  const place = registry.places.get(id);
  if (place === undefined) return [];
  const { parents = [], parentId } = place;
  return parents.length === 0
    ? [parentId]
    : valuesOn(
        parents.map((each) => ({ value: each.parentId, from: each.from })),
        spanOf(days),
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
        spanOf(days),
      );
};

/**
 * Does the place lie at or below one of the wanted places? Each place is visited once, so that the search ends where
 * places contain each other; of a place that only leads back to itself nothing is known.
 */
const placeLiesIn = (
  registry: Registry,
  id: string,
  wanted: ReadonlySet<string>,
  days: Days,
): ThreeValued => {
  const answers: ThreeValued[] = [];
  const found = new Set([id]);
  for (const each of found) {
    if (wanted.has(each)) {
      answers.push('yes');
      continue;
    }
    const parents = parentsOf(registry, each, days);
    if (parents.length === 0) answers.push('undecided');
    for (const parent of parents)
      if (parent === null) answers.push('no');
      else found.add(parent);
  }
  return answers.length === 0 ? 'undecided' : inAllReadings(answers);
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
  const found = new Set(ids);
  for (const each of found) {
    const { parentId = null, parents = [] } = registry.organisations.get(each) ?? {};
    for (const parent of new Set([parentId, ...parents.map((one) => one.parentId)])) {
      if (parent === null) continue;
      const above = identities(registry, parent);
      if (above.some((one) => wanted.has(one))) return true;
      for (const one of above) found.add(one);
    }
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
