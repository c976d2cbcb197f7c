// The catalogue of techniques: reference data.
import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { TechniqueId } from '../../values/identity.js';
import { Localized } from '../../values/localized.js';

/** The official grade of a surgical technique. */
export const SurgeryGrade = t.union(
  [t.literal(1), t.literal(2), t.literal(3), t.literal(4)],
  'SurgeryGrade',
);
export type SurgeryGrade = t.TypeOf<typeof SurgeryGrade>;

/** A technique was added to the catalogue. */
export const techniqueCatalogued = defineEvent(
  'TechniqueCatalogued',
  t.intersection([
    t.type({ techniqueId: TechniqueId, name: Localized, specialty: Localized }),
    t.partial({
      /** Grade in the four-step catalogue of operations; 4 is the hardest. */
      surgeryGrade: SurgeryGrade,
    }),
  ]),
);

/** The event types of a technique. */
export const techniqueEvents = eventTypes([techniqueCatalogued]);

/** Any event of a technique. */
export type TechniqueEvent = EventsOf<typeof techniqueEvents>;
