import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { telemedicineLinkCommissioned } from '../../facility/hospital/telemedicine-link.js';
import { CommunityId, OrganisationId, PersonId, PlaceId, PolicyId } from '../../values/identity.js';
import { Localized } from '../../values/localized.js';
import { PartialDate } from '../../values/partial-date.js';
import { Source } from '../../values/source.js';

const community = { communityId: CommunityId, source: Source };

/** Hospitals of a county founded a community. */
export const communityFounded = defineEvent(
  'CommunityFounded',
  t.type({
    ...community,
    name: Localized,
    countyId: PlaceId,
    leadOrgIds: t.readonlyArray(OrganisationId),
    /** Without the leads; empty where the source names none. */
    memberOrgIds: t.readonlyArray(OrganisationId),
    on: PartialDate,
  }),
);

/** The plan for the reform was adopted. */
export const reformPlanAdopted = defineEvent(
  'ReformPlanAdopted',
  t.intersection([
    t.type({ ...community, title: Localized, on: PartialDate }),
    t.partial({ policyId: PolicyId }),
  ]),
);

/** A president of the community was appointed. */
export const communityPresidentAppointed = defineEvent(
  'CommunityPresidentAppointed',
  t.intersection([
    t.type({ ...community, from: PartialDate }),
    t.partial({
      /** None where the source names the post alone. */
      practitionerId: PersonId,
    }),
  ]),
);

/** The reform of the community was completed. */
export const reformCompleted = defineEvent(
  'ReformCompleted',
  t.intersection([
    t.type({ ...community, on: PartialDate }),
    t.partial({
      /** 1 for the first county of its prefecture to complete it. */
      rankInPrefecture: t.number,
    }),
  ]),
);

/** The event types of a medical community. */
export const medicalCommunityEvents = eventTypes([
  communityFounded,
  reformPlanAdopted,
  communityPresidentAppointed,
  reformCompleted,
  telemedicineLinkCommissioned,
]);

/** Any event of a medical community. */
export type MedicalCommunityEvent = EventsOf<typeof medicalCommunityEvents>;
