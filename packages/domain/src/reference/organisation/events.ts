import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { OrganisationId, PersonId, PlaceId, PostId } from '../../values/identity.js';
import { Localized } from '../../values/localized.js';
import { PartialDate } from '../../values/partial-date.js';
import { Source } from '../../values/source.js';

/** The kind of an organisation. */
export const OrganisationKind = t.keyof(
  {
    hospital: null,
    healthCentre: null,
    healthCommission: null,
    government: null,
    university: null,
    charity: null,
    association: null,
    /** A team or working group that is honoured, sends or is sent as one. */
    team: null,
    medicalCommunity: null,
    media: null,
    other: null,
  },
  'OrganisationKind',
);
export type OrganisationKind = t.TypeOf<typeof OrganisationKind>;

/** An id in the register of another authority. */
export const ExternalId = t.readonly(t.type({ scheme: t.string, id: t.string }), 'ExternalId');
export type ExternalId = t.TypeOf<typeof ExternalId>;

/** An organisation was registered. */
export const organisationRegistered = defineEvent(
  'OrganisationRegistered',
  t.intersection([
    t.type({
      organisationId: OrganisationId,
      kind: OrganisationKind,
      name: Localized,
      externalIds: t.readonlyArray(ExternalId),
      source: Source,
    }),
    t.partial({
      placeId: PlaceId,
      parentId: OrganisationId,
      /** When it was founded, if that is stated. */
      on: PartialDate,
    }),
  ]),
);

/** Another spelling, script or former name under which sources mention it. */
export const organisationAliasAdded = defineEvent(
  'OrganisationAliasAdded',
  t.type({
    organisationId: OrganisationId,
    name: t.string,
    script: t.keyof({
      simplified: null,
      traditional: null,
      latin: null,
      tibetan: null,
      arabic: null,
    }),
    /** BCP 47, such as `zh` or `en`. */
    language: t.string,
  }),
);

const changed = { organisationId: OrganisationId, effective: PartialDate, source: Source };

/** An organisation received another name. */
export const organisationRenamed = defineEvent(
  'OrganisationRenamed',
  t.type({ ...changed, name: Localized }),
);

/** An organisation moved to another place. */
export const organisationMoved = defineEvent(
  'OrganisationMoved',
  t.type({ ...changed, placeId: PlaceId }),
);

/** An organisation came under another organisation. */
export const organisationReassigned = defineEvent(
  'OrganisationReassigned',
  t.type({ ...changed, parentId: OrganisationId }),
);

/** The two ids mean one organisation; from now on it goes by `intoId`. */
export const organisationMerged = defineEvent(
  'OrganisationMerged',
  t.type({ organisationId: OrganisationId, intoId: OrganisationId }),
);

/** A person took a post. */
export const postFilled = defineEvent(
  'PostFilled',
  t.intersection([
    t.type({
      organisationId: OrganisationId,
      postId: PostId,
      post: Localized,
      from: PartialDate,
      source: Source,
    }),
    t.partial({
      /** None where the source names the post alone. */
      practitionerId: PersonId,
      to: PartialDate,
    }),
  ]),
);

/** The event types of an organisation. */
export const organisationEvents = eventTypes([
  organisationRegistered,
  organisationAliasAdded,
  organisationRenamed,
  organisationMoved,
  organisationReassigned,
  organisationMerged,
  postFilled,
]);

/** Any event of an organisation. */
export type OrganisationEvent = EventsOf<typeof organisationEvents>;
