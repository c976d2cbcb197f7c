import { defineEvent } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { recordedOnce } from '../facts/recorded-once.js';
import { DeploymentId, HonourId, OrganisationId, PersonId } from '../values/identity.js';
import { Localized } from '../values/localized.js';
import { PartialDate } from '../values/partial-date.js';
import { Source } from '../values/source.js';

/** An honour was conferred. */
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

/** An honour conferred on a team, a person or an organisation. */
export const honour = recordedOnce({
  category: 'honour',
  definition: honourConferred,
  stream: 'honourId',
  fact: {
    name: { zh: '荣誉', en: 'honour' },
    command: 'ConferHonour',
    when: { date: 'on' },
    label: 'title',
    person: ({ recipientKind, recipientId }) =>
      recipientKind === 'person' ? recipientId : undefined,
    organisations: ({ recipientKind, recipientId }) =>
      recipientKind === 'person' ? [] : [recipientId],
    senders: [],
    traits: ['recipientKind'],
    attestable: true,
  },
});
