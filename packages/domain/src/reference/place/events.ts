// Reference data: a place keeps its identity while its code, name and superior place change.
import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { PlaceId } from '../../values/identity.js';
import { Localized } from '../../values/localized.js';
import { PartialDate } from '../../values/partial-date.js';

/** The level of a place: an administrative one, or one above countries. */
export const PlaceLevel = t.keyof(
  {
    world: null,
    continent: null,
    /** Several countries, such as West Africa or a WHO region. */
    region: null,
    country: null,
    province: null,
    prefecture: null,
    county: null,
    township: null,
  },
  'PlaceLevel',
);
export type PlaceLevel = t.TypeOf<typeof PlaceLevel>;

/** GB/T 2260, six digits; nine for a township (GB/T 10114). */
export const GbCode = t.refinement(t.string, (code) => /^\d{6}(\d{3})?$/.test(code), 'GbCode');

/** A place was registered. */
export const placeRegistered = defineEvent(
  'PlaceRegistered',
  t.intersection([
    t.type({ placeId: PlaceId, level: PlaceLevel, name: Localized }),
    t.partial({
      /** None for what the code tables do not list, such as the XPCC. */
      gbCode: GbCode,
      /** ISO 3166-2. */
      iso: t.string,
      parentId: PlaceId,
      validFrom: PartialDate,
    }),
  ]),
);

/** A place received another administrative code. */
export const placeRecoded = defineEvent(
  'PlaceRecoded',
  t.type({ placeId: PlaceId, oldCode: GbCode, newCode: GbCode, effective: PartialDate }),
);

/** A place received another name. */
export const placeRenamed = defineEvent(
  'PlaceRenamed',
  t.type({ placeId: PlaceId, name: Localized, effective: PartialDate }),
);

/** A place came under another place. */
export const placeMoved = defineEvent(
  'PlaceMoved',
  t.type({ placeId: PlaceId, newParentId: PlaceId, effective: PartialDate }),
);

/** Ids by scheme, such as `gb2260`, `iso3166`, `pcode`, `dhis2` or `geonames`. */
export const ExternalIds = t.readonly(t.record(t.string, t.string), 'ExternalIds');
export type ExternalIds = t.TypeOf<typeof ExternalIds>;

/** Other registers list the place under these ids. */
export const placeIdentified = defineEvent(
  'PlaceIdentified',
  t.intersection([
    t.type({ placeId: PlaceId, externalIds: ExternalIds }),
    t.partial({
      /** From when on. Left out: from the beginning. */
      effective: PartialDate,
    }),
  ]),
);

/** The event types of a place. */
export const placeEvents = eventTypes([
  placeRegistered,
  placeRecoded,
  placeRenamed,
  placeMoved,
  placeIdentified,
]);

/** Any event of a place. */
export type PlaceEvent = EventsOf<typeof placeEvents>;
