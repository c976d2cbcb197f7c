import { match, P } from 'ts-pattern';

import type { DataOf } from '../../decision.js';
import { withConfirmed } from '../../facts/with-confirmed.js';
import type { OrganisationId, PlaceId } from '../../values/identity.js';
import type { Localized } from '../../values/localized.js';
import { type Since, valuesOn } from '../../values/over-time.js';
import { dayRange, type PartialDate } from '../../values/partial-date.js';
import type { Source } from '../../values/source.js';
import type { OrganisationEvent, organisationRegistered } from './events.js';
import { effective, inOrderOfTime, type OrganisationChange } from './timeline.js';

type Registered = DataOf<typeof organisationRegistered>;

/** The state of an organisation: registered, merged or neither, and its names, places and superiors over time. */
export interface Organisation {
  readonly status:
    | { readonly _tag: 'Unregistered' }
    | { readonly _tag: 'Registered' }
    | { readonly _tag: 'Merged'; readonly intoId: OrganisationId };
  /** As the official record has it, else as the first source; null before either. */
  readonly registered: Registered | null;
  /** New names, places, superiors and posts in the order of their dates, superseded ones included. */
  readonly changes: ReadonlyArray<OrganisationChange>;
  /** Names as sources write them, each with its script. */
  readonly aliases: ReadonlySet<string>;
}

export const unregistered: Organisation = {
  status: { _tag: 'Unregistered' },
  registered: null,
  changes: [],
  aliases: new Set(),
};

export const aliasKey = ({ name, script }: { readonly name: string; readonly script: string }) =>
  `${script} ${name}`;

/** The other names of the organisation, each once, in alphabetical order. */
export const aliasNames = ({ aliases }: Organisation): ReadonlyArray<string> =>
  [...new Set([...aliases].map((key) => key.slice(key.indexOf(' ') + 1)))].toSorted();

/** Its names over time. */
export const organisationNames = ({
  registered,
  changes,
}: Organisation): ReadonlyArray<Since<Localized>> => [
  ...(registered === null ? [] : [{ value: registered.name, from: null }]),
  ...effective(changes).flatMap(({ type, data }) =>
    type === 'OrganisationRenamed' ? [{ value: data.name, from: data.effective }] : [],
  ),
];

/** Where it was over time; null where that is not known. */
export const organisationPlaces = ({
  registered,
  changes,
}: Organisation): ReadonlyArray<Since<PlaceId | null>> => [
  { value: registered?.placeId ?? null, from: null },
  ...effective(changes).flatMap(({ type, data }) =>
    type === 'OrganisationMoved' ? [{ value: data.placeId, from: data.effective }] : [],
  ),
];

/** The organisations that it belonged to over time; null for none. */
export const superiorOrganisations = ({
  registered,
  changes,
}: Organisation): ReadonlyArray<Since<OrganisationId | null>> => [
  { value: registered?.parentId ?? null, from: null },
  ...effective(changes).flatMap(({ type, data }) =>
    type === 'OrganisationReassigned' ? [{ value: data.parentId, from: data.effective }] : [],
  ),
];

/** What an organisation can have been on a date: one value of each where the records decide, several where they do not. */
export interface OrganisationOnDate {
  readonly names: ReadonlyArray<Localized>;
  readonly placeIds: ReadonlyArray<PlaceId | null>;
  readonly parentIds: ReadonlyArray<OrganisationId | null>;
}

/** Name, place and superior organisation on a date. Later changes do not apply to it. */
export const organisationOn = (state: Organisation, on: PartialDate): OrganisationOnDate => {
  const days = dayRange(on);
  return {
    names: valuesOn(organisationNames(state), days),
    placeIds: valuesOn(organisationPlaces(state), days),
    parentIds: valuesOn(superiorOrganisations(state), days),
  };
};

/** The official registration prevails over what sources report, whichever came first. */
const registeredBy = (data: Registered, known: Registered | null): Registered => {
  if (known === null) return data;
  return data.source.origin === 'operational' ? { ...known, ...data } : { ...data, ...known };
};

export const evolve = (state: Organisation, event: OrganisationEvent): Organisation =>
  match(event)
    .returnType<Organisation>()
    .with({ type: 'OrganisationRegistered' }, ({ data }) => ({
      ...state,
      registered: registeredBy(data, state.registered),
      status: state.status._tag === 'Merged' ? state.status : { _tag: 'Registered' },
    }))
    .with({ type: 'OrganisationAliasAdded' }, ({ data }) => ({
      ...state,
      aliases: new Set([...state.aliases, aliasKey(data)].toSorted()),
    }))
    .with(
      {
        type: P.union(
          'OrganisationRenamed',
          'OrganisationMoved',
          'OrganisationReassigned',
          'PostFilled',
        ),
      },
      // The type and the data alone, so that folded and appended events compare alike.
      ({ type, data }) => ({
        ...state,
        changes: inOrderOfTime([...state.changes, { type, data } as OrganisationChange]),
      }),
    )
    .with({ type: 'OrganisationMerged' }, ({ data: { intoId } }) => ({
      ...state,
      status: { _tag: 'Merged', intoId },
    }))
    .exhaustive();

/** The state after an operator confirmed what sources alone attest. */
export const confirmed = (
  state: Organisation,
  fact: { readonly type: string; readonly data: { readonly source: Source } },
  source: Source,
): Organisation => ({
  ...state,
  changes: withConfirmed(state.changes, fact, source),
});
