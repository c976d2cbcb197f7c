import { defineEvent, type EventOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { factCorroborated } from '../../facts/fact-corroborated.js';
import { DeploymentId, HonourId, OrganisationId, PersonId } from '../../values/identity.js';
import { Localized } from '../../values/localized.js';
import { PartialDate } from '../../values/partial-date.js';
import { Source } from '../../values/source.js';

export const honourConferred = defineEvent(
  'HonourConferred',
  t.intersection([
    t.type({
      honourId: HonourId,
      title: Localized,
      recipientKind: t.keyof({ team: null, person: null, organisation: null }),
      on: PartialDate,
      source: Source,
    }),
    t.partial({
      grantorId: OrganisationId,
      /** A team goes by its organisation or by one deployment. */
      recipientId: t.union([OrganisationId, PersonId, DeploymentId]),
    }),
  ]),
);

export const honourEvents = eventTypes([honourConferred, factCorroborated]);

export type HonourEvent = EventOf<typeof honourConferred | typeof factCorroborated>;
