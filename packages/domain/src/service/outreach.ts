import { defineEvent } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { recordedOnce } from '../facts/recorded-once.js';
import { OrganisationId, OutreachId, PersonId, PlaceId } from '../values/identity.js';
import { PartialDate } from '../values/partial-date.js';
import { Quantity } from '../values/quantity.js';
import { Source } from '../values/source.js';

/** The kind of an outreach activity. */
export const OutreachKind = t.keyof(
  { freeClinic: null, visit: null, lecture: null, remote: null },
  'OutreachKind',
);
export type OutreachKind = t.TypeOf<typeof OutreachKind>;

/** An outreach activity took place. */
export const outreachHeld = defineEvent(
  'OutreachHeld',
  t.intersection([
    t.type({
      outreachId: OutreachId,
      kind: OutreachKind,
      /** Who held it or where it was held, as far as the source names them. */
      orgIds: t.readonlyArray(OrganisationId),
      placeId: PlaceId,
      on: PartialDate,
      source: Source,
    }),
    t.partial({
      practitionerIds: t.readonlyArray(PersonId),
      attendances: Quantity,
    }),
  ]),
);

/** A free clinic, a visit, a lecture or remote advice. */
export const outreach = recordedOnce({
  category: 'outreach',
  definition: outreachHeld,
  stream: 'outreachId',
  fact: {
    name: { zh: '义诊或走访', en: 'outreach' },
    command: 'HoldOutreach',
    when: { date: 'on' },
    places: ['placeId'],
    organisations: ['orgIds'],
    senders: ['orgIds'],
    programmes: [],
    traits: ['kind'],
    attestable: true,
  },
});
