import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { AllianceId, OrganisationId } from '../../values/identity.js';
import { Localized } from '../../values/localized.js';
import { PartialDate } from '../../values/partial-date.js';
import { Source } from '../../values/source.js';

const dated = { allianceId: AllianceId, on: PartialDate, source: Source };

/** Hospitals formed an alliance in one speciality. */
export const specialistAllianceFormed = defineEvent(
  'SpecialistAllianceFormed',
  t.intersection([
    t.type({
      ...dated,
      name: Localized,
      specialty: Localized,
      memberIds: t.readonlyArray(OrganisationId),
    }),
    t.partial({ leadId: OrganisationId }),
  ]),
);

/** A hospital joined the alliance. */
export const allianceMemberJoined = defineEvent(
  'AllianceMemberJoined',
  t.type({ ...dated, memberId: OrganisationId }),
);

/** A hospital left the alliance. */
export const allianceMemberLeft = defineEvent(
  'AllianceMemberLeft',
  t.type({ ...dated, memberId: OrganisationId }),
);

/** The alliance was dissolved. */
export const allianceDissolved = defineEvent('AllianceDissolved', t.type(dated));

/** The event types of an alliance. */
export const allianceEvents = eventTypes([
  specialistAllianceFormed,
  allianceMemberJoined,
  allianceMemberLeft,
  allianceDissolved,
]);

/** Any event of an alliance. */
export type AllianceEvent = EventsOf<typeof allianceEvents>;
