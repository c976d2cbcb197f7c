import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { OrganisationId, PairingId, PartyId, PlaceId, ProgrammeId } from '../../values/identity.js';
import { Localized } from '../../values/localized.js';
import { PartialDate } from '../../values/partial-date.js';
import { Quantity } from '../../values/quantity.js';
import { Source } from '../../values/source.js';

/** One area helps another, a hospital (or several) helps a whole hospital, or one hospital takes charge of one department. */
export const PairingMode = t.keyof(
  { area: null, wholeHospital: null, hospitalTakesDepartment: null },
  'PairingMode',
);
export type PairingMode = t.TypeOf<typeof PairingMode>;

/** A sender and a recipient were paired. */
export const pairingEstablished = defineEvent(
  'PairingEstablished',
  t.intersection([
    t.type({
      pairingId: PairingId,
      /** Places or organisations; all of them together are the sender. */
      senderIds: t.readonlyArray(PartyId),
      recipientId: PartyId,
      mode: PairingMode,
      from: PartialDate,
      source: Source,
    }),
    t.partial({
      programmeId: ProgrammeId,
      /** The department that is helped, for hospitalTakesDepartment. */
      departmentSpecialty: Localized,
    }),
  ]),
);

/** The pairing was extended to more fields. */
export const pairingScopeExtended = defineEvent(
  'PairingScopeExtended',
  t.intersection([
    t.type({
      pairingId: PairingId,
      placeIds: t.readonlyArray(PlaceId),
      orgIds: t.readonlyArray(OrganisationId),
      source: Source,
    }),
    t.partial({
      /** All places added, where the source counts more than it names, such as 1市3县. */
      placeCount: Quantity,
      on: PartialDate,
    }),
  ]),
);

/** The pairing ended. */
export const pairingEnded = defineEvent(
  'PairingEnded',
  t.type({ pairingId: PairingId, on: PartialDate, reason: Localized, source: Source }),
);

/** The event types of a pairing. */
export const pairingEvents = eventTypes([pairingEstablished, pairingScopeExtended, pairingEnded]);

/** Any event of a pairing. */
export type PairingEvent = EventsOf<typeof pairingEvents>;
