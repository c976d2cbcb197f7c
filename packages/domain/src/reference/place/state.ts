// A place over time: its changes in the order of their dates, whatever was recorded first.
import type { DataOf } from '../../decision.js';
import { compareDates, compareText } from '../../values/date-window.js';
import { isSameContent } from '../../values/differing-fields.js';
import type { PlaceId } from '../../values/identity.js';
import type { Localized } from '../../values/localized.js';
import { type Since, valuesOn } from '../../values/over-time.js';
import { dayRange, type PartialDate } from '../../values/partial-date.js';
import type { ExternalIds, PlaceEvent, placeRegistered } from './events.js';

/** A change of a registered place, from a date on. */
export type PlaceChange = Extract<
  PlaceEvent,
  { readonly type: 'PlaceRecoded' | 'PlaceRenamed' | 'PlaceMoved' }
>;

type Identified = Extract<PlaceEvent, { readonly type: 'PlaceIdentified' }>['data'];

/** A registered place. */
export interface RegisteredPlace {
  readonly _tag: 'Registered';
  readonly registered: DataOf<typeof placeRegistered>;
  /** The present code; null if none is known. */
  readonly gbCode: string | null;
  /** The present superior place. */
  readonly parentId: PlaceId | null;
  /** In the order of their dates. */
  readonly changes: ReadonlyArray<PlaceChange>;
  /** Ids in other registers, in the order of their dates. */
  readonly identified: ReadonlyArray<Identified>;
}

/** The state of a place: codes, names and superior places over time. */
export type Place = { readonly _tag: 'Unregistered' } | RegisteredPlace;

const byDate = (left: PlaceChange, right: PlaceChange): number =>
  compareDates(left.data.effective, right.data.effective) ||
  compareText(JSON.stringify(left), JSON.stringify(right));

/** The same change, with a date that is at least as exact. */
export const saysMoreExactly = (exact: PlaceChange, vague: PlaceChange): boolean => {
  const { effective: _, ...content } = exact.data;
  const { effective: date, ...other } = vague.data;
  const [inner, outer] = [dayRange(exact.data.effective), dayRange(date)];
  return (
    exact.type === vague.type &&
    isSameContent(content, other) &&
    (outer.first === null || (inner.first !== null && outer.first <= inner.first)) &&
    (outer.last === null || (inner.last !== null && inner.last <= outer.last))
  );
};

/** The names of the place over time. */
export const placeNames = ({
  registered,
  changes,
}: RegisteredPlace): ReadonlyArray<Since<Localized>> => [
  { value: registered.name, from: null },
  ...changes.flatMap(({ type, data }) =>
    type === 'PlaceRenamed' ? [{ value: data.name, from: data.effective }] : [],
  ),
];

/** Its GB/T 2260 codes over time; null where none is known. */
export const placeCodes = ({
  registered,
  changes,
}: RegisteredPlace): ReadonlyArray<Since<string | null>> => [
  { value: registered.gbCode ?? null, from: null },
  ...changes.flatMap(({ type, data }) =>
    type === 'PlaceRecoded' ? [{ value: data.newCode, from: data.effective }] : [],
  ),
];

/** Its superior places over time; null for none. */
export const superiorPlaces = ({
  registered,
  changes,
}: RegisteredPlace): ReadonlyArray<Since<PlaceId | null>> => [
  { value: registered.parentId ?? null, from: null },
  ...changes.flatMap(({ type, data }) =>
    type === 'PlaceMoved' ? [{ value: data.newParentId, from: data.effective }] : [],
  ),
];

/** What a place can have been on a date: one value of each where the records decide, several where they do not. */
export interface PlaceOnDate {
  readonly names: ReadonlyArray<Localized>;
  readonly gbCodes: ReadonlyArray<string | null>;
  readonly parentIds: ReadonlyArray<PlaceId | null>;
}

/** Name, code and superior place of a registered place on a date. Later changes do not apply to it. */
export const placeOn = (state: RegisteredPlace, on: PartialDate): PlaceOnDate => {
  const days = dayRange(on);
  return {
    names: valuesOn(placeNames(state), days),
    gbCodes: valuesOn(placeCodes(state), days),
    parentIds: valuesOn(superiorPlaces(state), days),
  };
};

/** The present ids of the place in other registers, by scheme; its codes are among them. */
export const externalIdsOf = ({ registered, gbCode, identified }: RegisteredPlace): ExternalIds =>
  Object.assign(
    {
      ...(gbCode !== null && { gb2260: gbCode }),
      ...(registered.iso !== undefined && { iso3166: registered.iso }),
    },
    ...identified.map(({ externalIds }) => externalIds),
  ) as ExternalIds;

const startOf = ({ effective }: Identified): string =>
  effective === undefined ? '' : (dayRange(effective).first ?? '');

const withPresent = (
  state: Pick<RegisteredPlace, 'registered' | 'changes' | 'identified'>,
): RegisteredPlace => {
  const place = { ...state, _tag: 'Registered' as const, gbCode: null, parentId: null };
  return {
    ...place,
    gbCode: placeCodes(place).at(-1)?.value ?? null,
    parentId: superiorPlaces(place).at(-1)?.value ?? null,
  };
};

/** The place with one more change; what it says more exactly than before, it replaces. */
const withChange = (state: RegisteredPlace, change: PlaceChange): RegisteredPlace =>
  state.changes.some((known) => saysMoreExactly(known, change))
    ? state
    : withPresent({
        ...state,
        changes: [
          ...state.changes.filter((known) => !saysMoreExactly(change, known)),
          change,
        ].toSorted(byDate),
      });

export const evolve = (state: Place, event: PlaceEvent): Place => {
  if (event.type === 'PlaceRegistered')
    return state._tag === 'Registered'
      ? state
      : withPresent({ registered: event.data, changes: [], identified: [] });
  if (state._tag === 'Unregistered') return state;
  // The type and the data alone, so that folded and appended events compare alike.
  const { type, data } = event;
  if (type === 'PlaceIdentified')
    return {
      ...state,
      identified: [...state.identified, data].toSorted(
        (left, right) =>
          compareText(startOf(left), startOf(right)) ||
          compareText(JSON.stringify(left), JSON.stringify(right)),
      ),
    };
  return withChange(state, { type, data } as PlaceChange);
};
