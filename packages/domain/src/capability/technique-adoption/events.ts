import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { DeploymentId, OrganisationId, PersonId, TechniqueId } from '../../values/identity.js';
import { PartialDate } from '../../values/partial-date.js';
import { Source } from '../../values/source.js';

/** The area in which it had not been done before. */
export const GapScope = t.keyof(
  { hospital: null, county: null, prefecture: null, region: null, nation: null, unstated: null },
  'GapScope',
);
export type GapScope = t.TypeOf<typeof GapScope>;

const adoption = { hospitalId: OrganisationId, techniqueId: TechniqueId };

/** A deployment brought a technique to the hospital. */
export const techniqueIntroduced = defineEvent(
  'TechniqueIntroduced',
  t.intersection([
    t.type({ ...adoption, on: PartialDate, gapScope: GapScope, source: Source }),
    t.partial({ byDeploymentId: DeploymentId }),
  ]),
);

/** Local staff used it for the first time without a mentor. */
export const techniqueFirstUsedIndependently = defineEvent(
  'TechniqueFirstUsedIndependently',
  t.type({ ...adoption, traineeId: PersonId, on: PartialDate, source: Source }),
);

/** Why a hospital stopped using a technique. */
export const LapseReason = t.keyof(
  { staffLeft: null, equipmentLost: null, superseded: null, other: null },
  'LapseReason',
);
export type LapseReason = t.TypeOf<typeof LapseReason>;

/** The hospital stopped using the technique. */
export const techniqueLapsed = defineEvent(
  'TechniqueLapsed',
  t.type({ ...adoption, on: PartialDate, reason: LapseReason, source: Source }),
);

/** The event types of a technique at a hospital. */
export const techniqueAdoptionEvents = eventTypes([
  techniqueIntroduced,
  techniqueFirstUsedIndependently,
  techniqueLapsed,
]);

/** Any event of a technique at a hospital. */
export type TechniqueAdoptionEvent = EventsOf<typeof techniqueAdoptionEvents>;
