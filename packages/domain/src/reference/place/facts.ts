import { type CommandsOf, factTable } from '../../facts/fact-table.js';
import type { PlaceEvent } from './events.js';

export const placeFacts = factTable<PlaceEvent>()('placeId', {
  PlaceRegistered: {
    noFact: 'reference data',
    command: 'RegisterPlace',
    when: 'always',
    introduces: 'placeId',
  },
  PlaceRecoded: { noFact: 'reference data', command: 'RecodePlace', when: { date: 'effective' } },
  PlaceRenamed: { noFact: 'reference data', command: 'RenamePlace', when: { date: 'effective' } },
  PlaceMoved: { noFact: 'reference data', command: 'MovePlace', when: { date: 'effective' } },
});

/** Any command on a place. */
export type PlaceCommand = CommandsOf<typeof placeFacts>;
