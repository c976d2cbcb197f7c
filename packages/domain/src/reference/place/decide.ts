import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import { accept, nothing, refuse } from '../../decision.js';
import { isSurelyBefore } from '../../values/date-window.js';
import { differingFields, isSameContent } from '../../values/differing-fields.js';
import { cyclesIn } from '../../values/hierarchy.js';
import type { PlaceEvent } from './events.js';
import type { PlaceCommand } from './facts.js';
import type { PlaceRejection } from './rejections.js';
import {
  evolve,
  type Place,
  type PlaceChange,
  type RegisteredPlace,
  saysMoreExactly,
  superiorPlaces,
} from './state.js';

type Superiors = ReadonlyArray<Place>;

export const decide = (command: PlaceCommand, state: Place): Decision<PlaceEvent, PlaceRejection> =>
  match(command)
    .with({ type: 'RegisterPlace' }, ({ type: _, superiors = [], ...data }) => {
      const { placeId } = data;
      if (state._tag === 'Unregistered')
        return unlessFaulty({ type: 'PlaceRegistered', data }, state, superiors);
      const fields = differingFields(state.registered, data);
      return fields.length === 0
        ? nothing
        : refuse({ _tag: 'PlaceDiffers', rule: null, placeId, fields });
    })
    .with({ type: 'RecodePlace' }, ({ type: _, ...data }) =>
      change({ type: 'PlaceRecoded', data }, state),
    )
    .with({ type: 'RenamePlace' }, ({ type: _, ...data }) =>
      change({ type: 'PlaceRenamed', data }, state),
    )
    .with({ type: 'MovePlace' }, ({ type: _, superiors = [], ...data }) =>
      change({ type: 'PlaceMoved', data }, state, superiors),
    )
    .with({ type: 'IdentifyPlace' }, ({ type: _, ...data }) => {
      const { placeId } = data;
      if (state._tag === 'Unregistered')
        return refuse({ _tag: 'PlaceNotRegistered', rule: null, placeId });
      return state.identified.some((known) => isSameContent(known, data))
        ? nothing
        : accept({ type: 'PlaceIdentified', data } as const);
    })
    .exhaustive();

const change = (
  event: PlaceChange,
  state: Place,
  superiors: Superiors = [],
): Decision<PlaceEvent, PlaceRejection> => {
  const { placeId, effective } = event.data;
  if (state._tag === 'Unregistered')
    return refuse({ _tag: 'PlaceNotRegistered', rule: null, placeId });
  if (state.changes.some((known) => saysMoreExactly(known, event))) return nothing;
  // Two changes of one kind on one day cannot both be true; in one year they can.
  const isOther = state.changes.some(
    (known) =>
      known.type === event.type &&
      effective.precision === 'day' &&
      known.data.effective.precision === 'day' &&
      known.data.effective.value === effective.value,
  );
  if (isOther && event.type !== 'PlaceRecoded')
    return refuse({ _tag: 'PlaceChangeDiffers', rule: null, placeId, effective });
  return unlessFaulty(event, state, superiors);
};

/** Rules are asked of the place as it would be; faults that are on record already bar nothing. */
const unlessFaulty = (
  event: PlaceEvent,
  state: Place,
  superiors: Superiors,
): Decision<PlaceEvent, PlaceRejection> => {
  const known = faultsOf(state, superiors);
  const fault = faultsOf(evolve(state, event), superiors).find(
    (each) => !known.some((old) => isSameContent(old, each)),
  );
  return fault === undefined ? accept(event) : refuse(fault);
};

const faultsOf = (state: Place, superiors: Superiors): ReadonlyArray<PlaceRejection> =>
  state._tag === 'Unregistered' ? [] : [...findCycles(state, superiors), ...findCodeFaults(state)];

/** On some day, the place would certainly lie within itself. */
const findCycles = (
  state: RegisteredPlace,
  superiors: Superiors,
): ReadonlyArray<PlaceRejection> => {
  const { placeId } = state.registered;
  const places = new Map<string, RegisteredPlace>([[placeId, state]]);
  for (const each of superiors)
    if (each._tag === 'Registered' && each.registered.placeId !== placeId)
      places.set(each.registered.placeId, each);
  const cycles = cyclesIn(places.keys(), (id) => {
    const known = places.get(id);
    return known === undefined ? [] : superiorPlaces(known);
  });
  return cycles
    .filter((through) => through.includes(placeId))
    .map((through) => ({ _tag: 'PlaceWithinItself', rule: null, placeId, through }));
};

/**
 * A code is replaced once; after that, only a return to it lets it be replaced again. A code that nothing led to may
 * come from a change that is still to be recorded, unless the place had none at all.
 */
const findCodeFaults = ({
  registered,
  changes,
}: RegisteredPlace): ReadonlyArray<PlaceRejection> => {
  const recoded = changes.flatMap(({ type, data }) => (type === 'PlaceRecoded' ? [data] : []));
  return recoded.flatMap((each, index): ReadonlyArray<PlaceRejection> => {
    const code = each.oldCode;
    const back = recoded.filter(({ newCode }) => newCode === code);
    const fault = (current: string | null): ReadonlyArray<PlaceRejection> => [
      { _tag: 'CodeNotCurrent', rule: null, code, current },
    ];
    if (registered.gbCode === undefined && back.length === 0) return fault(null);
    const rival = recoded
      .slice(0, index)
      .find(
        (other) =>
          other.oldCode === code &&
          !back.some(
            ({ effective }) =>
              !isSurelyBefore(effective, other.effective) &&
              !isSurelyBefore(each.effective, effective),
          ),
      );
    return rival === undefined ? [] : fault(rival.newCode);
  });
};
