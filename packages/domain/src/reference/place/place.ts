// Places by an identity of their own, since their codes, names and superior places change.
import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import type { AidAggregate } from '../../aid-aggregate.js';
import { commandChecks } from '../../facts/command-checks.js';
import { type PlaceCommand, placeFacts } from './facts.js';
import { accept, type DataOf, nothing, refuse } from '../../decision.js';
import type { Sentences } from '../../rejection.js';
import { differingFields, isSameContent } from '../../values/differing-fields.js';
import type { PlaceId } from '../../values/identity.js';
import { type PlaceEvent, placeEvents, type placeRegistered } from './events.js';

/** The state of a place: codes, names and parents over time. */
export type Place =
  | { readonly _tag: 'Unregistered' }
  | {
      readonly _tag: 'Registered';
      readonly registered: DataOf<typeof placeRegistered>;
      readonly gbCode: string | null;
      readonly parentId: PlaceId | null;
      readonly changes: ReadonlyArray<PlaceEvent>;
    };

/** Why a command on a place is rejected. */
export type PlaceRejection =
  | { readonly _tag: 'PlaceNotRegistered'; readonly rule: null; readonly placeId: PlaceId }
  | {
      readonly _tag: 'PlaceDiffers';
      readonly rule: null;
      readonly placeId: PlaceId;
      readonly fields: ReadonlyArray<string>;
    }
  | {
      readonly _tag: 'CodeNotCurrent';
      readonly rule: null;
      readonly code: string;
      readonly current: string | null;
    }
  | { readonly _tag: 'PlaceWithinItself'; readonly rule: null; readonly placeId: PlaceId };

const placeSentences: Sentences<PlaceRejection> = {
  PlaceNotRegistered: ({ placeId }) => ({
    zh: `地点 ${placeId} 尚未登记。请先登记。`,
    en: `The place ${placeId} is not registered. Register it first.`,
  }),
  PlaceDiffers: ({ placeId, fields }) => ({
    zh: `地点 ${placeId} 已登记，但以下字段不同：${fields.join('、')}。更名、换码、划转请各用相应命令记录。`,
    en: `The place ${placeId} is registered with other values of: ${fields.join(', ')}. Record a new name, code or superior place with its own command.`,
  }),
  CodeNotCurrent: ({ code, current }) => ({
    zh: `${code} 不是该地点的现行代码（现行：${current ?? '无'}）。`,
    en: `${code} is not the place's current code (current: ${current ?? 'none'}).`,
  }),
  PlaceWithinItself: ({ placeId }) => ({
    zh: `地点 ${placeId} 不能隶属于自身。`,
    en: `The place ${placeId} cannot be within itself.`,
  }),
};

const decide = (command: PlaceCommand, state: Place): Decision<PlaceEvent, PlaceRejection> =>
  match(command)
    .with({ type: 'RegisterPlace' }, ({ type: _, ...data }) => {
      const { placeId } = data;
      if (data.parentId === placeId)
        return refuse({ _tag: 'PlaceWithinItself', rule: null, placeId });
      if (state._tag === 'Unregistered') return accept({ type: 'PlaceRegistered', data } as const);
      const fields = differingFields(state.registered, data);
      return fields.length === 0
        ? nothing
        : refuse({ _tag: 'PlaceDiffers', rule: null, placeId, fields });
    })
    .with({ type: 'RecodePlace' }, ({ type: _, ...data }) =>
      change(state, { type: 'PlaceRecoded', data }, ({ gbCode }) =>
        data.oldCode === gbCode
          ? null
          : { _tag: 'CodeNotCurrent', rule: null, code: data.oldCode, current: gbCode },
      ),
    )
    .with({ type: 'RenamePlace' }, ({ type: _, ...data }) =>
      change(state, { type: 'PlaceRenamed', data }, () => null),
    )
    .with({ type: 'MovePlace' }, ({ type: _, ...data }) =>
      change(state, { type: 'PlaceMoved', data }, () =>
        data.newParentId === data.placeId
          ? { _tag: 'PlaceWithinItself', rule: null, placeId: data.placeId }
          : null,
      ),
    )
    .exhaustive();

const change = (
  state: Place,
  event: PlaceEvent,
  breachIn: (state: Extract<Place, { _tag: 'Registered' }>) => PlaceRejection | null,
): Decision<PlaceEvent, PlaceRejection> => {
  if (state._tag === 'Unregistered')
    return refuse({ _tag: 'PlaceNotRegistered', rule: null, placeId: event.data.placeId });
  if (state.changes.some((known) => isSameContent(known, event))) return nothing;
  const breach = breachIn(state);
  return breach === null ? accept(event) : refuse(breach);
};

const evolve = (state: Place, event: PlaceEvent): Place => {
  if (event.type === 'PlaceRegistered')
    return state._tag === 'Registered'
      ? state
      : {
          _tag: 'Registered',
          registered: event.data,
          gbCode: event.data.gbCode ?? null,
          parentId: event.data.parentId ?? null,
          changes: [],
        };
  if (state._tag === 'Unregistered') return state;
  // The changes alone, so that folded and appended events compare alike.
  const { type, data } = event;
  const changed = { ...state, changes: [...state.changes, { type, data } as PlaceEvent] };
  return match(event)
    .with({ type: 'PlaceRecoded' }, ({ data: { newCode } }) => ({ ...changed, gbCode: newCode }))
    .with({ type: 'PlaceMoved' }, ({ data: { newParentId } }) => ({
      ...changed,
      parentId: newParentId,
    }))
    .with({ type: 'PlaceRenamed' }, () => changed)
    .exhaustive();
};

/** One place: its codes, names and parents over time. */
export const place: AidAggregate<PlaceCommand, Place, PlaceEvent, PlaceRejection> = {
  category: 'place',
  events: placeEvents,
  facts: placeFacts,
  ...commandChecks(placeEvents, placeFacts),
  sentences: placeSentences,
  initial: { _tag: 'Unregistered' },
  decide,
  evolve,
};
