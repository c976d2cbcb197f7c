import { defineEvent, type EventOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { factCorroborated } from '../../facts/fact-corroborated.js';
import { OccasionId, OrganisationId, PlaceId } from '../../values/identity.js';
import { Localized } from '../../values/localized.js';
import { PartialDate } from '../../values/partial-date.js';
import { Source } from '../../values/source.js';

export const occasionRecorded = defineEvent(
  'OccasionRecorded',
  t.intersection([
    t.type({
      occasionId: OccasionId,
      kind: t.keyof({ conference: null, pressConference: null }),
      name: Localized,
      organiserIds: t.readonlyArray(OrganisationId),
      on: PartialDate,
      source: Source,
    }),
    t.partial({ placeId: PlaceId }),
  ]),
);

export const occasionEvents = eventTypes([occasionRecorded, factCorroborated]);

export type OccasionEvent = EventOf<typeof occasionRecorded | typeof factCorroborated>;
