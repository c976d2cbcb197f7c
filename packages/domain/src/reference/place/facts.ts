import { type CommandsOf, factTable } from '../../facts/fact-table.js';
import type { PlaceEvent } from './events.js';
import type { Place } from './state.js';

export const placeFacts = factTable<PlaceEvent>()('placeId', {
  PlaceRegistered: {
    noFact: 'reference data',
    command: 'RegisterPlace',
    lookUps: ['superiors'],
    when: 'always',
    introduces: 'placeId',
  },
  PlaceRecoded: { noFact: 'reference data', command: 'RecodePlace', when: { date: 'effective' } },
  PlaceRenamed: { noFact: 'reference data', command: 'RenamePlace', when: { date: 'effective' } },
  PlaceMoved: {
    noFact: 'reference data',
    command: 'MovePlace',
    lookUps: ['superiors'],
    when: { date: 'effective' },
  },
  PlaceIdentified: { noFact: 'reference data', command: 'IdentifyPlace', when: 'always' },
});

/** What a command that names a superior looks up. */
export interface WithSuperiorPlaces {
  /** Look-up: the new superior place and all places above it, of all times. Left out: none is known. */
  readonly superiors?: ReadonlyArray<Place>;
}

/** Any command on a place. */
export type PlaceCommand = CommandsOf<
  typeof placeFacts,
  { readonly RegisterPlace: WithSuperiorPlaces; readonly MovePlace: WithSuperiorPlaces }
>;
