import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { AllianceId, OrganisationId } from '../../values/identity.js';
import { Localized } from '../../values/localized.js';
import { PartialDate } from '../../values/partial-date.js';
import { Source } from '../../values/source.js';

const dated = { allianceId: AllianceId, on: PartialDate, source: Source };

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

export const allianceMemberJoined = defineEvent(
  'AllianceMemberJoined',
  t.type({ ...dated, memberId: OrganisationId }),
);

export const allianceMemberLeft = defineEvent(
  'AllianceMemberLeft',
  t.type({ ...dated, memberId: OrganisationId }),
);

export const allianceDissolved = defineEvent('AllianceDissolved', t.type(dated));

export const allianceEvents = eventTypes([
  specialistAllianceFormed,
  allianceMemberJoined,
  allianceMemberLeft,
  allianceDissolved,
]);

export type AllianceEvent = EventsOf<typeof allianceEvents>;
