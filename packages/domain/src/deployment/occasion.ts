import { defineEvent } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { recordedOnce } from '../facts/recorded-once.js';
import { OccasionId, OrganisationId, PlaceId } from '../values/identity.js';
import { Localized } from '../values/localized.js';
import { PartialDate } from '../values/partial-date.js';
import { Source } from '../values/source.js';

/** A meeting, ceremony or visit took place. */
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

/** A conference, with its organisers. */
export const occasion = recordedOnce({
  category: 'occasion',
  definition: occasionRecorded,
  stream: 'occasionId',
  fact: {
    name: { zh: '会议', en: 'conference' },
    command: 'RecordOccasion',
    when: { date: 'on' },
    label: 'name',
    places: ['placeId'],
    organisations: ['organiserIds'],
    attestable: true,
  },
});
