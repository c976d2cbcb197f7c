// Places by an identity of their own, since their codes, names and superior places change.
import type { AidAggregate } from '../../aid-aggregate.js';
import { commandChecks } from '../../facts/command-checks.js';
import { decide } from './decide.js';
import { type PlaceEvent, placeEvents } from './events.js';
import { type PlaceCommand, placeFacts } from './facts.js';
import { type PlaceRejection, placeSentences } from './rejections.js';
import { evolve, type Place } from './state.js';

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
